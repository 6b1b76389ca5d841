/** What one's programs sign in with. A token is shown once; afterwards its last letters tell which one it is. */

import { type FormEvent, useContext, useEffect, useState } from 'react';
import type { ApiToken } from '#contract/accounts.ts';
import { api } from '#renderer/api.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { deviceZone } from '#renderer/i18n/wall-time.ts';
import styles from './account.module.css';
import { LanguageContext, useAccountWords } from './language.ts';
import { Button, Card, Choice, Field, Notice, Once } from './parts.tsx';
import { failureOf, problemAt, useCall } from './use-call.ts';

const periods = [365, 30, 0] as const;

export function TokensCard() {
  const words = useAccountWords();
  const text = words.tokens;
  const [tokens, setTokens] = useState<readonly ApiToken[] | null>(null);
  const [name, setName] = useState('');
  const [days, setDays] = useState<(typeof periods)[number]>(365);
  const [made, setMade] = useState<string | null>(null);
  const call = useCall();
  const failure = failureOf(call, words);
  useEffect(() => {
    void api.accounts.tokens().then(setTokens, () => undefined);
  }, []);

  const make = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await call.run(() => api.accounts.createToken({ name, days: days === 0 ? null : days }));
    if (!answer) return;
    setMade(answer.token);
    setTokens([answer.details, ...(tokens ?? [])]);
    setName('');
  };
  const revoke = async (tokenId: string) => {
    const left = await call.run(() => api.accounts.revokeToken({ tokenId }));
    if (left) setTokens(left);
    setMade(null);
  };

  return (
    <Card title={text.title} help={text.help}>
      {tokens?.length === 0 && <p className={styles.help}>{text.none}</p>}
      {tokens && tokens.length > 0 && (
        <ul className={styles.list}>
          {tokens.map((token) => (
            <TokenLine key={token.id} token={token} onRevoke={() => void revoke(token.id)} />
          ))}
        </ul>
      )}
      {made && <Once key={made} say={text.once} secret={made} />}
      <form className={styles.form} noValidate onSubmit={(event) => void make(event)}>
        <div className={styles.pair}>
          <Field label={text.name} value={name} onType={setName} problem={problemAt(call, 'name', words)} />
          <Choice
            label={text.days}
            value={days}
            choices={periods.map((value) => ({ value, label: text.periods[value] }))}
            onChoose={setDays}
          />
        </div>
        {failure && <Notice tone="bad">{failure}</Notice>}
        <div>
          <Button type="submit" disabled={call.busy}>
            {text.make}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function TokenLine({ token, onRevoke }: { token: ApiToken; onRevoke: () => void }) {
  const text = useAccountWords().tokens;
  const language = useContext(LanguageContext);
  const [asking, setAsking] = useState(false);
  const date = (at: number) => fullDate(at, { language, zone: deviceZone(), country: '' });
  const facts = [
    text.ends(token.hint),
    ...(token.expiresAt === null ? [] : [text.until(date(token.expiresAt))]),
    token.lastUsedAt === null ? text.unused : text.used(date(token.lastUsedAt)),
  ];
  return (
    <li className={styles.item}>
      <div className={styles.itemText}>
        <p className={styles.itemName}>{asking ? text.revokeReally(token.name) : token.name}</p>
        <p className={styles.hint}>{facts.join(' · ')}</p>
      </div>
      <Button
        kind={asking ? 'danger' : 'edged'}
        onBlur={() => setAsking(false)}
        onClick={asking ? onRevoke : () => setAsking(true)}
      >
        {text.revoke}
      </Button>
    </li>
  );
}
