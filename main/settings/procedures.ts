/** Settings at the door. Tests of a channel go through the saved settings, so that what is tested is what will send. */
import type { Channels } from '#main/channels/room.ts';
import { door } from '#main/kernel/door.ts';
import { canonicalEmail, canonicalPhone } from '#main/kernel/people.ts';
import { Refusal, refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from './room.ts';

export function settingsProcedures(settings: SettingsRoom, channels: Channels) {
  return {
    get: door.settings.get.handler(() => settings.all()),
    saveSite: door.settings.saveSite.handler(({ input }) => settings.saveSite(input)),
    saveEmail: door.settings.saveEmail.handler(({ input: { password, ...form } }) =>
      settings.saveEmail(form, password),
    ),
    saveFollowUp: door.settings.saveFollowUp.handler(({ input }) => settings.saveFollowUp(input)),
    saveVisitorSignIn: door.settings.saveVisitorSignIn.handler(({ input }) =>
      settings.saveVisitorSignIn(input.visitorSignIn),
    ),
    saveCodeCountries: door.settings.saveCodeCountries.handler(({ input }) =>
      settings.saveCodeCountries(input.chosen),
    ),
    saveSms: door.settings.saveSms.handler(({ input: { token, ...form } }) => settings.saveSms(form, token)),
    testEmail: door.settings.testEmail.handler(async ({ input }) => {
      const to = canonicalEmail(input.to);
      if (!to) throw refuseField('to', 'not-an-email');
      if (!settings.email()) throw new Refusal('not-set-up');
      return await channels.test('email', to);
    }),
    testSms: door.settings.testSms.handler(async ({ input }) => {
      const to = canonicalPhone(input.to, settings.site()?.country ?? 'US');
      if (!to) throw refuseField('to', 'not-a-phone');
      if (!settings.sms()) throw new Refusal('not-set-up');
      return await channels.test('sms', to);
    }),
  };
}
