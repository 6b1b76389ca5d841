/**
 * The frame of every page: where one came from, the heading that is read out when the page opens, what can be done here.
 */
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'wouter';
import { words } from '../words.ts';
import styles from './page.module.css';

type Props = {
  title: string;
  /** A line above the title. */
  kicker?: string | undefined;
  back?: { href: string; label: string };
  actions?: ReactNode;
  /** Narrow pages are for reading, those for a form narrower still; the others are for lists. */
  narrow?: boolean | 'form';
  /** Changes when the page shows something else at the same place. */
  subject?: string;
  /** The first field takes the focus instead of the heading. */
  keepFocus?: boolean;
  children: ReactNode;
};

export function Page({ title, kicker, back, actions, narrow, subject, keepFocus, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${words.app.reception}`;
  }, [title]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another subject is another page
  useEffect(() => {
    if (!keepFocus) heading.current?.focus({ preventScroll: true });
  }, [keepFocus, subject]);
  return (
    <div className={styles.page} data-narrow={narrow === 'form' ? 'form' : narrow || undefined}>
      {back && (
        <Link href={back.href} className={styles.back}>
          <ArrowLeft size={18} aria-hidden="true" />
          {back.label}
        </Link>
      )}
      <header className={styles.head}>
        <div className={styles.titles}>
          {kicker && <p className={styles.kicker}>{kicker}</p>}
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
