/**
 * The conversation on a phone: who is at the other end, what was said, a field that grows. Nothing of it is asked for before a hand
 * has opened it, because whoever follows a conversation is shown to the other side as being there.
 */
/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact';
import type { LinkView } from '#contract/links.ts';
import styles from './chat-page.module.css';
import { Composer } from './composer.tsx';
import { useWords } from './language.ts';
import { Messages } from './messages.tsx';
import { Button, Icon, Title } from './parts.tsx';
import { useOpened } from './touched.ts';
import { type Chat, useChat } from './use-chat.ts';
import { useViewHeight } from './view-height.ts';

type Props = {
  view: LinkView;
  /** Whether the page itself would hear of changes. */
  online: boolean;
  /** Back to where the conversation was opened; left out where it is the first page. */
  onBack?: (() => void) | undefined;
  /** Beside the name: how else to reach them, how to end it. */
  aside?: ComponentChildren;
  /** Under the name: what is asked, and what did not work. */
  above?: ComponentChildren;
  /** The answers of a host who has not come yet: above what was said, but below the button that opens it. */
  answers?: ComponentChildren;
};

export function ChatPage({ view, online, onBack, aside, above, answers }: Props) {
  const words = useWords();
  const say = words.chat;
  const [opened, open] = useOpened();
  const chat = useChat(opened);
  useViewHeight();
  const name = otherName(view, chat);
  const lost = chat ? chat.state.connection === 'lost' : !online;
  return (
    <main class={styles.main}>
      <header class={styles.head}>
        {onBack && (
          <button type="button" class={styles.back} aria-label={words.back} onClick={onBack}>
            <Icon name="back" />
          </button>
        )}
        <div class={styles.who}>
          <Title small quiet={onBack === undefined}>
            {name === null ? <bdi>{view.siteName}</bdi> : <bdi>{name}</bdi>}
          </Title>
          <p class={styles.presence} role="status">
            {chat && presence(chat)}
          </p>
        </div>
        {aside}
      </header>
      {/* Said once, in full: that nothing gets lost is what matters. */}
      <div role="status">{lost && <p class={styles.lost}>{chat ? say.lost : words.offline}</p>}</div>
      {above}
      {opened && answers && <div class={styles.answers}>{answers}</div>}
      {opened ? (
        chat?.state.conversation ? (
          <Messages chat={chat} />
        ) : (
          <p class={styles.middle}>{say.loading}</p>
        )
      ) : (
        <div class={styles.gate}>
          <p class={styles.news}>{view.party === 'visitor' ? say.goesOn : words.host.kickerRemote}</p>
          <p class={styles.hint}>{view.party === 'visitor' ? say.openHintVisitor : say.openHint}</p>
          <Button kind="main" icon="chat" onPress={open}>
            {say.open}
          </Button>
          {answers}
        </div>
      )}
      {chat?.state.conversation?.state === 'open' && <Composer chat={chat} />}
      {chat?.state.conversation?.state === 'ended' && <p class={styles.over}>{say.ended}</p>}
    </main>
  );

  function presence({ state: { connection, sides, conversation } }: Chat): string {
    if (connection !== 'live' || !sides || conversation?.state !== 'open') return '\u00A0';
    if (sides.other.typing) return say.typing;
    return sides.other.here ? say.here : say.away;
  }
}

/** Whoever is at the other end; null while that is not known. */
function otherName({ visit, party }: LinkView, chat: Chat | undefined): string | null {
  if (visit) return party === 'visitor' ? visit.hostName : visit.visitorName;
  const conversation = chat?.state.conversation;
  if (!conversation) return null;
  return conversation.me === 'visitor' ? conversation.hostName : conversation.visitorName;
}
