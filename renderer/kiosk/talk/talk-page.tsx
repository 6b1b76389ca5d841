/**
 * The conversation: who it is with and what is true of them, what was said, and the one field to write in above its keyboard.
 * Ending it is asked about in place, with both answers where they always are.
 */
import { MessageSquareX, Smartphone } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useWords } from '#renderer/i18n/languages.ts';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import { longestChatText } from '#renderer/state/chat-limits.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import type { Talk } from '#renderer/state/kiosk-flow.ts';
import { useVisitProgress } from '#renderer/state/visit-progress.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Field } from '#renderer/ui/field.tsx';
import { Keyboard } from '#renderer/ui/keyboard.tsx';
import { Notice } from '#renderer/ui/notice.tsx';
import { Portrait } from '#renderer/ui/portrait.tsx';
import { useTyping } from '#renderer/ui/typing.ts';
import { Frame } from '../frame.tsx';
import { roomy, spacious, useMedia } from '../media.ts';
import { Said } from './said.tsx';
import styles from './talk-page.module.css';
import { showDetails } from './talk-session.ts';
import { othersTold, talkStatus } from './talk-status.ts';
import { useTalkWords } from './words.ts';

type Props = {
  flow: Talk;
  client: ChatClient;
  chat: ChatState;
  /** Somebody is taken to stand here: what is shown counts as read. */
  watched: boolean;
  onPhone: () => void;
};

type Ending = 'no' | 'asked' | 'working' | 'failed';

export function TalkPage({ flow, client, chat, watched, onPhone }: Props) {
  const words = useTalkWords();
  const { common } = useWords();
  const beside = useMedia(roomy);
  const wide = useMedia(spacious);
  const [keys, setKeys] = useState(true);
  const [ending, setEnding] = useState<Ending>('no');
  const typing = useTyping(chat.draft, (text) => {
    client.setDraft(text);
    if (text !== '') client.typing();
  });
  const name = chat.conversation?.hostName ?? flow.visit.hostName ?? words.reception;
  const ended = chat.conversation?.state === 'ended';
  const last = chat.messages[chat.messages.length - 1]?.position;
  useEffect(() => {
    if (watched && last) client.seenUpTo(last);
  }, [client, watched, last]);
  useEffect(() => {
    if (!ended) return;
    const stop = new AbortController();
    void showDetails(flow, client, stop.signal);
    return () => stop.abort();
  }, [ended, flow, client]);

  const over = Array.from(chat.draft.trim()).length > longestChatText;
  const send = () => {
    if (!over) client.say(chat.draft);
    typing.field.current?.focus({ preventScroll: true });
  };
  const end = async () => {
    setEnding('working');
    const answer = await client.end();
    if (!answer.ok) setEnding('failed');
  };
  const asking = ending !== 'no' && !ended;
  const writing = !asking && !ended;
  const keyboard = writing && (beside || keys) && (
    <Keyboard
      kind="chat"
      typing={typing}
      onEnter={send}
      enterLabel={words.send}
      capitals
      {...(!beside && { onHide: () => setKeys(false) })}
    />
  );
  const composer = writing && (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {over && <Notice>{words.refused.tooLong(longestChatText)}</Notice>}
      <Field
        typing={typing}
        value={chat.draft}
        invalid={over}
        onType={(text) => {
          client.setDraft(text);
          if (text !== '') client.typing();
        }}
        label={words.field}
        placeholder={words.field}
        clearLabel={common.clear}
        focusFirst
        grows
        onTap={() => setKeys(true)}
      />
    </form>
  );
  const question = asking && (
    <section className={styles.ending} aria-labelledby="talk-ending">
      {ending === 'failed' && <Notice>{words.end.failed}</Notice>}
      <h2 id="talk-ending" ref={focusOnce} tabIndex={-1} className={styles.endingTitle}>
        {words.end.question(name)}
      </h2>
      <p className={styles.endingLead}>{words.end.lead}</p>
    </section>
  );
  return (
    <Frame
      question={words.title(name)}
      compact
      fieldFirst
      layout="fill"
      tight={Boolean(!beside && keyboard)}
      {...(!ended && {
        back: asking
          ? { label: words.end.goOn, onPress: () => setEnding('no') }
          : {
              label: wide ? words.end.button : words.end.short,
              name: words.end.button,
              // Where the arrow stands otherwise, which means here that the conversation goes on.
              icon: <MessageSquareX size={32} aria-hidden="true" />,
              onPress: () => setEnding('asked'),
            },
        primary: asking
          ? {
              label: ending === 'working' ? words.end.working : words.end.now,
              onPress: () => void end(),
              working: ending === 'working',
              plain: true,
            }
          : { label: words.send, onPress: send },
      })}
      keyboard={!beside && keyboard}
    >
      <div
        className={styles.columns}
        data-beside={beside || undefined}
        data-tight={Boolean(!beside && keyboard) || undefined}
      >
        <Head flow={flow} chat={chat} name={name} {...(!ended && { onPhone })} />
        <Said chat={chat} client={client} name={name} onChange={() => typing.field.current?.focus()} />
        {question}
        {composer && (
          <div className={styles.writing}>
            {composer}
            {beside && keyboard}
          </div>
        )}
      </div>
    </Frame>
  );
}

// Read out when it appears.
const focusOnce = (heading: HTMLElement | null) => heading?.focus({ preventScroll: true });

type HeadProps = { flow: Talk; chat: ChatState; name: string; onPhone?: () => void };

/** Who it is with, how things stand with them, and the way to one's own phone. */
function Head({ flow, chat, name, onPhone }: HeadProps) {
  const words = useTalkWords();
  const { arrived } = useWords();
  const progress = useVisitProgress(flow.visit.visitId);
  const { line, tone } = talkStatus(chat, progress, name, words);
  const answered = progress?.answered;
  const who = answered?.by === 'deputy' ? arrived.deputyOf(name) : name;
  // Who answers by writing here has said it in the conversation already.
  const inTalk = chat.messages.some(({ mine, text }) => !mine && text === answered?.text);
  const answer =
    answered &&
    !inTalk &&
    (answered.answer === 'words' ? (answered.text ?? '') : words.answers[answered.answer]);
  return (
    <div className={styles.head}>
      <Portrait name={name} />
      <div className={styles.about}>
        <p className={styles.name}>{name}</p>
        <div role="status" className={styles.status}>
          <p data-tone={tone}>{line}</p>
          {answer && <p className={styles.answer}>{arrived.answerWords(who, answer)}</p>}
          {!answer && othersTold(progress, words).map((told) => <p key={told}>{told}</p>)}
        </div>
      </div>
      {onPhone && (
        <Button
          kind="quiet"
          className={styles.phone}
          icon={<Smartphone size={32} aria-hidden="true" />}
          onClick={onPhone}
        >
          {words.phone.button}
        </Button>
      )}
    </div>
  );
}
