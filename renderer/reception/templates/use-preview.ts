/** What is being typed, as it would go out: asked for when the fingers rest, and only the newest answer counts. */
import { useEffect, useState } from 'react';
import type { MessageWords, TemplatePreview } from '#contract/templates.ts';
import { api } from '#renderer/api.ts';
import { ask } from '#renderer/state/ask.ts';
import type { TemplateKey } from './template-key.ts';

const restMs = 300;

/** The last answer; where something typed can't be shown, what could be shown before stands in for it. */
export type Shown = TemplatePreview & { readonly stale: boolean };

/** Null until the first answer. */
export function usePreview(key: TemplateKey, { subject, text, html }: MessageWords): Shown | null {
  const { kind, channel, language } = key;
  const [preview, setPreview] = useState<Shown | null>(null);
  const first = preview === null;

  // biome-ignore lint/correctness/useExhaustiveDependencies: whether it is the first only says how long to wait
  useEffect(() => {
    let newest = true;
    const show = async () => {
      const outcome = await ask(() =>
        api.templates.preview({ kind, channel, language, words: { subject, text, html } }),
      );
      if (!outcome.ok) return;
      // What comes late is only what was there before: it fills what could not be shown since.
      if (newest) setPreview((former) => shownOf(outcome.value, former));
      else setPreview((latest) => (latest === null ? null : withFormer(latest, outcome.value)));
    };
    if (first) {
      void show();
      return () => {
        newest = false;
      };
    }
    const timer = setTimeout(() => void show(), restMs);
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [kind, channel, language, subject, text, html]);

  return preview;
}

function shownOf(next: TemplatePreview, former: Shown | null): Shown {
  const stale = next.problems.length > 0 && [next.subject, next.text, next.html].includes(null);
  return withFormer({ ...next, stale }, former);
}

/** The same, with what can't be shown of it as it was before. */
function withFormer(shown: Shown, former: TemplatePreview | null): Shown {
  return {
    ...shown,
    subject: shown.subject ?? former?.subject ?? null,
    text: shown.text ?? former?.text ?? null,
    html: shown.html ?? former?.html ?? null,
  };
}
