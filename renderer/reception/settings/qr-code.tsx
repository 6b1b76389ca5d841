/** A QR code as main has drawn it: dark on light in every theme, because cameras want it so. */
import type { Qr } from '#contract/conversations.ts';
import styles from './network.module.css';

export function QrCode({ qr: { size, path }, label }: { qr: Qr; label: string }) {
  return (
    <svg className={styles.qr} viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <path d={path} />
    </svg>
  );
}
