/** The words of messages at the door. A test goes through the saved settings of its channel, like any other message. */
import type { Channels } from '#main/channels/room.ts';
import { door } from '#main/kernel/door.ts';
import { canonicalEmail, canonicalPhone } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Templates } from './room.ts';

export function templatesProcedures(templates: Templates, settings: SettingsRoom, channels: Channels) {
  return {
    list: door.templates.list.handler(() => templates.list()),
    get: door.templates.get.handler(({ input }) => templates.get(input)),
    save: door.templates.save.handler(({ input: { words, ...key } }) => templates.save(key, words)),
    preview: door.templates.preview.handler(({ input: { words, ...key } }) => templates.preview(key, words)),
    sendTest: door.templates.sendTest.handler(async ({ input: { words, to: typed, ...key } }) => {
      const email = key.channel === 'email';
      const to = email ? canonicalEmail(typed) : canonicalPhone(typed, settings.site()?.country ?? 'US');
      if (!to) throw refuseField('to', email ? 'not-an-email' : 'not-a-phone');
      if (!(email ? settings.email() : settings.sms())) throw new Refusal('not-set-up');
      const { subject, text, html, problems } = templates.preview(key, words);
      if (text === null || problems.length > 0) throw new Refusal('invalid-input', { problems });
      return await channels.test(key.channel, to, { subject: subject ?? '', text, html: html ?? '' });
    }),
    restore: door.templates.restore.handler(({ input }) => templates.restore(input)),
  };
}
