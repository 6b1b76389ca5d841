/** How a host reaches the visitor besides the screens: the phone's own calls and mail. */
/** @jsxImportSource preact */
import type { LinkedVisit } from './host-page.tsx';
import { useWords } from './language.ts';
import { type Drawing, Icon } from './parts.tsx';
import styles from './reach.module.css';

export function Reach({ visit, compact = false }: { visit: LinkedVisit; compact?: boolean }) {
  const { host: say } = useWords();
  const { visitorPhone: phone, visitorPhoneShown, visitorEmail: email } = visit;
  const ways: { icon: Drawing; href: string; said: string; short: string }[] = [];
  if (phone !== null)
    ways.push({
      icon: 'call',
      href: `tel:${phone}`,
      said: say.callOf(visitorPhoneShown ?? phone),
      short: say.call,
    });
  if (email !== null)
    ways.push({
      icon: 'mail',
      href: `mailto:${encodeURIComponent(email)}`,
      said: say.emailOf(email),
      short: say.email,
    });
  // In a narrow place one way is enough.
  const shown = compact ? ways.slice(0, 1) : ways;
  if (shown.length === 0) return null;
  return (
    <div class={compact ? styles.compact : styles.reach}>
      {shown.map(({ icon, href, said, short }) => (
        <a key={icon} class={styles.contact} href={href} aria-label={said}>
          <Icon name={icon} />
          {!compact && short}
        </a>
      ))}
    </div>
  );
}
