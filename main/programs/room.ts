/** What other programs ask for: the wishes of their account, messages to it now or later, and what became of them. */

import type { z } from 'zod';
import { type AccountKind, messageQuotas, untrustedInAll } from '#contract/account-rights.ts';
import {
  longestNote,
  type Note,
  type NoteForm,
  type Preference,
  type preferenceFormSchema,
  type ScheduledNote,
} from '#contract/programs.ts';
import type { AccountPreference, Accounts, Reach } from '#main/accounts/room.ts';
import type { Audit } from '#main/audit/room.ts';
import type { TalkNews } from '#main/conversations/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { type Limits, type Measure, perDay, perHour } from '#main/kernel/limits.ts';
import { shownEmail } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import { shownTime } from '#main/kernel/times.ts';
import type { Notes, Note as StoredNote } from '#main/notifications/room.ts';
import type { SecretStore, SettingsRoom } from '#main/settings/room.ts';
import { type Courier, createCourier } from './courier.ts';
import { createIdempotency } from './idempotency.ts';
import type { PostOptions } from './post.ts';
import { readSendTime } from './send-time.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';

export type WebhookOptions = Partial<PostOptions>;

export type Programs = {
  /** Throws `not-found`. */
  preference(accountId: string): Preference;
  /** Throws `not-found`, `invalid-input`. */
  savePreference(accountId: string, form: z.output<typeof preferenceFormSchema>): Preference;
  /**
   * Throws `invalid-input`, `not-proved`, `too-many-messages`, and `idempotency-mismatch` for a key that was used for another body.
   */
  notify(accountId: string, form: NoteForm, idempotencyKey: string | undefined): ScheduledNote;
  /** The preference, and a page of messages, newest first. Throws `not-found` for a cursor of nobody's. */
  notes(
    accountId: string,
    page: { before?: string | undefined; limit: number },
  ): Preference & { messages: Note[]; next: string | null };
  /** Throws `not-found`. */
  note(accountId: string, id: string): Note;
  /** Throws `not-found`, `not-cancellable`. */
  cancel(accountId: string, id: string): Note;
  readonly webhooks: Pick<Webhooks, 'list' | 'add' | 'remove'>;
  /** The service that posts news. */
  readonly courier: Courier;
  /** Forgets what is kept for a while only. */
  tidy(): void;
};

const nothingWished =
  'Your preference is None: this is not sent unless you set notify_pref to email or sms before it is due.';

const noAddressYet = (pref: 'email' | 'sms') =>
  `There is no ${pref === 'email' ? 'email address' : 'phone number'} of yours: this is not sent unless you set one before it is due.`;

/** Longer than an answer needs, shorter than a slow server could hold others up. */
const postTimeoutMs = 10_000;

