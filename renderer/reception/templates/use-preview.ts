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
    const timer = setTimeout(
      () => {
        void ask(() =>
          api.templates.preview({ kind, channel, language, words: { subject, text, html } }),
        ).then((outcome) => {
          if (newest && outcome.ok) setPreview((former) => shownOf(outcome.value, former));
        });
      },
      first ? 0 : restMs,
    );
    return () => {
      newest = false;
      clearTimeout(timer);
    };
  }, [kind, channel, language, subject, text, html]);

  return preview;
}

function shownOf(next: TemplatePreview, former: Shown | null): Shown {
  return {
    ...next,
    subject: next.subject ?? former?.subject ?? null,
    text: next.text ?? former?.text ?? null,
    html: next.html ?? former?.html ?? null,
    stale: next.problems.length > 0 && [next.subject, next.text, next.html].includes(null),
  };
}
