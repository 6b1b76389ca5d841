/**
 * For whoever says to be a visitor whose conversation is still open, on a screen that no longer shows it. An address is known to
 * others too, so nothing of the conversation comes back here: its link goes to the address and number that the house has.
 */
import { Send } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { api, readFailure } from '#renderer/api.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { newId } from '#renderer/state/new-id.ts';
import { Notice } from '#renderer/ui/notice.tsx';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { Frame } from '../frame.tsx';
import lists from '../lists.module.css';
import styles from './still-talking-page.module.css';
import { type TalkWords, useTalkWords, waysOf } from './words.ts';

type Props = {
  /** The token that stands for the visitor. */
  recognition: string;
  back: { onPress: () => void };
  /** What else can be done about it, as lines of the list. */
  children: ReactNode;
};
type Sent = { state: 'no' | 'sending' } | { state: 'sent'; by: string } | { state: 'failed'; code: string };

export function StillTalkingPage({ recognition, back, children }: Props) {
  const words = useTalkWords();
  const { common } = useWords();
  const say = words.still;
  const [sent, setSent] = useState<Sent>({ state: 'no' });
  const send = async () => {
    setSent({ state: 'sending' });
    try {
      const { by } = await api.conversations.sendLinkTo({ recognition });
      setSent({ state: 'sent', by: waysOf(by, words) });
    } catch (thrown) {
      const { code } = readFailure(thrown);
      if (code === 'recognition-expired') askAgain();
      else setSent({ state: 'failed', code });
    }
  };
  const done = sent.state === 'sent';
  return (
    <Frame
      question={say.title}
      lead={done ? undefined : say.lead}
      back={back}
      {...(done && { primary: { label: common.done, onPress: () => act({ type: 'reset' }), plain: true } })}
    >
      <div role="status">{done && <p className={styles.sent}>{say.sent(sent.by)}</p>}</div>
      {sent.state === 'failed' && <Notice>{failureWords(sent.code, words)}</Notice>}
      {!done && (
        <ul className={lists.rows}>
          <li>
            <Row
              large
              lead={<RowSymbol icon={<Send size={32} />} />}
              title={sent.state === 'sending' ? words.phone.sending : say.send}
              detail={say.hint}
              onPress={() => sent.state !== 'sending' && void send()}
            />
          </li>
          {children}
        </ul>
      )}
    </Frame>
  );
}

/** Back to the contact, with what is the matter: it took too long, or the conversation is over by now. */
function askAgain(): void {
  const id = newId();
  act({ type: 'call', id, kind: 'recognise' });
  act({ type: 'refused', id, notice: { kind: 'expired' } });
}

function failureWords(code: string, { phone, still }: TalkWords): string {
  if (code === 'not-reachable') return phone.notReachable;
  return code === 'no-address' ? still.noAddress : phone.failed;
}
