/** The way in: an address or number, and the code that was sent to it. */
/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Title } from '#renderer/phone/parts.tsx';
import styles from './app.module.css';
import { type AskedCode, CodeStep, contactOf, useAsk } from './code-step.tsx';
import { useWords } from './language.ts';
import { Field, Form } from './parts.tsx';

export function SignInPage({ onDone }: { onDone: (me: VisitorMe) => void }) {
  const text = useWords().signIn;
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState<AskedCode>();
  const asking = useAsk();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) place.current?.querySelector('input')?.focus();
  }, [asked]);

  const ask = async () => {
    const sent = await asking.ask(contactOf(typed));
    if (sent) setAsked(sent);
  };
  if (asked)
    return (
      <div class={styles.narrow} ref={place}>
        <Title quiet>{text.codeTitle}</Title>
        <CodeStep
          asked={asked}
          onAsked={setAsked}
          submit={text.submit}
          onCode={async (code) => onDone(await api.visitorAccounts.signIn({ contact: asked.given, code }))}
          more={
            <Button
              onPress={() => {
                asking.forget();
                setAsked(undefined);
              }}
            >
              {text.other}
            </Button>
          }
        />
      </div>
    );
  return (
    <div class={styles.narrow}>
      <div class={styles.intro}>
        <Title quiet>{text.title}</Title>
        <p class={styles.lead}>{text.leadPlain}</p>
      </div>
      <Form call={asking} submit={text.ask} onSubmit={() => void ask()}>
        <Field
          label={text.contact}
          hint={text.contactHint}
          value={typed}
          onType={setTyped}
          inputMode="email"
          autoComplete="email"
          problem={asking.at('value')}
        />
      </Form>
    </div>
  );
}
