/**
 * Reception mode's lock. There is no default PIN: the first run makes the receptionist choose one. Wrong tries cost growing
 * time, and the count is on the disk, so that a restart doesn't give the tries back.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Role } from '#contract/procedure.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { delayAfter, hashPassword, passwordHashSchema, passwordMatches } from '#main/kernel/passwords.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import { findPinProblem } from './pin.ts';

const triesSchema = z.object({ wrong: z.number().int(), retryAt: z.number() });
/** A session nobody uses ends; the screen locks itself earlier. */
const idleMs = 15 * 60_000;

export type Reception = {
  status(session: string | undefined): { pinChosen: boolean; signedIn: boolean; retryAt: number };
  pinChosen(): boolean;
  /** Answers with a session. Throws `pin-exists`, `invalid-input`. */
  choosePin(pin: string): Promise<string>;
  /** Answers with a session. Throws `wrong-pin`, `too-many-tries`. */
  signIn(pin: string): Promise<string>;
  signOut(session: string | undefined): void;
  /** Ends every session but the one it is called with. Throws `wrong-pin`, `too-many-tries`, `invalid-input`. */
  changePin(current: string, next: string, session: string | undefined): Promise<void>;
  /** For an installer at the machine when nobody knows the PIN: the next to open reception mode chooses a new one. */
  forgetPin(): void;
  /** The roles a session gives; using it keeps it alive. */
  rolesOf(session: string | undefined): readonly Role[];
  /** Hears when a session ends, at once when it has ended; answers with what stops it. */
  onEnd(session: string, ended: () => void): () => void;
};

export function createReception(foundation: Foundation, settings: SettingsRoom, audit: Audit): Reception {
  const { changes, clock, randomness } = foundation;
  let hash = settings.readValue('reception-pin', passwordHashSchema);
  let tries = settings.readValue('reception-tries', triesSchema) ?? { wrong: 0, retryAt: 0 };
  // Measured by the steady clock: the wall clock's being set back must not lock reception out, nor its being set on let guesses in.
  let lockedUntil =
    clock.monotonic() + Math.max(0, Math.min(tries.retryAt - clock.now(), delayAfter(tries.wrong)));
  // Only hashes are held: a session can't be read out of a memory dump and used.
  const sessions = new Map<string, { usedAt: number; ended: Set<() => void>; cancelTimer: () => void }>();
  const keyOf = (session: string) => createHash('sha256').update(session).digest('base64');
  let busy: Promise<unknown> = Promise.resolve();

  function open(): string {
    const session = randomness.token();
    const key = keyOf(session);
    sessions.set(key, { usedAt: clock.monotonic(), ended: new Set(), cancelTimer: () => {} });
    endWhenIdle(key);
    return session;
  }

  function close(key: string): void {
    const found = sessions.get(key);
    sessions.delete(key);
    found?.cancelTimer();
    for (const hear of found?.ended ?? []) hear();
  }

  /** Ends an idle session by itself: a board that is only looked at asks for nothing, and must not stay open for ever. */
  function endWhenIdle(key: string): void {
    const found = sessions.get(key);
    if (!found) return;
    const idle = clock.monotonic() - found.usedAt;
    if (idle > idleMs) close(key);
    else found.cancelTimer = clock.after(idleMs - idle + 1, () => endWhenIdle(key));
  }

  function isOpen(session: string | undefined): boolean {
    if (session === undefined) return false;
    const key = keyOf(session);
    const found = sessions.get(key);
    if (!found) return false;
    if (clock.monotonic() - found.usedAt > idleMs) {
      close(key);
      return false;
    }
    found.usedAt = clock.monotonic();
    return true;
  }

  /** One try at a time: many at once must not all pass before the first is counted. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const turn = busy.then(work, work);
    busy = turn.catch(() => undefined);
    return turn;
  }

  async function check(pin: string): Promise<void> {
    if (!hash) throw new Refusal('wrong-pin', { retryAt: clock.now() });
    if (lockedUntil > clock.monotonic()) throw new Refusal('too-many-tries', { retryAt: retryAt() });
    if (await passwordMatches(pin, hash)) {
      if (tries.wrong > 0) saveTries({ wrong: 0, retryAt: 0 });
      return;
    }
    const wrong = tries.wrong + 1;
    saveTries({ wrong, retryAt: clock.now() + delayAfter(wrong) });
    throw new Refusal('wrong-pin', { retryAt: retryAt() });
  }

  const retryAt = () => clock.now() + Math.ceil(Math.max(0, lockedUntil - clock.monotonic()));

  function saveTries(next: typeof tries): void {
    changes.commit(
      () => {
        settings.writeValue('reception-tries', next);
        if (next.wrong > 0) audit.write({ at: clock.now(), actor: 'kiosk', action: 'pin-wrong' });
      },
      () => {
        tries = next;
        lockedUntil = clock.monotonic() + delayAfter(next.wrong);
      },
    );
  }

  async function savePin(pin: string, field: string, action: string): Promise<void> {
    const problem = findPinProblem(pin);
    if (problem) throw refuseField(field, problem);
    const next = await hashPassword(pin);
    changes.commit(
      (tell) => {
        settings.writeValue('reception-pin', next);
        audit.write({ at: clock.now(), actor: 'reception', action });
        tell({ type: 'pin' });
      },
      () => {
        hash = next;
      },
    );
  }

  return {
    pinChosen: () => hash !== undefined,
    status: (session) => ({
      pinChosen: hash !== undefined,
      signedIn: isOpen(session),
      retryAt: retryAt(),
    }),
    choosePin: (pin) =>
      inTurn(async () => {
        if (hash) throw new Refusal('pin-exists');
        await savePin(pin, 'pin', 'pin-chosen');
        return open();
      }),
    signIn: (pin) =>
      inTurn(async () => {
        await check(pin);
        audit.write({ at: clock.now(), actor: 'reception', action: 'signed-in' });
        return open();
      }),
    signOut(session) {
      if (session !== undefined) close(keyOf(session));
    },
    changePin: (current, next, session) =>
      inTurn(async () => {
        await check(current);
        await savePin(next, 'next', 'pin-changed');
        // A PIN is changed because somebody has learnt it: what they opened with it is closed.
        const own = session === undefined ? undefined : keyOf(session);
        for (const key of [...sessions.keys()]) if (key !== own) close(key);
      }),
    forgetPin() {
      changes.commit(
        (tell) => {
          settings.dropValue('reception-pin');
          settings.dropValue('reception-tries');
          audit.write({ at: clock.now(), actor: 'system', action: 'pin-forgotten' });
          tell({ type: 'pin' });
        },
        () => {
          hash = undefined;
          tries = { wrong: 0, retryAt: 0 };
          lockedUntil = 0;
          for (const key of [...sessions.keys()]) close(key);
        },
      );
    },
    rolesOf: (session) => (isOpen(session) ? ['reception'] : []),
    onEnd(session, ended) {
      const found = sessions.get(keyOf(session));
      // It may have ended between the call and the first read of its answer.
      if (!found) ended();
      found?.ended.add(ended);
      return () => found?.ended.delete(ended);
    },
  };
}
