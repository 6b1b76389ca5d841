/** What a remote meeting is on this screen: the conversation, taking it along on a phone, and what it was. */
import { useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { talkIdleMs } from '#renderer/state/idle.ts';
import type { Met, Talk } from '#renderer/state/kiosk-flow.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Frame } from '../frame.tsx';
import { IdleGuard } from '../idle-guard.tsx';
import { MetPage } from './met-page.tsx';
import { PhonePage } from './phone-page.tsx';
import styles from './talk-page.module.css';
import { TalkPage } from './talk-page.tsx';
import { clientOf, useChat } from './talk-session.ts';
import { useTalkWords } from './words.ts';

export function TalkPages({ flow }: { flow: Talk | Met }) {
  return flow.screen === 'met' ? <MetPage flow={flow} /> : <TalkFlow key={flow.chat.token} flow={flow} />;
}

function TalkFlow({ flow }: { flow: Talk }) {
  const client = clientOf(flow);
  const chat = useChat(client);
  const words = useTalkWords();
  const { idle } = useWords();
  const [onPhone, setOnPhone] = useState(false);
  const [warned, setWarned] = useState(false);
  if (chat.connection === 'gone') return <GonePage />;
  const ended = chat.conversation?.state === 'ended';
  const toPhone = () => setOnPhone(true);
  return (
    <>
      {onPhone && !ended ? (
        <PhonePage access={{ token: flow.chat.token }} onBack={() => setOnPhone(false)} />
      ) : (
        <TalkPage flow={flow} client={client} chat={chat} watched={!warned} onPhone={toPhone} />
      )}
      <IdleGuard
        busy={false}
        patience={talkIdleMs}
        lead={idle.leadTalk}
        news={chat.messages.length}
        onWarning={setWarned}
        {...(!onPhone && {
          wayOut: (
            // The warning goes with the click; the finger comes first.
            <button type="button" className={styles.wayOut} onPointerDown={toPhone} onClick={toPhone}>
              {words.phone.button}
            </button>
          ),
        })}
      />
    </>
  );
}

function GonePage() {
  const words = useTalkWords().gone;
  const { common } = useWords();
  return (
    <>
      <Frame
        question={words.title}
        lead={words.lead}
        primary={{ label: common.done, onPress: () => act({ type: 'reset' }), plain: true }}
      />
      <IdleGuard busy={false} />
    </>
  );
}
