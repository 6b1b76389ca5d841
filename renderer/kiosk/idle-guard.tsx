/**
 * Forgets a guest who has walked away. After 45 s without a touch, or longer where a page says so, it asks, for 20 s, and one tap anywhere goes on as if nothing
 * had been; otherwise everything said so far is wiped.
 */
import { useEffect, useRef, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { type IdlePhase, idleMs, idlePhase } from '#renderer/state/idle.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import styles from './idle-guard.module.css';

type Props = {
  /** A call is on its way: nobody is being slow but the house. */
  busy: boolean;
  /** Nothing was said yet that would be missed: no warning, the screen just goes back. */
  silent?: boolean;
  /** Milliseconds without a touch before it asks. */
  patience?: number;
  /** What is lost otherwise, and what is not, where it is not the usual. */
  lead?: string;
  /** A way out of the page that the warning offers besides staying. */
  wayOut?: { label: string; go: () => void } | undefined;
  /** Changes when something else than a touch keeps the page alive. */
  news?: number;
  /** Told when the warning comes and goes. */
  onWarning?: (warned: boolean) => void;
};

const lookMs = 250;
const active: IdlePhase = { phase: 'active' };

export function IdleGuard({ busy, silent = false, patience = idleMs, news, onWarning, ...warning }: Props) {
  const { wayOut } = warning;
  const [phase, setPhase] = useState<IdlePhase>(active);
  const lastTouch = useRef(performance.now());
  const warned = phase.phase === 'warning' && !silent;
  useEffect(() => {
    const touch = (event: Event) => {
      // The button is gone with the warning before its own listener would hear of it.
      if (warned && leadsOut(event)) wayOut?.go();
      lastTouch.current = performance.now();
      setPhase(active);
    };
    // While the warning is up, only a whole tap counts: ended at its first half, its second would press what lies underneath.
    const events = warned ? ['click', 'keydown'] : ['pointerdown', 'keydown', 'wheel', 'touchmove', 'click'];
    for (const event of events) window.addEventListener(event, touch, { capture: true, passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, touch, { capture: true });
    };
  }, [warned, wayOut]);
  useEffect(() => {
    // A page that lay under another one is touched by being shown again.
    lastTouch.current = performance.now();
    const timer = setInterval(() => {
      const now = performance.now();
      if (busy) lastTouch.current = now;
      const next = idlePhase(lastTouch.current, now, patience);
      if (next.phase === 'over') act({ type: 'reset' });
      else setPhase((before) => (samePhase(before, next) ? before : next));
    }, lookMs);
    return () => clearInterval(timer);
  }, [busy, patience]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: news counts as a touch
  useEffect(() => {
    lastTouch.current = performance.now();
    setPhase(active);
  }, [news]);
  useEffect(() => onWarning?.(warned), [warned, onWarning]);
  return warned && phase.phase === 'warning' ? (
    <Warning secondsLeft={phase.secondsLeft} {...warning} />
  ) : null;
}

function leadsOut(event: Event): boolean {
  const { type, target } = event;
  const pressed = type === 'click' || (event instanceof KeyboardEvent && ['Enter', ' '].includes(event.key));
  return pressed && target instanceof Element && target.closest('[data-way-out]') !== null;
}

function samePhase(one: IdlePhase, other: IdlePhase): boolean {
  if (one.phase === 'warning' && other.phase === 'warning') return one.secondsLeft === other.secondsLeft;
  return one.phase === other.phase;
}

function Warning({ secondsLeft, lead, wayOut }: { secondsLeft: number } & Pick<Props, 'lead' | 'wayOut'>) {
  const words = useWords().idle;
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.warning}
      role="alertdialog"
      aria-labelledby="idle-title"
      aria-describedby="idle-lead"
    >
      <div className={styles.words}>
        <h2 id="idle-title" className={styles.title}>
          {words.title}
        </h2>
        <p id="idle-lead" className={styles.lead}>
          {lead ?? words.lead}
        </p>
        {/* Not read out: twenty numbers in a row would drown the question. */}
        <p className={styles.seconds} aria-hidden="true">
          {words.seconds(secondsLeft)}
        </p>
        {/* Any tap goes on; this is the place that says so. */}
        <div className={styles.ways}>
          <button type="button" className={styles.stay}>
            {words.stay}
          </button>
          {wayOut && (
            <button type="button" className={styles.wayOut} data-way-out>
              {wayOut.label}
            </button>
          )}
        </div>
      </div>
    </dialog>
  );
}
