/** Somebody known under the contact: their name, corrected in place, and their other contact, proved by a code. */
/** @jsxImportSource preact */
import { useState } from 'preact/hooks';
import type { VisitorMe } from '#contract/visitor-accounts.ts';
import { fullDate } from '#renderer/i18n/times.ts';
import { api } from '#renderer/phone/api.ts';
import { Button, Failure } from '#renderer/phone/parts.tsx';
import { type AskedCode, CodeStep, useAsk } from './code-step.tsx';
import styles from './data-section.module.css';
import { useTimeStyle, useWords } from './language.ts';
import { Card, Done, Field, Form } from './parts.tsx';
import { useCall } from './use-call.ts';

export type Person = VisitorMe['people'][number];
type Props = { person: Person; several: boolean; onMe: (me: VisitorMe) => void };

export function PersonCard({ person, several, onMe }: Props) {
  const words = useWords();
  const text = words.data;
  const style = useTimeStyle();
  const [name, setName] = useState(person.name);
  const [company, setCompany] = useState(person.company);
  const call = useCall();
  const { visitorId } = person;
  const save = async () => {
    const me = await call.run(() => api.visitorAccounts.correct({ visitorId, name, company }));
    if (me) onMe(me);
  };
  const type = (set: (value: string) => void) => (value: string) => {
    call.forget();
    set(value);
  };
  return (
    <Card title={several ? person.name : text.person}>
      <Form
        call={call}
        submit={words.save}
        onSubmit={() => void save()}
        more={call.done && <Done>{words.saved}</Done>}
      >
        <Field
          label={text.name}
          hint={text.nameHint}
          value={name}
          onType={type(setName)}
          autoComplete="name"
          problem={call.at('name')}
        />
        <Field
          label={text.company}
          value={company}
          onType={type(setCompany)}
          autoComplete="organization"
          problem={call.at('company')}
        />
      </Form>
      <OtherContact person={person} onMe={onMe} />
      <p class={styles.hint}>{text.since(fullDate(person.createdAt, style))}</p>
    </Card>
  );
}

function OtherContact({ person, onMe }: Omit<Props, 'several'>) {
  const words = useWords();
  const text = words.data;
  const { otherContact: kind, visitorId } = person;
  const shown = kind === 'email' ? person.email : person.phoneShown;
  const [typed, setTyped] = useState<string | null>(null);
  const [asked, setAsked] = useState<AskedCode>();
  const asking = useAsk();
  const dropping = useCall();
  const leave = () => {
    setTyped(null);
    setAsked(undefined);
    asking.forget();
  };
  const ask = async (value: string) => {
    const sent = await asking.ask({ kind, value });
    if (sent) setAsked(sent);
  };
  const drop = async () => {
    const me = await dropping.run(() => api.visitorAccounts.dropContact({ visitorId }));
    if (me) onMe(me);
  };
  const cancel = <Button onPress={leave}>{words.cancel}</Button>;
  if (asked)
    return (
      <section class={styles.other} aria-label={text.other[kind]}>
        <CodeStep
          asked={asked}
          onAsked={setAsked}
          submit={text.confirm}
          onCode={async (code) => {
            onMe(await api.visitorAccounts.changeContact({ visitorId, contact: asked.given, code }));
            leave();
          }}
          more={cancel}
        />
      </section>
    );
  if (typed !== null)
    return (
      <section class={styles.other} aria-label={text.other[kind]}>
        <Form call={asking} submit={text.sendCode} onSubmit={() => void ask(typed)} more={cancel}>
          <Field
            label={text.newOther[kind]}
            hint={text.newOtherHint}
            value={typed}
            onType={setTyped}
            inputMode={kind === 'email' ? 'email' : 'tel'}
            autoComplete={kind === 'email' ? 'email' : 'tel'}
            problem={asking.at('value')}
          />
        </Form>
      </section>
    );
  return (
    <section class={styles.other} aria-label={text.other[kind]}>
      <p>
        <strong>{text.other[kind]}</strong>
        <br />
        <span class={styles.value}>{shown === null ? text.noOther[kind] : <bdi>{shown}</bdi>}</span>
      </p>
      {dropping.failed && <Failure>{dropping.failed}</Failure>}
      <div class={styles.pair}>
        <Button onPress={() => setTyped('')}>{shown === null ? text.add[kind] : text.change}</Button>
        {shown !== null && (
          <Button disabled={dropping.busy} onPress={() => void drop()}>
            {text.drop}
          </Button>
        )}
      </div>
    </section>
  );
}
