/** The first run, after the PIN: where this reception is, the first host, how messages leave, who shows a code at check-in. */
import { type ReactNode, useState } from 'react';
import { useSettings } from '#renderer/state/reception-settings.ts';
import { HostForm } from '../hosts/host-form.tsx';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import { Segments } from '../parts/segments.tsx';
import sheet from '../parts/sheet.module.css';
import { EmailForm } from '../settings/email-form.tsx';
import { SendTest } from '../settings/send-test.tsx';
import { SiteForm } from '../settings/site-form.tsx';
import { SmsForm } from '../settings/sms-form.tsx';
import { VisitorSignInForm } from '../settings/visitor-sign-in-form.tsx';
import { words } from '../words.ts';
import styles from './first-run.module.css';

const text = words.setup;
const steps = ['site', 'host', 'messages', 'proof'] as const;
type Step = (typeof steps)[number];
const titles: Record<Step, string> = {
  site: text.siteTitle,
  host: text.hostTitle,
  messages: text.messagesTitle,
  proof: text.proofTitle,
};
const helps: Record<Step, string> = {
  site: text.siteHelp,
  host: text.hostHelp,
  messages: text.messagesHelp,
  proof: text.proofHelp,
};

type Props = { warning: ReactNode; onLeave: () => void; onDone: () => void };

export function FirstRun({ warning, onLeave, onDone }: Props) {
  const [step, setStep] = useState<Step>('site');
  const [added, setAdded] = useState<readonly string[]>([]);
  const [channel, setChannel] = useState<'email' | 'sms'>('email');
  const settings = useSettings((store) => store.settings);
  const number = steps.indexOf(step) + 1;
  if (!settings) return null;
  const ready = settings.email !== null || settings.sms !== null;

  return (
    <div className={styles.setup}>
      <header className={styles.top}>
        <ol className={styles.progress} aria-hidden="true">
          {steps.map((one) => (
            <li key={one} data-done={steps.indexOf(one) < number || undefined} />
          ))}
        </ol>
        <Button kind="quiet" onClick={onLeave}>
          {words.app.toVisitorScreen}
        </Button>
      </header>
      {warning}
      <main key={step} className={styles.main}>
        <Page
          title={titles[step]}
          kicker={`${text.title} · ${text.step(number, steps.length)}`}
          narrow="form"
        >
          <p className={styles.help}>{helps[step]}</p>
          {step === 'site' && (
            <section className={sheet.sheet} aria-label={titles[step]}>
              <SiteForm
                addressNeeded
                settings={settings}
                submitLabel={text.saveContinue}
                onSaved={() => setStep('host')}
              />
            </section>
          )}
          {step === 'host' && (
            <>
              {added.length > 0 && <Notice tone="good">{text.hostsAdded(added.join(', '))}</Notice>}
              <section className={sheet.sheet} aria-label={titles[step]}>
                <HostForm
                  key={added.length}
                  host={null}
                  submitLabel={text.saveContinue}
                  againLabel={text.addAnother}
                  onSaved={(host, again) => {
                    setAdded((former) => [...former, host.name]);
                    if (!again) setStep('messages');
                  }}
                />
              </section>
              <div>
                <Button kind="quiet" onClick={() => setStep('messages')}>
                  {added.length > 0 ? words.gate.goOn : text.skip}
                </Button>
              </div>
            </>
          )}
          {step === 'messages' && (
            <>
              <Segments
                label={titles.messages}
                labelHidden
                value={channel}
                onChoose={setChannel}
                choices={(['email', 'sms'] as const).map((value) => ({
                  value,
                  label: words.messages.channelTitle[value],
                }))}
              />
              <section className={sheet.sheet} aria-label={words.messages.channelTitle[channel]}>
                {channel === 'email' ? <EmailForm settings={settings} /> : <SmsForm settings={settings} />}
                <SendTest
                  key={channel}
                  channel={channel}
                  setUp={settings[channel] !== null}
                  suggested={
                    (channel === 'email' ? settings.site?.deskEmail : settings.site?.deskPhone) ?? ''
                  }
                />
              </section>
              <div className={styles.foot}>
                <Button kind={ready ? 'primary' : 'edged'} onClick={() => setStep('proof')}>
                  {ready ? words.gate.goOn : text.skip}
                </Button>
                <p>{text.later}</p>
              </div>
            </>
          )}
          {step === 'proof' && (
            <section className={sheet.sheet} aria-label={titles[step]}>
              {/* Without a way to send a code, asking for one would send everybody to the desk. */}
              <VisitorSignInForm
                settings={settings}
                suggested={ready ? 'returning' : 'off'}
                submitLabel={text.saveFinish}
                onSaved={onDone}
              />
            </section>
          )}
        </Page>
      </main>
    </div>
  );
}
