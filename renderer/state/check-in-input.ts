/** What a check-in comes to: what is sent to the house, and when the visit itself begins. */
import type { CheckInInput } from '#contract/visits.ts';
import type { CheckInDraft, ChosenHost } from './check-in.ts';
import { beginAt, endAt } from './planned-end.ts';

/** What is sent to the house. @param now the house's clock, UTC milliseconds; call only when a host has been chosen */
export function checkInInput(draft: CheckInDraft, now: number, requestId: string): CheckInInput {
  const given = (text: string) => (text.trim() === '' ? null : text);
  const proofs = Object.values(draft.proofs);
  return {
    requestId,
    visitor:
      draft.person?.kind === 'returning'
        ? {
            kind: 'returning',
            token: draft.person.token,
            ...(draft.person.renames && { name: draft.name }),
          }
        : {
            kind: 'new',
            name: draft.name,
            email: given(draft.email),
            phone: given(draft.phone),
            company: draft.company,
          },
    host: draft.host?.kind === 'host' ? { kind: 'host', hostId: draft.host.hostId } : { kind: 'not-sure' },
    ...(draft.again && { again: true }),
    ...(draft.meeting === 'remote' && { meeting: 'remote' }),
    ...whenTaken(draft.host),
    plannedEnd: endAt(draft.end, now, draftBegin(draft, now)),
    ...(proofs.length > 0 && { proofs }),
  };
}

/** When the visit itself begins. @param now the house's clock, UTC milliseconds */
export function draftBegin({ host }: CheckInDraft, now: number): number {
  return beginAt(host?.kind === 'host' ? host : null, now);
}

function whenTaken(host: ChosenHost | null): Pick<CheckInInput, 'whenTaken'> {
  return host?.kind === 'host' && (host.way === 'join' || host.way === 'wait') ? { whenTaken: host.way } : {};
}
