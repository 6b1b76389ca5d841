/** Checking someone in at the desk: one form, everything in sight, judged once by main. Only here a full host can be overridden. */
import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { CheckedIn } from '#contract/visits.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Page } from '../parts/page.tsx';
import sheet from '../parts/sheet.module.css';
import { words } from '../words.ts';
import styles from './check-in.module.css';
import { CheckInForm } from './check-in-form.tsx';

const text = words.checkIn;

export function CheckInPage() {
  const [done, setDone] = useState<{ name: string; visit: CheckedIn } | null>(null);
  if (!done) {
    return (
      <Page title={text.title} narrow keepFocus>
        <CheckInForm onDone={(name, visit) => setDone({ name, visit })} />
      </Page>
    );
  }
  return (
    <Page title={text.done(done.name)} narrow subject={done.visit.visitId}>
      <section className={sheet.sheet} aria-label={text.done(done.name)}>
        <div className={styles.done}>
          <CircleCheck size={40} aria-hidden="true" />
          <div>
            <p>{done.visit.hostName === null ? text.doneNoHost : text.doneHost(done.visit.hostName)}</p>
            <p className={sheet.quiet}>{text.doneCode(done.visit.code)}</p>
          </div>
        </div>
        <div className={styles.acts}>
          <ButtonLink kind="primary" href="/">
            {words.app.toToday}
          </ButtonLink>
          <ButtonLink href={`/visit/${done.visit.visitId}`}>{text.openVisit}</ButtonLink>
          <Button kind="quiet" onClick={() => setDone(null)}>
            {text.another}
          </Button>
        </div>
      </section>
    </Page>
  );
}
