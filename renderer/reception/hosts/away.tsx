/** Whether a host is here to be met: the desk says it for them, with how long, and takes it back. */

import { useState } from 'react';
import type { Host } from '#contract/hosts.ts';
import { api } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { houseNow } from '#renderer/state/house-clock.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { failureText } from '../failure-words.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { Segments } from '../parts/segments.tsx';
import sheet from '../parts/sheet.module.css';
import { useTimeStyle } from '../parts/use-times.ts';
import { nextClockTime } from '../times.ts';
import { words } from '../words.ts';

const text = words.hosts;
const hourMs = 3_600_000;
const lengths = ['hour', 'today', 'tomorrow', 'open'] as const;
type Length = (typeof lengths)[number];

/** When it ends, UTC milliseconds; null when nobody knows. */
function endOf(length: Length, now: number, zone: string): number | null {
  const midnight = nextClockTime({ hour: 0, minute: 0 }, now, zone);
  switch (length) {
    case 'hour':
      return now + hourMs;
    case 'today':
      return midnight;
    case 'tomorrow':
      return nextClockTime({ hour: 0, minute: 0 }, midnight + hourMs, zone);
    case 'open':
      return null;
  }
}

export function Away({ host, onChange }: { host: Host; onChange: (host: Host) => void }) {
  const style = useTimeStyle();
  const now = useHouseNow(30_000);
  const [length, setLength] = useState<Length>('today');
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { availability } = host;
  const away = availability.state === 'away';

  const say = async (next: { away: boolean; until: number | null }) => {
    setWorking(true);
    const outcome = await ask(() => api.hosts.setAway({ hostId: host.id, ...next }));
    setWorking(false);
    setProblem(outcome.ok ? null : failureText(outcome.failure));
    if (outcome.ok) onChange(outcome.value);
  };

  return (
    <section className={sheet.sheet} aria-labelledby="host-away">
      <h2 id="host-away" className={sheet.title}>
        {text.awayTitle}
      </h2>
      {availability.state === 'away' ? (
        <p>
          {availability.until === null
            ? text.awayNow
            : text.awayNowUntil(timeFromNow(availability.until, now, style))}
        </p>
      ) : (
        <Segments
          label={text.awayFor}
          value={length}
          onChoose={setLength}
          choices={lengths.map((value) => ({ value, label: text.awayLengths[value] }))}
        />
      )}
      <p className={sheet.quiet}>{text.awayHelp}</p>
      {problem && <Notice tone="bad">{problem}</Notice>}
      <div>
        <Button
          working={working && words.app.working}
          onClick={() =>
            void say(
              away
                ? { away: false, until: null }
                : { away: true, until: endOf(length, houseNow(), style.zone) },
            )
          }
        >
          {away ? text.backAgain : text.setAway}
        </Button>
      </div>
    </section>
  );
}
