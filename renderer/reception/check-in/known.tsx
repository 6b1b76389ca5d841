/** Whether the address or number typed belongs to someone who has been here before. Masked, as everywhere: a desk has onlookers. */

import { useEffect, useState } from 'react';
import type { Contact, Recognition } from '#contract/visitors.ts';
import { api } from '#renderer/api.ts';
import { timeFromNow } from '#renderer/i18n/times.ts';
import { ask } from '#renderer/state/ask.ts';
import { useHouseNow } from '#renderer/state/use-house-now.ts';
import { Button } from '../parts/button.tsx';
import { Notice } from '../parts/notice.tsx';
import { useTimeStyle } from '../parts/use-times.ts';
import { words } from '../words.ts';

export type KnownVisitor = Recognition;

const text = words.checkIn;
const pauseMs = 500;

export function Known({
  email,
  phone,
  onUse,
}: {
  email: string;
  phone: string;
  onUse: (known: KnownVisitor) => void;
}) {
  const style = useTimeStyle();
  const now = useHouseNow(60_000);
  const [matches, setMatches] = useState<readonly Recognition[]>([]);
  useEffect(() => {
    setMatches([]);
    const contact: Contact | null = /^\S+@\S+\.\S\S/.test(email.trim())
      ? { kind: 'email', value: email }
      : phone.replaceAll(/\D/g, '').length >= 7
        ? { kind: 'phone', value: phone }
        : null;
    if (!contact) return;
    let current = true;
    // After a pause in typing: a half-typed address belongs to nobody.
    const timer = setTimeout(async () => {
      const outcome = await ask(() => api.visitors.recognise({ contact }));
      if (current && outcome.ok) setMatches(outcome.value.matches);
    }, pauseMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [email, phone]);

  return matches.map((match) =>
    match.onSiteSince === null ? (
      <Notice
        key={match.token}
        tone="plain"
        action={<Button onClick={() => onUse(match)}>{text.useKnown}</Button>}
      >
        {text.known(match.maskedName, match.maskedCompany)}
      </Notice>
    ) : (
      <Notice key={match.token} tone="warn">
        {text.known(match.maskedName, match.maskedCompany)}.{' '}
        {text.alreadyHere(timeFromNow(match.onSiteSince, now, style))}
      </Notice>
    ),
  );
}
