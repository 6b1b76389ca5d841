/** One conversation: what was said, what the desk adds, how far the visitor has got with it, and its end. */

import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Conversation } from '#contract/conversations.ts';
import { lengthAsShown } from '#renderer/i18n/times.ts';
import type { ChatClient } from '#renderer/state/chat-client.ts';
import type { ChatState } from '#renderer/state/chat-view.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button, ButtonLink } from '../parts/button.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Empty } from '../parts/empty.tsx';
import { Facts } from '../parts/facts.tsx';
import { Loading } from '../parts/loading.tsx';
import { Notice } from '../parts/notice.tsx';
import { Page } from '../parts/page.tsx';
import sheet from '../parts/sheet.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { lengthText, whenText } from '../times.ts';
import { leaveTrail, useTrail } from '../trail.ts';
import { words } from '../words.ts';
import { Composer } from './composer.tsx';
import styles from './conversation-page.module.css';
import { useDeskChat } from './desk-chat.ts';
import { DiscountCode } from './discount-code.tsx';
import { Log } from './log.tsx';

const text = words.conversations;
const back = { href: '/conversations', label: text.title };

export function ConversationPage({ conversationId }: { conversationId: string }) {
  const trail = useTrail(back);
  const opened = useDeskChat(conversationId);
  const conversation = opened?.chat.conversation;
  if (opened && conversation) return <Details {...opened} conversation={conversation} back={trail} />;
  const gone = opened?.chat.connection === 'gone' && opened.chat.goneReason !== 'sign-in-needed';
  return (
    <Page title={text.title} back={trail} narrow>
      {gone ? (
        <Empty
          icon={<SearchX size={24} />}
          title={words.app.notFoundTitle}
          action={<ButtonLink href="/conversations">{text.title}</ButtonLink>}
        >
          {text.gone}
        </Empty>
      ) : (
        <>
          {opened?.chat.connection === 'lost' && <Notice tone="warn">{text.lost}</Notice>}
          <Loading rows={3} />
        </>
      )}
    </Page>
  );
}

type Props = {
  client: ChatClient;
  chat: ChatState;
  conversation: Conversation;
  back: { href: string; label: string };
};

function Details({ client, chat, conversation, back: trail }: Props) {
  const [ending, setEnding] = useState(false);
  const open = conversation.state === 'open';
  const last = chat.messages[chat.messages.length - 1]?.position;
  useEffect(() => {
    if (last) client.seenUpTo(last);
  }, [client, last]);
  return (
    <Page
      title={conversation.visitorName}
      kicker={text.kind[conversation.kind]}
      back={trail}
      subject={conversation.id}
      actions={
        <>
          {conversation.visitId && (
            <ButtonLink href={`/visit/${conversation.visitId}`}>
              <span onPointerDown={() => leaveTrail(trail)}>{text.visit}</span>
            </ButtonLink>
          )}
          {open && <Button onClick={() => setEnding(true)}>{text.end}</Button>}
        </>
      }
    >
      {chat.connection === 'lost' && <Notice tone="warn">{text.lost}</Notice>}
      <div className={styles.columns}>
        <section className={`${sheet.sheet} ${styles.talk}`} aria-label={text.log(conversation.visitorName)}>
          <Log client={client} chat={chat} conversation={conversation} />
          {open && <Composer client={client} chat={chat} />}
        </section>
        <Standing chat={chat} conversation={conversation} />
      </div>
      <EndDialog
        client={client}
        conversation={conversation}
        open={ending && open}
        onClose={() => setEnding(false)}
      />
    </Page>
  );
}

/** Who is at it now, how far they have read, and what it is. */
function Standing({ chat, conversation }: Pick<Props, 'chat' | 'conversation'>) {
  const style = useTimeStyle();
  const now = useHouseNow(15_000);
  const { hostName, startedAt, endedAt, endedBy, state, forPrograms } = conversation;
  const other = chat.sides?.other;
  const sent = chat.messages.filter(({ mine, position }) => mine && position !== null);
  const toRead = sent.filter((message) => message.state !== 'read').length;
  const read = sent.length === 0 ? text.read.nothing : toRead === 0 ? text.read.all : text.read.some(toRead);
  const here = other?.here ? text.side[other.at ?? 'here'] : text.side.away;
  const doing = other?.typing ? `${here}, ${text.side.typing}` : here;
  return (
    <section className={sheet.sheet} aria-label={text.state}>
      <Facts
        facts={[
          {
            name: text.state,
            value: state === 'open' ? text.open : text.ended,
            note: endedBy === null ? '' : text.endedBy[endedBy],
          },
          ...(forPrograms
            ? [
                { name: text.number, value: String(forPrograms.number) },
                {
                  name: text.discountCode.name,
                  value: (
                    <DiscountCode
                      conversationId={conversation.id}
                      code={forPrograms.discountCode}
                      fixed={state === 'ended'}
                    />
                  ),
                },
              ]
            : []),
          { name: text.host, value: hostName ?? text.noHost },
          {
            name: text.theVisitor,
            value: state === 'open' ? <span aria-live="polite">{doing}</span> : read,
            ...(state === 'open' && { note: read }),
          },
          { name: text.began, value: whenText(startedAt, now, style) },
          ...(endedAt === null
            ? []
            : [
                {
                  name: text.endedAt,
                  value: `${whenText(endedAt, now, style)} (${lengthText(lengthAsShown(startedAt, endedAt))})`,
                },
              ]),
          {
            name: text.messages,
            value: String(chat.messages.findLast(({ position }) => position !== null)?.position ?? 0),
          },
        ]}
      />
    </section>
  );
}

type EndProps = { client: ChatClient; conversation: Conversation; open: boolean; onClose: () => void };

function EndDialog({ client, conversation, open, onClose }: EndProps) {
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const end = async () => {
    setWorking(true);
    const answer = await client.end();
    setWorking(false);
    setProblem(answer.ok ? null : failureText({ ...answer.failure, problems: [], data: undefined }));
    if (answer.ok) onClose();
  };
  return (
    <Dialog title={text.endTitle} open={open} onClose={onClose}>
      <p>{conversation.visitId ? text.endHelp(conversation.visitorName) : text.endHelpAlone}</p>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div className={styles.acts}>
        <Button kind="primary" working={working && text.ending} onClick={() => void end()}>
          {text.endNow}
        </Button>
        <Button onClick={onClose}>{words.app.cancel}</Button>
      </div>
    </Dialog>
  );
}
