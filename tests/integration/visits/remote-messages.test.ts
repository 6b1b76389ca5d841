// Every message that a meeting with a host who is elsewhere can cause: none asks anybody to come, each leads to the conversation.
import { expect, it } from 'vitest';
import { defaultPreference, type MessageLanguage, messageLanguages } from '#contract/preferences.ts';
import { hour, minute } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';

const address = 'https://foyer.example.com';
const second = 1_000;
const people = {
  host: '+442079460012',
  deputy: '+442079460013',
  desk: '+442079460000',
  visitor: '+442079460077',
};

async function open(language: MessageLanguage, reachable = true) {
  const h = await house({ mail: true, sms: true, followUp: true });
  if (reachable) h.backend.reachableAt(address);
  const deputy = await h.addHost({ name: 'Cy Snowglobe', phone: people.deputy });
  const host = await h.addHost({ name: 'Ana Lindqvist-Demo', phone: people.host, deputyId: deputy.id });
  const met = await h.checkIn({ hostId: host.id, meeting: 'remote' });
  const { visitorId } = await h.reception.visits.get({ visitId: met.visitId });
  const form = { ...defaultPreference, language };
  for (const subject of [
    { kind: 'host' as const, hostId: host.id },
    { kind: 'host' as const, hostId: deputy.id },
    { kind: 'visitor' as const, visitorId },
    { kind: 'desk' as const },
  ])
    await h.reception.preferences.save({ subject, form });
  return { h, ...met };
}

/** What a person was sent from now on, by both ways. */
function listen(h: House, who: keyof typeof people) {
  const email = { host: 'ana', deputy: 'cy', desk: 'desk', visitor: 'vera' }[who];
  const mails = () => h.mail.mails().filter(({ to }) => to.includes(`${email}@example.com`));
  const texts = () => h.twilio.texts().filter(({ to }) => to === people[who]);
  const before = { mails: mails().length, texts: texts().length };
  return () => ({
    mails: mails()
      .slice(before.mails)
      .map(({ subject, text }) => ({ subject, text })),
    texts: texts()
      .slice(before.texts)
      .map(({ body }) => body),
  });
}

const links = (text: string) => text.match(/https:\/\/\S+/g) ?? [];
/** Words that would send somebody to the lobby, or speak of one who stands there. */
const comeHere = {
  en: /come to reception|at reception|reception of|meet them|is here to see/i,
  de: /zum Empfang|am Empfang|kommen Sie/i,
  fr: /venir|à l[’']accueil de/i,
  es: /acuda|vaya a|en la recepción|reciba/i,
} satisfies Record<MessageLanguage, RegExp>;

it.each(messageLanguages)(
  'nobody is asked to come, and each link opens the conversation, in %s',
  async (language) => {
    const { h } = await open(language);
    await h.advance(30 * second);
    const [host, deputy, desk] = [listen(h, 'host'), listen(h, 'deputy'), listen(h, 'desk')];
    await h.advance(3 * minute);
    for (const { mails, texts } of [host(), deputy()]) {
      for (const { text } of mails) expect(links(text)).toHaveLength(1);
      expect(texts.length).toBeGreaterThan(0);
      for (const text of texts) {
        expect(links(text)).toHaveLength(1);
        expect(text.length).toBeLessThan(320);
      }
    }
    expect(desk().mails.length + desk().texts.length).toBeGreaterThan(0);
    for (const { mails, texts } of [host(), deputy(), desk()])
      for (const said of [...mails.flatMap(({ subject, text }) => [subject, text]), ...texts]) {
        expect(said).not.toMatch(comeHere[language]);
        expect(said).toContain('Vera Testvisitor');
      }
  },
);

it('the host, their deputy and the desk read that somebody would like to talk', async () => {
  const { h } = await open('en');
  await h.advance(30 * second);
  const [host, deputy, desk] = [listen(h, 'host'), listen(h, 'deputy'), listen(h, 'desk')];
  await h.advance(3 * minute);
  expect(host().texts).toEqual([
    expect.stringMatching(
      /^Vera Testvisitor \(Paperclip & Sons\) would like to talk to you from Lanternworks and has been waiting for 1 min\..* Open the conversation: https:\S+$/,
    ),
  ]);
  expect(deputy().mails).toMatchObject([
    { subject: 'Vera Testvisitor would like to talk to Ana Lindqvist-Demo; can you step in?' },
  ]);
  expect(desk().mails).toMatchObject([
    { subject: 'Nobody has answered Vera Testvisitor, who would like to talk' },
  ]);
});

it('says whom to tell where phones can’t reach this house', async () => {
  const { h } = await open('en', false);
  await h.advance(30 * second);
  const [host, deputy] = [listen(h, 'host'), listen(h, 'deputy')];
  await h.advance(3 * minute);
  for (const { mails, texts } of [host(), deputy()])
    for (const said of [...mails.map(({ text }) => text), ...texts]) {
      expect(said).toMatch(/Please let the desk know/);
      expect(said).not.toContain('Open the conversation');
    }
});

it.each(messageLanguages)(
  'its details say when it began and ended, how long it was, and where, in %s',
  async (language) => {
    const { h, visitId } = await open(language);
    await h.reception.visits.answer({ visitId, answer: 'coming' });
    await h.advance(42 * minute);
    const [host, visitor] = [listen(h, 'host'), listen(h, 'visitor')];
    await h.reception.visits.end({ visitId });
    await h.advance(minute);
    const [began, ended] = language === 'en' ? ['09:00', '09:42'] : ['09:00|9:00', '09:42|9:42'];
    const [toHost, toVisitor] = [host(), visitor()];
    expect(toVisitor.texts).toEqual([expect.stringContaining('12 Harbour Lane')]);
    for (const { mails, texts } of [toHost, toVisitor]) {
      expect(mails).toHaveLength(1);
      for (const said of [...mails.map(({ text }) => text), ...texts]) {
        expect(said).toMatch(new RegExp(`(${began})[\\s\\S]*(${ended})[\\s\\S]*42 min`));
        expect(said).not.toMatch(/Check-|Address|adresse|Adresse|Dirección/);
      }
      expect(mails[0]?.text).toMatch(/^(Where|Wo|Où ?|Dónde): +12 Harbour Lane/m);
    }
  },
);

it.each(messageLanguages)('reminders and the goodbye speak of the conversation, in %s', async (language) => {
  const { h, visitId } = await open(language);
  await h.reception.visits.answer({ visitId, answer: 'coming' });
  await h.settled();
  const [host, visitor] = [listen(h, 'host'), listen(h, 'visitor')];
  await h.advance(3 * hour);
  const conversation = {
    en: /conversation/,
    de: /Gespräch/,
    fr: /conversation/i,
    es: /conversación|chat|hablando/,
  };
  const visit = {
    en: /visit of|check(ed)? (them )?out|\bleft\b|visiting/i,
    de: /Besuch (von|bei|ist)|abmelden/,
    fr: /visite (de|chez|était)|départ/i,
    es: /visita (de|a)\b|salida/i,
  };
  const reminded = [...host().mails, ...visitor().mails];
  expect(reminded.length).toBeGreaterThanOrEqual(2);
  await h.reception.visits.end({ visitId });
  await h.advance(minute);
  for (const { mails, texts } of [host(), visitor()])
    for (const said of [...mails.flatMap(({ subject, text }) => [subject, text]), ...texts]) {
      expect(said).not.toMatch(visit[language]);
      if (!said.includes('\n') && said.length < 80) continue;
      expect(said).toMatch(conversation[language]);
    }
});
