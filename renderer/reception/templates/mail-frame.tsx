/**
 * A mail's HTML, in a frame where no script runs and nothing is fetched. The page's policy, which the frame inherits, refuses styles
 * written into elements; mail has no others. So they travel under another name, and are put on once the frame is there.
 */
import { useRef } from 'react';
import { words } from '../words.ts';
import styles from './templates.module.css';

export function MailFrame({ html }: { html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const dress = () => {
    const mail = frame.current?.contentDocument;
    if (!frame.current || !mail) return;
    for (const element of mail.querySelectorAll<HTMLElement>('[data-style]')) {
      element.style.cssText = element.dataset.style ?? '';
      element.removeAttribute('data-style');
    }
    // A link shows what it looks like; where it leads is nowhere for somebody at this desk.
    for (const link of mail.querySelectorAll('a')) link.removeAttribute('href');
    frame.current.style.height = `${mail.documentElement.scrollHeight}px`;
  };
  return (
    <iframe
      ref={frame}
      className={styles.frame}
      title={words.templates.previewFrame}
      // Of the same origin, so that the styles can be put on from here; without scripts of its own.
      sandbox="allow-same-origin"
      srcDoc={html.replaceAll(/<[^>]*>/g, (tag) => tag.replaceAll(' style="', ' data-style="'))}
      tabIndex={-1}
      onLoad={dress}
    />
  );
}
