/** A person's initials in a circle, where there is no photo. Decoration: the name always stands beside it. */
import { classNames } from './class-names.ts';
import styles from './portrait.module.css';

type Props = { name: string; size?: 'row' | 'large' };

/** The first letters of the first and the last word, whole characters of any script. */
export function initials(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/\p{L}\p{M}*/u)?.[0],
  );
  return letters.join('').toLocaleUpperCase();
}

export function Portrait({ name, size = 'row' }: Props) {
  return (
    <span className={classNames(styles.portrait, styles[size])} aria-hidden="true">
      {initials(name)}
    </span>
  );
}
