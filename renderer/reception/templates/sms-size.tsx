/** How long a text is as carriers count and bill it, and which sign makes it dearer. */
import type { TemplatePreview } from '#contract/templates.ts';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import styles from './templates.module.css';

const text = words.templates;

export function SmsSize({ size }: { size: TemplatePreview['sms'] }) {
  if (!size) return null;
  const { characters, segments, encoding, left, beyond } = size;
  return (
    <div className={styles.size}>
      <p role="status" className={styles.sizeLine}>
        <strong>{text.size(characters, segments)}</strong>
        <span>{text.encoding[encoding]}</span>
        <span>{text.left(left)}</span>
      </p>
      {beyond && <Notice tone="warn">{text.beyond(beyond.character, codePoint(beyond.character))}</Notice>}
      <p className={styles.help}>{text.sizeHelp}</p>
    </div>
  );
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
