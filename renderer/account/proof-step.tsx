/** Shows with a code that an address or number is one's own: nothing is sent there before. */
import { type FormEvent, useContext, useState } from 'react';
import { api } from '#renderer/api.ts';
import styles from './account.module.css';
import { LanguageContext, useAccountWords } from './language.ts';
import { Button, Field, Notice } from './parts.tsx';
import { failureOf, useCall } from './use-call.ts';

/** @param address as it is shown; @param onProved hears that it is proved */
export function ProofStep({
  kind,
  address,
  onProved,
}: {
  kind: 'email' | 'phone';
  address: string;
  onProved: () => void;
}) {
  const words = useAccountWords();
  const language = useContext(LanguageContext);
  const text = words.proof;
  const [sent, setSent] = useState(false);
  const [code, setCode] = useState('');
  const call = useCall();
  const failure = failureOf(call, words, text.failures);
  const sayProblem = call.failure?.problems[0]?.problem;
  const number =
    sayProblem === 'no-texts-to-country'
      ? words.problems.noTextsToCountry
      : sayProblem
        ? words.problems.noTextsToNumber
        : null;

  const send = async () => {
    if (await call.run(() => api.accounts.askForProof({ kind, language }))) setSent(true);
  };
  const prove = async (event: FormEvent) => {
    event.preventDefault();
    if (await call.run(() => api.accounts.prove({ kind, code }))) onProved();
  };

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void prove(event)}>
      <p>{text.lead(address)}</p>
      {sent && (
        <Field
          label={text.code}
          hint={text.codeHint(address)}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={code}
          onType={setCode}
        />
      )}
      {(failure ?? number) && <Notice tone="bad">{failure ?? number}</Notice>}
      <div className={styles.foot}>
        {sent && (
          <Button kind="primary" type="submit" disabled={call.busy}>
            {text.prove}
          </Button>
        )}
        <Button onClick={() => void send()} disabled={call.busy}>
          {sent ? text.sendAgain : text.send}
        </Button>
      </div>
    </form>
  );
}
