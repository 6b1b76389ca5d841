/**
 * Changing the language of the screen. It changes in one step, once the words are there; until then, and when they can't be had,
 * the screen stays as it is and says so.
 */
import { useEffect, useRef, useState } from 'react';
import { isLoaded, type Language, loadLanguage } from '#renderer/i18n/languages.ts';
import { change } from '#renderer/state/kiosk-session.ts';

/** No file of a house on the same network takes longer. */
const patienceMs = 10_000;

export type LanguageChoice = {
  /** On its way. */
  coming: Language | null;
  /** Asked for last, and not to be had. */
  missing: Language | null;
  choose: (language: Language) => void;
};

/** The choice belongs to its page: whoever leaves it meanwhile is not followed by a language that comes late. */
export function useLanguageChoice(): LanguageChoice {
  const [coming, setComing] = useState<Language | null>(null);
  const [missing, setMissing] = useState<Language | null>(null);
  const wished = useRef<Language | null>(null);
  useEffect(
    () => () => {
      wished.current = null;
    },
    [],
  );
  const choose = async (language: Language) => {
    wished.current = language;
    setMissing(null);
    if (!isLoaded(language)) {
      setComing(language);
      const came = await comes(language);
      if (wished.current !== language) return;
      setComing(null);
      if (!came) return setMissing(language);
    }
    change({ language, languageChosen: true, aside: null });
  };
  return { coming, missing, choose: (language) => void choose(language) };
}

async function comes(language: Language): Promise<boolean> {
  let stop: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    stop = setTimeout(() => resolve(false), patienceMs);
  });
  const loading = loadLanguage(language).then(
    () => true,
    () => false,
  );
  const came = await Promise.race([loading, late]);
  clearTimeout(stop);
  return came;
}
