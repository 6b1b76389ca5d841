/** Somebody new gives a name to go with the contact they have proved. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { api } from '#renderer/phone/api.ts';
import { Title } from '#renderer/phone/parts.tsx';
import styles from './app.module.css';
import { useWords } from './language.ts';
import { Field, Form } from './parts.tsx';
import { SignOut } from './sign-out.tsx';
import { useCall } from './use-call.ts';

type Props = { me: VisitorMe; onDone: (me: VisitorMe) => void; onLeft: () => void };

export function RegisterPage({ me, onDone, onLeft }: Props) {
  const text = useWords().register;
  const [name, setName] = useState('');
  const [company, setCompany] = useState('');
  const call = useCall();
  const register = async () => {
    const known = await call.run(() => api.visitorAccounts.register({ name, company }));
    if (known) onDone(known);
  };
  return (
    <div class={styles.narrow}>
      <div class={styles.intro}>
        <Title>{text.title}</Title>
        <p class={styles.lead}>{text.lead(me.contact.shown)}</p>
      </div>
      <Form
        call={call}
        submit={text.submit}
        onSubmit={() => void register()}
        more={<SignOut onLeft={onLeft} />}
      >
        <Field
          label={text.name}
          value={name}
          onType={setName}
          autoComplete="name"
          problem={call.at('name')}
        />
        <Field
          label={text.company}
          value={company}
          onType={setCompany}
          autoComplete="organization"
          problem={call.at('company')}
        />
      </Form>
    </div>
  );
}
