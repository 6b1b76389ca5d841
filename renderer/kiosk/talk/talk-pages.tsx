/** What a remote meeting is on this screen: the conversation, taking it along on a phone, and what it was. */
import { useMemo, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import { unsentIn } from '#renderer/state/chat-unsent.ts';
import { talkIdleMs } from '#renderer/state/idle.ts';
import type { Met, Talk } from '#renderer/state/kiosk-flow.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { Frame } from '../frame.tsx';
import { IdleGuard } from '../idle-guard.tsx';
import { MetPage } from './met-page.tsx';
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
  const wayOut = useMemo(() => ({ label: words.phone.button, go: () => setOnPhone(true) }), [words]);
  if (chat.connection === 'gone') return <GonePage />;
  const ended = chat.conversation?.state === 'ended';
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
