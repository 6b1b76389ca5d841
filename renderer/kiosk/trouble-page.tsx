/** A failure that takes the page: what happened, what was and was not recorded, and what to do now. */
import { Check, LogOut, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Words } from '#renderer/i18n/en.ts';
import { useWords } from '#renderer/i18n/languages.ts';
import { answerTyped, checkIn, checkOut, findOwn, sayWho } from '#renderer/state/kiosk-calls.ts';
import { act, useSession } from '#renderer/state/kiosk-session.ts';
import type { Doing, Trouble } from '#renderer/state/trouble.ts';
import { Row } from '#renderer/ui/row.tsx';
import { RowSymbol } from '#renderer/ui/row-symbol.tsx';
import { useTimeFromNow } from './clock.tsx';
import { Frame } from './frame.tsx';
import lists from './lists.module.css';
import { StillTalkingPage } from './talk/still-talking-page.tsx';
import styles from './trouble-page.module.css';

const dismiss = () => {
  act({ type: 'dismiss-trouble' });
  act({ type: 'leave-dismiss' });
};

export function TroublePage({ trouble }: { trouble: Trouble }) {
  const words = useWords();
  if (trouble.kind === 'already-checked-in') {
    const { talk, checkedInAt } = trouble;
    if (talk === undefined) return <AlreadyPage checkedInAt={checkedInAt} />;
    return (
      <StillTalkingPage recognition={talk} back={{ onPress: dismiss }}>
        <StayOrGo />
      </StillTalkingPage>
    );
  }
  const said = troubleWords(trouble, words);
  return (
    <Frame
      question={said.title}
      lead={said.lead}
      back={{ onPress: dismiss }}
      primary={{ label: words.common.tryAgain, onPress: () => again(trouble.doing), plain: true }}
    >
      {trouble.kind === 'unexpected' && trouble.incident && (
        <p className={styles.incident}>{words.trouble.incident(trouble.incident)}</p>
      )}
    </Frame>
  );
}

function troubleWords({ kind, doing }: Trouble, { trouble: say }: Words): { title: string; lead: string } {
  if (kind === 'unreachable') {
    const lead = { 'check-in': say.unreachableCheckIn, 'check-out': say.unreachableCheckOut };
    return {
      title: say.unreachable,
      lead: doing in lead ? lead[doing as keyof typeof lead] : say.unreachableLookup,
    };
  }
  if (kind === 'too-many-tries') return { title: say.askReception, lead: say.tooManyLookUps };
  const leaving = doing === 'find' || doing === 'check-out';
  const titles = { 'storage-full': say.storageFull, 'out-of-order': say.outOfOrder };
  const title = kind === 'storage-full' || kind === 'out-of-order' ? titles[kind] : say.unexpected;
  return { title, lead: leaving ? say.nothingRecordedLeave : say.nothingRecorded };
}

/** The same call once more; what got no answer goes out unchanged. */
function again(doing: Doing): void {
  const { flow } = useSession.getState();
  switch (doing) {
    case 'recognise':
      void sayWho();
      return;
    case 'check':
      void answerTyped();
      return;
    case 'check-in':
      void checkIn();
      return;
    case 'find':
      void findOwn();
      return;
    case 'check-out': {
      const ticket = flow.screen === 'check-out' ? (flow.unanswered ?? flow.visits[0]?.ticket) : undefined;
      if (ticket) void checkOut(ticket);
      else dismiss();
    }
  }
}

function AlreadyPage({ checkedInAt }: { checkedInAt: number | null }) {
  const words = useWords();
  const fromNow = useTimeFromNow();
  return (
    <Frame
      question={words.trouble.already}
      lead={checkedInAt !== null && words.trouble.alreadySince(fromNow(checkedInAt))}
      back={{ onPress: dismiss }}
    >
      <ul className={lists.rows}>
        <StayOrGo />
      </ul>
    </Frame>
  );
}

/** What one who is checked in may do about it, as lines of a list. */
function StayOrGo(): ReactNode {
  const { trouble: say } = useWords();
  return (
    <>
      <li>
        <Row
          large
          lead={<RowSymbol icon={<LogOut size={32} />} />}
          title={say.checkOutInstead}
          onPress={() => {
            act({ type: 'check-out-instead' });
            void findOwn();
          }}
        />
      </li>
      <li>
        <Row
          large
          lead={<RowSymbol icon={<RotateCcw size={32} />} />}
          title={say.again}
          onPress={() => act({ type: 'again' })}
        />
      </li>
      <li>
        <Row
          large
          lead={<RowSymbol icon={<Check size={32} />} />}
          title={say.stay}
          onPress={() => act({ type: 'reset' })}
        />
      </li>
    </>
  );
}
