/** The gate of reception: the PIN is chosen here on the first run and asked for ever after. */
import { ArrowLeft } from 'lucide-react';
import { useEffect } from 'react';
import { Link } from 'wouter';
import { askStatus, type Gate as Standing, useReceptionSession } from '#renderer/state/reception-session.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import { ChoosePin } from './choose-pin.tsx';
import { Fault } from './fault.tsx';
import styles from './gate.module.css';
import { SignIn } from './sign-in.tsx';

export function Gate() {
  const gate = useReceptionSession((session) => session.gate);
  useEffect(() => {
    document.title = words.app.reception;
  }, []);
  return (
    <div className={styles.gate}>
      <header className={styles.top}>
        <Link href="~/" className={styles.leave}>
          <ArrowLeft size={20} aria-hidden="true" />
          {words.app.toVisitorScreen}
        </Link>
      </header>
      <main className={styles.middle}>{content(gate)}</main>
    </div>
  );
}

function content(gate: Standing) {
  switch (gate) {
    case 'choose-pin':
      return <ChoosePin />;
    case 'sign-in':
      return <SignIn />;
    case 'out-of-order':
      return <Fault />;
    case 'unreachable':
      return (
        <div className={styles.words}>
          <Notice tone="bad" action={<Button onClick={() => void askStatus()}>{words.app.tryAgain}</Button>}>
            {words.failure.noAnswer}
          </Notice>
        </div>
      );
    default:
      return (
        <p className={styles.checking} role="status">
          {words.gate.checking}
        </p>
      );
  }
}