export function createPrograms(
  foundation: Foundation,
  rooms: {
    accounts: Accounts;
    notes: Notes;
    settings: SettingsRoom;
    audit: Audit;
    secrets: SecretStore;
    limits: Limits;
    news: TalkNews;
  },
  options: WebhookOptions = {},
): Programs {
  const { changes, clock, log } = foundation;
  const { accounts, notes, settings, limits } = rooms;
  const webhooks = createWebhooks(foundation, rooms);
  const courier = createCourier(foundation, webhooks, {
    privateToo: false,
    timeoutMs: postTimeoutMs,
    ...options,
  });
  changes.join((event) => {
    if (event.type === 'notification') webhooks.note(event.notificationId);
    if (event.type === 'queued' && event.notificationId) webhooks.note(event.notificationId);
    if (event.type === 'conversation' && event.messageId) webhooks.noteSaid(event.messageId);
  });
  const idempotency = createIdempotency(foundation);

  function quotaOf(accountId: string, kind: AccountKind): Measure[] {
    const { perHour: hourly, perDay: daily } = messageQuotas[kind];
    return [
      { key: `note by account ${accountId}`, limits: [perHour(hourly), perDay(daily)] },
      ...(kind === 'program'
        ? [
            {
              key: 'note by untrusted accounts',
              limits: [perHour(untrustedInAll.perHour), perDay(untrustedInAll.perDay)],
            },
          ]
        : []),
    ];
  }

  function reachOf(accountId: string): Reach {
    const reach = accounts.reach(accountId);
    if (!reach) throw new Refusal('not-found');
    return reach;
  }

  function preferenceOf(accountId: string, { pref, email, phone, unproved }: AccountPreference): Preference {
    return {
      username: accounts.own(accountId, undefined).username,
      notify_pref: pref,
      email: email === null ? null : shownEmail(email),
      phone: phone === null ? null : wholePhone(phone),
      ...(unproved.length > 0 && { unproved: [...unproved] }),
    };
  }

  function describe(note: StoredNote): Note {
    const address = note.address === null ? {} : addressOf(note.channel, note.address);
    return {
      id: note.id,
      ...(note.title !== '' && { title: note.title }),
      text: note.text,
      sendtime: shownTime(note.sendAt),
      ...address,
      state: note.job,
      delivery: note.delivery,
      attempts: note.tries,
      due: shownTime(note.dueAt),
      created: shownTime(note.createdAt),
      finished: note.finishedAt === null ? null : shownTime(note.finishedAt),
      // What the provider said when all went well explains nothing.
      reason: note.job === 'sent' && note.delivery !== 'failed' ? null : note.lastText,
    };
  }

  return {
    preference: (accountId) => preferenceOf(accountId, accounts.preference(accountId)),
    savePreference(accountId, { username, notify_pref, email, phone }) {
      if (username !== undefined && !accounts.isCalled(accountId, username))
        throw refuseField('username', 'not-own');
      return preferenceOf(
        accountId,
        accounts.changePreference(accountId, { pref: notify_pref, email, phone }),
      );
    },
    notify(accountId, { title, text, sendtime }, key) {
      const left = longestNote - (title ? Array.from(title).length + 1 : 0);
      if (Array.from(text).length > left) throw refuseField('body.text', 'too-long', { limit: left });
      const now = clock.now();
      const zone = settings.site()?.zone ?? 'UTC';
      const sendAt = sendtime === undefined ? now : readSendTime(sendtime, zone, now);
      return changes.commit((tell) => {
        const schedule = (): ScheduledNote => {
          const { pref, email, phone, kind } = reachOf(accountId);
          const needs = pref === 'email' ? 'email' : pref === 'sms' ? 'phone' : undefined;
          if (needs && accounts.preference(accountId).unproved.includes(needs))
            throw new Refusal('not-proved', { field: needs });
          const measures = quotaOf(accountId, kind);
          const retryAt = limits.retryAt(measures);
          if (retryAt !== undefined) throw new Refusal('too-many-messages', { retryAt });
          limits.count(measures);
          const id = notes.schedule({ accountId, title: title ?? '', text, sendAt }, tell);
          log.info('a message was scheduled', { account: accountId, notification: id });
          const address = pref === 'email' ? email : pref === 'sms' ? phone : null;
          const used = pref === 'None' || address === null ? {} : addressOf(pref, address);
          const echo = { ...(title !== undefined && { title }), text, sendtime: shownTime(sendAt) };
          // It is scheduled, and comes to nothing unless they change their mind first: "scheduled" alone would be half the truth.
          const warning = pref === 'None' ? nothingWished : address === null ? noAddressYet(pref) : undefined;
          return { id, ...echo, ...used, ...(warning !== undefined && { warning }) };
        };
        if (key === undefined) return schedule();
        return idempotency.once(accountId, key, { title, text, sendtime }, schedule);
      });
    },
    notes(accountId, page) {
      const { notes: found, next } = notes.list(accountId, page);
      return {
        ...preferenceOf(accountId, accounts.preference(accountId)),
        messages: found.map(describe),
        next,
      };
    },
    note: (accountId, id) => describe(notes.get(accountId, id)),
    cancel: (accountId, id) => describe(notes.cancel(accountId, id)),
    webhooks,
    courier,
    tidy() {
      idempotency.tidy();
      webhooks.tidy();
    },
  };
}

/** E.164 as the integer that an earlier API took and gave. */
function wholePhone(e164: string): number {
  return Number(e164.slice(1));
}

function addressOf(channel: 'email' | 'sms', address: string) {
  return channel === 'email' ? { email: shownEmail(address) } : { phone: wholePhone(address) };
}
