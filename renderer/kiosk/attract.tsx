/** The first screen: who you are at home with, the time, a welcome in several languages, and the two things anyone comes for. */
import { DoorOpen, LogOut } from 'lucide-react';
import { type CSSProperties, useEffect, useState } from 'react';
import { device } from '#renderer/api.ts';
import { useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { wholeDate } from '#renderer/i18n/times.ts';
import { openReception } from '#renderer/place.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { act, useSession } from '#renderer/state/kiosk-session.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '#renderer/ui/button.tsx';
import styles from './attract.module.css';
import { Clock, useTimeStyle } from './clock.tsx';
import { Doorway } from './doorway.tsx';
import { Asides } from './frame.tsx';
import { useLongPress } from './long-press.ts';

export function Attract() {
  const words = useWords().attract;
  const site = useHouse((house) => house.site);
  const hidden = useLongPress(openReception);
  const name = site?.name ?? 'Foyer';
  return (
    <main className={styles.attract}>
      <Doorway className={styles.picture} />
      <div className={styles.head}>
        {/* The hidden way out: two seconds on the clock open reception mode, behind its PIN. */}
        <div className={styles.time} {...hidden}>
          <p className={styles.site}>{name}</p>
          <Clock className={styles.clock} />
          <Today />
        </div>
      </div>
      <div className={styles.welcome}>
        <h1 className="said">{words.greeting(name)}</h1>
        <Greeting />
      </div>
      <div className={styles.targets}>
        <button
          type="button"
          className={styles.visiting}
          onClick={() => act({ type: 'begin-check-in', defaultMinutes: site?.defaultVisitMinutes ?? 60 })}
        >
          <DoorOpen size={64} strokeWidth={1.75} aria-hidden="true" />
          <span>{words.visiting}</span>
        </button>
        <button type="button" className={styles.leaving} onClick={() => act({ type: 'begin-check-out' })}>
          <LogOut size={64} strokeWidth={1.75} aria-hidden="true" />
          <span>{words.leaving}</span>
        </button>
      </div>
      <footer className={styles.foot}>
        <Asides />
        {!isFullScreen() && (
          <Button kind="quiet" className={styles.staff} onClick={openReception}>
            {words.reception}
          </Button>
        )}
      </footer>
      <DemoLine />
    </main>
  );
}

function Today() {
  const now = useHouseNow(10_000);
  const style = useTimeStyle();
  return <p className={styles.date}>{wholeDate(now, style)}</p>;
}

const greetings = [
  ['en', 'Welcome'],
  ['de', 'Willkommen'],
  ['fr', 'Bienvenue'],
  ['es', 'Bienvenidos'],
  ['pt', 'Bem-vindos'],
  ['it', 'Benvenuti'],
  ['nl', 'Welkom'],
  ['pl', 'Witamy'],
  ['uk', 'Ласкаво просимо'],
  ['el', 'Καλώς ήρθατε'],
  ['tr', 'Hoş geldiniz'],
  ['sv', 'Välkommen'],
] as const;
const greetingMs = 4_000;

/** A welcome in one language after another, until someone has chosen theirs: it then stays in that one. The page's heading says it once, for those who listen. */
function Greeting() {
  const language = useLanguage();
  const start = Math.max(
    0,
    greetings.findIndex(([code]) => code === language),
  );
  const chosen = useSession(({ languageChosen }) => languageChosen);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (chosen) return setTurn(0);
    const timer = setInterval(() => setTurn((before) => before + 1), greetingMs);
    return () => clearInterval(timer);
  }, [chosen]);
  const [code, greeting] = greetings[(start + (chosen ? 0 : turn)) % greetings.length] ?? greetings[0];
  return (
    <p
      key={greeting}
      lang={code}
      className={styles.greeting}
      style={{ '--letters': greeting.length } as CSSProperties}
      aria-hidden="true"
    >
      {greeting}
    </p>
  );
}

/** Where demo data runs, its messages can be read. A screen that is nothing but the kiosk opens no other pages: there the address is only shown. */
function DemoLine() {
  const words = useWords().attract;
  const inbox = useHouse((house) => house.demoInbox);
  if (inbox === null) return null;
  return (
    <p className={styles.demo}>
      {isFullScreen() ? (
        <>
          {words.demo}: {inbox}
        </>
      ) : (
        <a href={inbox} target="_blank" rel="noopener noreferrer">
          {words.demo}
        </a>
      )}
    </p>
  );
}

/** A kiosk has the whole screen and shows its visitors no way to reception; a window on a desk does. */
function isFullScreen(): boolean {
  return device !== undefined && window.innerHeight >= window.screen.height;
}
