/**
 * Reception's buttons: the one filled action of a page, edged ones beside content, quiet ones within it, and the one that takes
 * something away. A button that works says so in words and takes no second press, but keeps the focus.
 */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Link } from 'wouter';
import { classNames } from '#renderer/ui/class-names.ts';
import styles from './button.module.css';

export type ButtonKind = 'primary' | 'edged' | 'quiet' | 'danger';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  kind?: ButtonKind;
  icon?: ReactNode;
  submit?: boolean;
  /** What is happening; replaces the button's words while it does. */
  working?: string | false;
  ref?: Ref<HTMLButtonElement>;
};

export function Button({
  kind = 'edged',
  icon,
  submit,
  working = false,
  className,
  children,
  onClick,
  ...rest
}: Props) {
  const iconOnly = children === undefined;
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={classNames(styles.button, styles[kind], iconOnly && styles.icon, className)}
      aria-disabled={working ? true : undefined}
      onClick={(event) => {
        if (working) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon}
      {working ? `${working}…` : children}
    </button>
  );
}

/** A link that leaves Foyer's pages, in a window of its own. */
export function OutsideLink({ href, children }: { href: string; children: ReactNode }) {
  return (
    <a href={href} target="_blank" rel="noreferrer" className={classNames(styles.button, styles.edged)}>
      {children}
    </a>
  );
}

type LinkProps = {
  kind?: ButtonKind;
  href: string;
  icon?: ReactNode;
  className?: string | undefined;
  children: ReactNode;
};

export function ButtonLink({ kind = 'edged', href, icon, className, children }: LinkProps) {
  return (
    <Link href={href} className={classNames(styles.button, styles[kind], className)}>
      {icon}
      {children}
    </Link>
  );
}
