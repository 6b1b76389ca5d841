/** One real message through the saved settings, and what the provider said to it, in its own words. */
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { Channel } from '#contract/notifications.ts';
import type { TestResult } from '#contract/settings.ts';
import { api, type Failure } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import { useDrafts } from '#renderer/state/drafts.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import layout from '../parts/form-layout.module.css';
import { Notice } from '../parts/notice.tsx';
import { TextField } from '../parts/text-field.tsx';
import { useForm } from '../parts/use-form.ts';
import { problemText } from '../problem-words.ts';
import { durationText } from '../times.ts';
import { words } from '../words.ts';
import { wasReached } from './reached.ts';
import styles from './settings.module.css';

const text = words.settings.test;
/** A mail server may take its time to say no. */
const patienceMs = 120_000;

type Props = {
  channel: Channel;
  setUp: boolean;
  suggested: string;
  /** In place of the usual test: something of one's own to send, and what is said of it. */
  own?: { help: string; wrong: string; send: (to: string) => Promise<TestResult> };
};

export function SendTest({ channel, setUp, suggested, own }: Props) {
  const unsaved = useDrafts(({ drafts }) => drafts[`settings:${channel}`] !== undefined);
  const label = channel === 'email' ? text.toEmail : text.toPhone;
  const form = useForm({ labels: { to: label }, initial: { to: suggested } });
  const [working, setWorking] = useState(false);
  const [result, setResult] = useState<TestResult | null>(null);

  const send = async () => {
    if (working) return;
    setResult(null);
    form.fail(null);
    setWorking(true);
    const { to } = form.values;
    const outcome = await ask(() => {
      if (own) return own.send(to);
      return channel === 'email' ? api.settings.testEmail({ to }) : api.settings.testSms({ to });
    }, patienceMs);
    setWorking(false);
    if (outcome.ok) return setResult(outcome.value);
    show(outcome.failure);
  };
  const show = (failure: Failure) => {
    const found = failure.problems.find(({ field }) => field === 'to');
    if (own && failure.problems.length > 0 && !found) form.fail(own.wrong);
    else if (found) form.refuse({ to: problemText(label, found) });
    else form.fail(failure.code === 'not-set-up' ? text.setUpFirst : failureText(failure));
  };

  return (
    <form
      ref={form.element}
      className={layout.group}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send();
      }}
    >
      <h2 className={layout.groupTitle}>{text.title}</h2>
      <p className={layout.help}>
        {setUp ? (unsaved ? text.saveFirst : (own?.help ?? text.help)) : text.setUpFirst}
      </p>
      <div className={styles.test}>
        <TextField form={form} name="to" inputMode={channel === 'email' ? 'email' : 'tel'} />
        <Button submit working={working && text.working} disabled={!setUp || unsaved}>
          {text.send}
        </Button>
      </div>
      {working && <p role="status">{text.sending}</p>}
      {form.problem && <Notice tone="bad">{form.problem}</Notice>}
      {result && <Result result={result} />}
    </form>
  );
}

function Result({ result }: { result: TestResult }) {
  const box = useRef<HTMLDivElement>(null);
  // The answer comes below what was pressed, often below the edge of the screen.
  useEffect(() => {
    // Its answer is a promise in newer browsers: not something an effect may hand back.
    void box.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  const reached = wasReached(result.code);
  const failed = reached ? text.failed : text.unreached;
  const took = durationText(result.durationMs);
  return (
    <div ref={box} className={styles.result}>
      <Notice tone={result.ok ? 'good' : 'bad'}>{result.ok ? text.ok : failed}</Notice>
      <blockquote className={styles.said}>{result.said || text.nothingSaid}</blockquote>
      <p className={styles.figures}>
        {result.code !== null && `${text.code} ${result.code}, `}
        {reached ? text.took(took) : text.gaveUp(took)}
      </p>
    </div>
  );
}
