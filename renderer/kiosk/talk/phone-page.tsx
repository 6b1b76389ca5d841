/** Taking the conversation along: a square to point a phone at, or the same link as a message. */
import { Send } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ChatAccess, Qr } from '#contract/conversations.ts';
import { api, readFailure } from '#renderer/api.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { Frame } from '../frame.tsx';
import styles from './phone-page.module.css';
import { type TalkWords, useTalkWords, waysOf } from './words.ts';

type Props = { access: ChatAccess; onBack: () => void };
type Link = { state: 'making' } | { state: 'made'; qr: Qr } | { state: 'failed'; code: string };
type Sent = { state: 'no' | 'sending' } | { state: 'sent'; by: string } | { state: 'failed'; code: string };

export function PhonePage({ access, onBack }: Props) {
  const words = useTalkWords();
  const say = words.phone;
  const [link, setLink] = useState<Link>({ state: 'making' });
  const [sent, setSent] = useState<Sent>({ state: 'no' });
  useEffect(() => {
    const stop = new AbortController();
    api.conversations.handOver({ access }, { signal: stop.signal }).then(
      ({ qr }) => setLink({ state: 'made', qr }),
      (thrown) => {
        if (!stop.signal.aborted) setLink({ state: 'failed', code: readFailure(thrown).code });
      },
    );
    return () => stop.abort();
  }, [access]);
  const send = async () => {
    setSent({ state: 'sending' });
    try {
      const { by } = await api.conversations.sendLink({ access });
      setSent({ state: 'sent', by: waysOf(by, words) });
    } catch (thrown) {
      setSent({ state: 'failed', code: readFailure(thrown).code });
    }
  };
  const made = link.state === 'made';
  return (
    <Frame
      question={say.question}
      lead={made && say.how}
      back={{ onPress: onBack }}
      {...((made || sent.state === 'sent') && {
        primary: { label: say.clear, onPress: () => act({ type: 'reset' }), plain: true },
      })}
    >
      {link.state === 'failed' && <Notice>{failureWords(link.code, words)}</Notice>}
      <div className={styles.columns}>
        {link.state === 'making' && <p role="status">{say.making}</p>}
        {made && (
          <svg className={styles.code} viewBox={`0 0 ${link.qr.size} ${link.qr.size}`} role="img">
            <title>{say.code}</title>
            <path d={link.qr.path} />
          </svg>
        )}
        {link.state !== 'failed' && (
          <div className={styles.instead}>
            {sent.state !== 'sent' && (
              <Row
                large
                lead={<RowSymbol icon={<Send size={32} />} />}
                title={sent.state === 'sending' ? say.sending : say.sendInstead}
                detail={say.sendHint}
                onPress={() => sent.state !== 'sending' && void send()}
              />
            )}
            <div role="status">{sent.state === 'sent' && <p>{say.sent(sent.by)}</p>}</div>
            {sent.state === 'failed' && <Notice>{failureWords(sent.code, words)}</Notice>}
          </div>
        )}
      </div>
    </Frame>
  );
}

function failureWords(code: string, { phone: say }: TalkWords): string {
  if (code === 'not-reachable') return say.notReachable;
  return code === 'no-address' ? say.noAddress : say.failed;
}
