/** A link for somebody's account, shown this once, and whether a mail with one of its own is on its way as well. */
import { Check, Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Invited } from '#contract/accounts.ts';
import { copyText } from '#renderer/ui/copy-text.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { words } from '../words.ts';
import styles from './accounts.module.css';

const text = words.settings.accounts;

export function MadeLink({ invited: { link, mailed }, email }: { invited: Invited; email: string }) {
  const [copied, setCopied] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  // It is shown this once: nobody should have to look for it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another link is come to again
  useEffect(() => {
    box.current?.focus({ preventScroll: true });
    box.current?.scrollIntoView({ block: 'center' });
  }, [link]);
  if (link === null) return <Notice tone="warn">{text.noAddress}</Notice>;
  const copy = async () => {
    setCopied(await copyText(link));
  };
  return (
    <div ref={box} className={styles.once} role="status" tabIndex={-1}>
      {mailed && <p>{text.mailed(email)}</p>}
      {!mailed && email !== '' && <p>{text.notMailed}</p>}
      <p>{text.once}</p>
      {onlyHere(link) && <p>{text.onlyHere}</p>}
      <div className={styles.linkRow}>
        <code className={styles.link}>{link}</code>
        <Button
          icon={copied ? <Check size={18} aria-hidden="true" /> : <Copy size={18} aria-hidden="true" />}
          onClick={() => void copy()}
        >
          {copied ? text.copied : text.copy}
        </Button>
      </div>
    </div>
  );
}

/** Whether no other machine could follow the link. */
function onlyHere(link: string): boolean {
  return ['localhost', '127.0.0.1'].includes(URL.parse(link)?.hostname ?? '');
}
