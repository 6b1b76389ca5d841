/**
 * The kiosk's two buttons: the one filled action of a page, and quiet ones beside it. Both answer a touch within 50 ms.
 * `working` says in words what is happening and takes no second tap.
 */
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import styles from './button.module.css';
import { classNames } from './class-names.ts';

type Props = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> & {
  kind: 'primary' | 'quiet';
  icon?: ReactNode;
  /** Where the icon stands; after the words for going on. */
  iconAt?: 'start' | 'end';
  working?: boolean;
  submit?: boolean;
};

export function Button({
  kind,
  icon,
  iconAt = 'start',
  working,
  submit,
  className,
  children,
  ...rest
}: Props) {
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={classNames(styles.button, styles[kind], className)}
      aria-disabled={working || undefined}
      onClick={working ? undefined : rest.onClick}
    >
      {iconAt === 'start' && icon}
      <span>{children}</span>
      {iconAt === 'end' && icon}
    </button>
  );
}
