/** Until when: the usual lengths as one tap each, with the clock time they come to. */
import { useId } from 'react';
import { useLanguage, useWords } from '#renderer/i18n/languages.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import type { CheckInDraft } from '#renderer/state/check-in.ts';
import { draftBegin } from '#renderer/state/check-in-input.ts';
import { useHouse } from '#renderer/state/kiosk-house.ts';
import { act } from '#renderer/state/kiosk-session.ts';
import { type EndChoice, endAt, endChoices, type PlannedEnd, sameEnd } from '#renderer/state/planned-end.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Chip } from '#renderer/ui/chip.tsx';
import { useTimeStyle } from './clock.tsx';
import styles from './end-choice.module.css';

const chooseEnd = (end: PlannedEnd) => act({ type: 'choose-end', end });

/** The planned end of the draft, or another one of it, as people at the site say it. */
export function useEndWords(draft: CheckInDraft): (end?: PlannedEnd) => string {
  const style = useTimeStyle();
  const now = useHouseNow();
  return (end = draft.end) => timeFromNow(endAt(end, now, draftBegin(draft, now)), now, style);
}

export function EndChips({ draft }: { draft: CheckInDraft }) {
  const words = useWords();
  const group = useId();
  const now = useHouseNow();
  const site = useHouse((house) => house.site);
  const { zone } = useTimeStyle();
  const label = useLengthWords();
  const endWords = useEndWords(draft);
  const choices = endChoices(draftBegin(draft, now), zone, site?.defaultVisitMinutes ?? 60);
  return (
    <fieldset className={styles.chips} data-count={choices.length}>
      <legend className="said">{words.until.choices}</legend>
      {choices.map((choice) => (
        <Chip
          key={choice.end.kind === 'at' ? 'rest' : choice.end.minutes}
          group={group}
          label={label(choice)}
          result={endWords(choice.end)}
          chosen={sameEnd(choice.end, draft.end)}
          onChoose={() => chooseEnd(choice.end)}
        />
      ))}
    </fieldset>
  );
}

function useLengthWords(): (choice: EndChoice) => string {
  const { until } = useWords();
  const language = useLanguage();
  return ({ end }) => {
    if (end.kind === 'at') return until.restOfDay;
    if (end.minutes < 60 || end.minutes % 30 !== 0) return until.minutes(end.minutes);
    return until.hours(new Intl.NumberFormat(language).format(end.minutes / 60));
  };
}
