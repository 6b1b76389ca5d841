// Of somebody who has come to the meeting that their host is in, the host reads that, and not that they wait to be fetched.

import { expect, it } from 'vitest';
import { defaultPreference, type MessageLanguage, messageLanguages } from '#contract/preferences.ts';
import { newVisitor } from '#tests/support/forms.ts';
import { house } from '#tests/support/house.ts';

const joins = {
  en: /meeting/,
  de: /Besprechung/,
  fr: /réunion/,
  es: /reunión|cita/,
} satisfies Record<MessageLanguage, RegExp>;
const fetches = /come to reception|waiting|wartet|zum Empfang|attend|à l[’']accueil|espera|acuda|vaya/;

const second = (name: string) => newVisitor({ name, email: 'bea@example.com', phone: '+442079460099' });

it.each(messageLanguages)('by mail and by text, in %s', async (language) => {
  const h = await house({ mail: true, sms: true });
  const host = await h.addHost();
  await h.reception.preferences.save({
    subject: { kind: 'host', hostId: host.id },
    form: { ...defaultPreference, language, use: 'all' },
  });
  await h.checkIn({ hostId: host.id });
  await h.settled();
  h.mail.clear();
  const textsBefore = h.twilio.texts().length;
  await h.checkIn({ hostId: host.id, whenTaken: 'join', visitor: second('Bea Two') });
  await h.settled();
  const mails = h.mail.mails().filter(({ to }) => to.includes('bo@example.com'));
  const texts = h.twilio
    .texts()
    .slice(textsBefore)
    .filter(({ to }) => to === host.phone);
  expect([mails.length, texts.length]).toEqual([1, 1]);
  for (const said of [mails[0]?.subject, mails[0]?.text, texts[0]?.body]) {
    expect(said).toContain('Bea Two');
    expect(said).toMatch(joins[language]);
    expect(said).not.toMatch(fetches);
  }
});

it('but another host whom the desk gives them to reads of an ordinary arrival', async () => {
  const h = await house({ mail: true });
  const host = await h.addHost();
  const other = await h.addHost({ name: 'Cy Snowglobe', phone: null });
  await h.checkIn({ hostId: host.id });
  const { visitId } = await h.checkIn({ hostId: host.id, whenTaken: 'join', visitor: second('Bea Two') });
  await h.reception.visits.assignHost({ visitId, hostId: other.id, override: false });
  await h.settled();
  const subjects = h.mail
    .mails()
    .flatMap(({ to, subject }) => (to.includes('cy@example.com') ? subject : []));
  expect(subjects).toEqual(['Bea Two is here to see you']);
});
