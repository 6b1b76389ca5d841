/**
 * Reception mode: a gate, and behind it the day at the desk. It keeps its own connection to the house while it is shown. Pages
 * whose session main has closed stay behind the gate, hidden, so that nothing typed is lost.
 */
import { useEffect } from 'react';
import { Router } from 'wouter';
import { useHashLocation } from 'wouter/use-hash-location';
import { followHouse, useHouse } from '#renderer/state/kiosk-house.ts';
import { askStatus, useReceptionSession } from '#renderer/state/reception-session.ts';
import { Gate } from './gate/gate.tsx';
import { Inside } from './inside.tsx';
import styles from './reception.module.css';

/**
 * The component library adds one rule to the page as an inline style, which the page's policy rightly refuses. It looks for its
 * element first: this stands in for it, and the rule is in reception.module.css.
 */
function standInForInlineStyle(): void {
  const id = 'react-aria-pressable-style';
  if (document.getElementById(id)) return;
  const stand = document.createElement('meta');
  stand.id = id;
  document.head.append(stand);
}
standInForInlineStyle();

export function Reception() {
  const { gate, expired } = useReceptionSession();
  const connection = useHouse((house) => house.connection);

  useEffect(() => {
    const stop = new AbortController();
    void followHouse(stop.signal);
    document.body.classList.add(styles.reception ?? '');
    return () => {
      stop.abort();
      document.body.classList.remove(styles.reception ?? '');
    };
  }, []);

  // Asked when reception is entered, and again whenever the house comes back: it may have been restarted.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection made again is the reason to ask
  useEffect(() => {
    void askStatus();
  }, [connection === 'live']);

  const open = gate === 'open';
  return (
    <Router hook={useHashLocation} base="/reception">
      {!open && <Gate />}
      {(open || expired) && (
        <div hidden={!open} inert={!open}>
          <Inside active={open} />
        </div>
      )}
    </Router>
  );
}
