/** What a remote meeting is on this screen: the conversation, taking it along on a phone, and what it was. */
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { unsentIn } from '#renderer/state/chat-unsent.ts';
import { talkIdleMs } from '#renderer/state/idle.ts';
import type { Met, Talk } from '#renderer/state/kiosk-flow.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Frame } from '../frame.tsx';
import { IdleGuard } from '../idle-guard.tsx';
import { MetPage } from './met-page.tsx';
import { MovedPage } from './moved-page.tsx';
import { PhonePage } from './phone-page.tsx';
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
  const moved = useMoved(chat.elsewhere);
  const wayOut = useMemo(() => ({ label: words.phone.button, go: () => setOnPhone(true) }), [words]);
  if (chat.connection === 'gone') return <GonePage />;
  const ended = chat.conversation?.state === 'ended';
  if (moved.now && !ended) {
    const stay = () => {
      setOnPhone(false);
      moved.stay();
    };
    return <MovedPage onStay={stay} />;
  }
  const lead = unsentIn(chat).length === 0 ? idle.leadTalk : `${idle.leadTalk} ${words.leavesLater}`;
  return (
    <>
      {onPhone && !ended ? (
        <PhonePage access={{ token: flow.chat.token }} onBack={() => setOnPhone(false)} />
      ) : (
        <TalkPage flow={flow} client={client} chat={chat} watched={!warned} onPhone={wayOut.go} />
      )}
      <IdleGuard
        busy={false}
        patience={talkIdleMs}
        lead={lead}
        news={chat.messages.length}
        onWarning={setWarned}
        wayOut={onPhone ? undefined : wayOut}
      />
    </>
  );
}

/** Whether the visitor has gone on elsewhere since this screen was last wanted. A phone that is put away again has still been there. */
function useMoved(elsewhere: boolean): { now: boolean; stay: () => void } {
  const [now, setNow] = useState(false);
  useEffect(() => {
    if (elsewhere) setNow(true);
  }, [elsewhere]);
  return { now, stay: () => setNow(false) };
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
