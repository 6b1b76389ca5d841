// However a conversation is ended, its details leave within seconds, and the words that a screen has for that say so.

import { describe, expect, it } from 'vitest';
import { de } from '#renderer/i18n/de.ts';
import { en } from '#renderer/i18n/en.ts';
import { es } from '#renderer/i18n/es.ts';
import { fr } from '#renderer/i18n/fr.ts';
import { type House, house } from '#tests/support/house.ts';
import { hostLink, type Meeting, meet } from '#tests/support/talk.ts';

const second = 1_000;

const ways: Record<string, (h: House, meeting: Meeting) => Promise<unknown>> = {
  'by the host’s link': (h, meeting) => h.kiosk.links.endVisit(hostLink(h, meeting)),
  'on the host’s own pages': (_h, { asHost, visitId }) => asHost.own.end({ visitId }),
  'in the host’s chat': (_h, { asHost, conversationId }) =>
    asHost.conversations.end({ access: { conversationId } }),
  'in the chat of the host’s link': (h, meeting) =>
    h.kiosk.conversations.end({ access: hostLink(h, meeting) }),
  'by the visitor at the kiosk, or by their link': (h, { visitor }) =>
    h.kiosk.conversations.end({ access: visitor }),
  'at the desk': (h, { visitId }) => h.reception.visits.end({ visitId }),
};

const written = (h: House) =>
  h.mail.mails().filter(({ subject }) => /has ended|^Your conversation with Vera/.test(subject));

describe('the details of a conversation that was ended', () => {
  it.each(Object.entries(ways))('%s are held for six seconds and then sent to both', async (_way, end) => {
    const h = await house({ mail: true });
    const meeting = await meet(h);
    await h.settled();
    await end(h, meeting);
    const { messages } = await h.reception.visits.get({ visitId: meeting.visitId });
    expect(messages).toContainEqual(
      expect.objectContaining({ to: 'visitor', channel: 'email', waitReason: 'grace' }),
    );
    await h.advance(5 * second);
    expect(written(h)).toEqual([]);
    await h.advance(second);
    expect(
      written(h)
        .flatMap(({ to }) => to)
        .sort(),
    ).toEqual(['bo@example.com', 'vera@example.com']);
  });

  it.each([en, de, fr, es])('are never said to take minutes', ({ messages }) => {
    expect(messages.grace).toMatch(/second|Sekunde|segundo/);
    expect(messages.grace).not.toMatch(/minut/i);
  });
});
