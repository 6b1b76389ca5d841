/** A line that stays where it belongs until it is answered or no longer true. Read out when it appears. */
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './notice.module.css';

type Props = {
  tone: 'good' | 'warn' | 'bad' | 'plain';
  action?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  /** It may appear where nobody looks: the page is moved so that it is seen. */
  inView?: boolean;
};

// Once it stands in its place, after the dialog that led to it has given the focus back.
const showInView = (notice: HTMLElement | null) => {
  requestAnimationFrame(() => notice?.scrollIntoView({ block: 'center' }));
};

const icons = { good: CircleCheck, warn: TriangleAlert, bad: CircleAlert, plain: Info };

export function Notice({ tone, action, children, className, inView }: Props) {
  const Icon = icons[tone];
  return (
    <div
      ref={inView ? showInView : undefined}
      role={tone === 'bad' ? 'alert' : 'status'}
      className={classNames(styles.notice, styles[tone], className)}
      data-action={action ? true : undefined}
    >
      <Icon size={20} aria-hidden="true" />
      <div className={styles.body}>
        <div className={styles.text}>{children}</div>
        {action}
      </div>
    </div>
  );
}
