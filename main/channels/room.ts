/** The ways out of the house. A sender lives as long as the settings it was made from. */
import type { Channel } from '#contract/notifications.ts';
import type { TestResult } from '#contract/settings.ts';
import type { Clock } from '#main/kernel/clock.ts';
import type { Changes } from '#main/kernel/events.ts';
import type { Randomness } from '#main/kernel/randomness.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Outgoing, Sender } from './sender.ts';
import { createSmtpSender, type SmtpTimeouts } from './smtp.ts';
import { createTwilioSender, twilioOrigin } from './twilio.ts';
import { type Report, readTwilioAnswer, readTwilioReport, type StopWord } from './twilio-report.ts';

export type { Receipt, Sender } from './sender.ts';

/** What a message says; a text message has `text` alone. */
type Said = { readonly subject?: string; readonly text: string; readonly html?: string };

export type Channels = {
  /** Undefined while the channel is not set up. */
  sender(channel: Channel): Sender | undefined;
  /** Sends one real message through the saved settings, outside the queue; it says that it is a test unless it is given words. */
  test(channel: Channel, to: string, said?: Said): Promise<TestResult>;
  /** What Twilio reports by itself; undefined when it isn't Twilio who says so. */
  readTwilioReport(signature: string, form: Readonly<Record<string, string>>): Promise<Report | undefined>;
  /** What a phone has answered about wanting texts; null for any other words, undefined when it isn't Twilio who says so. */
  readTwilioAnswer(
    signature: string,
    form: Readonly<Record<string, string>>,
  ): Promise<StopWord | null | undefined>;
  close(): void;
};

export type ChannelOptions = {
  /** Where Twilio's API is; left out, the real one. */
  twilioOrigin?: string | undefined;
  smtpTimeouts?: SmtpTimeouts;
  twilioTimeoutMs?: number;
};

export function createChannels(
  foundation: { changes: Changes; clock: Clock; randomness: Randomness },
  settings: SettingsRoom,
  options: ChannelOptions,
): Channels {
  const { changes, clock, randomness } = foundation;
  const senders = new Map<Channel, Sender>();

  function make(channel: Channel): Sender | undefined {
    if (channel === 'email') {
      const email = settings.email();
      const signsInWithout = email !== undefined && email.user !== '' && email.password === undefined;
      return signsInWithout ? undefined : email && createSmtpSender(email, options.smtpTimeouts);
    }
    const sms = settings.sms();
    if (sms?.token === undefined) return undefined;
    const timeout = options.twilioTimeoutMs === undefined ? {} : { timeoutMs: options.twilioTimeoutMs };
    return createTwilioSender(
      { ...sms, token: sms.token },
      { origin: options.twilioOrigin ?? twilioOrigin, now: clock.now, ...timeout },
    );
  }

  function sender(channel: Channel): Sender | undefined {
    const ready = senders.get(channel) ?? make(channel);
    if (ready) senders.set(channel, ready);
    return ready;
  }

  const stopListening = changes.listen((batch) => {
    for (const event of batch) {
      if (event.type !== 'channel-settings') continue;
      senders.get(event.channel)?.close();
      senders.delete(event.channel);
    }
  });

  return {
    sender,
    async test(channel, to, said) {
      // A connection of its own, so that a wrong setting shows here and not in a queue behind others.
      const own = make(channel);
      if (!own)
        return {
          ok: false,
          code: null,
          said: 'The secret for this channel is not stored on this machine.',
          durationMs: 0,
        };
      const started = clock.monotonic();
      try {
        const result = await own.send(
          { ...testMessage(randomness.id(), to, settings.site()?.name ?? 'Foyer'), ...said },
          new AbortController().signal,
        );
        if (result.outcome === 'ok') changes.commit((tell) => tell({ type: 'channel-works', channel }));
        return {
          ok: result.outcome === 'ok',
          code: result.code,
          said: result.text,
          durationMs: Math.round(clock.monotonic() - started),
        };
      } finally {
        own.close();
      }
    },
    readTwilioReport: (signature, form) => readTwilioReport(settings.sms(), signature, form),
    readTwilioAnswer: (signature, form) => readTwilioAnswer(settings.sms(), signature, form),
    close() {
      stopListening();
      for (const open of senders.values()) open.close();
      senders.clear();
    },
  };
}

function testMessage(id: string, to: string, siteName: string): Outgoing {
  const text = `This is a test from the reception desk of ${siteName}. If you can read it, messages leave as they should.`;
  return {
    id,
    to,
    toName: '',
    subject: `Test from ${siteName}`,
    text: `${text}\n`,
    html: `<p>${escapeHtml(text)}</p>`,
    usefulSeconds: 600,
  };
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
