// Twilio's published errors, each with whom it is about: what is ours holds the channel, what is the recipient's ends with them.

import { describe, expect, it } from 'vitest';
import { classifyTwilio, readReceipt } from '#main/channels/twilio.ts';
import { aboutTwilioCode } from '#main/channels/twilio-codes.ts';

const house = [
  10001, 10002, 20003, 20005, 20006, 20008, 20403, 20404, 21212, 21213, 21219, 21603, 21606, 21607, 21608,
  21609, 21616, 21620, 21621, 21622, 21659, 21660, 21661, 21701, 21702, 21703, 21704, 21705, 21712, 30002,
  30018, 30023, 30027, 30032, 30033, 30034, 30035, 30037, 30040, 30041, 30454, 63001, 63007, 63038, 90007,
  90010,
];
const recipient = [
  21211, 21214, 21217, 21266, 21408, 21602, 21604, 21610, 21612, 21614, 21617, 21635, 30003, 30004, 30005,
  30006, 30007, 30008, 30011, 30019, 30036, 30450, 63003, 63024, 63032,
];
const later = [20429, 20503, 21611, 21730, 30001, 30017, 30022, 63018];

const refused = (code: number) =>
  classifyTwilio(Object.assign(new Error('words'), { code, status: 400 })).outcome;

describe('an error of Twilio', () => {
  it.each(house)('%i is about the house: it holds the channel, also when it comes with a receipt', (code) => {
    expect(aboutTwilioCode(code)).toBe('house');
    expect(refused(code)).toBe('paused');
    expect(readReceipt('undelivered', code)).toMatchObject({ state: 'failed', ofHouse: true });
  });

  it.each(recipient)('%i is about the recipient, and holds up nobody', (code) => {
    expect(aboutTwilioCode(String(code))).toBe('recipient');
    expect(refused(code)).toBe('permanent');
    expect(readReceipt('undelivered', code)).not.toHaveProperty('ofHouse');
  });

  it.each(later)('%i is one for now', (code) => {
    expect(refused(code)).toBe('retry');
  });

  it('that nobody knows holds what would leave, and says nothing of what has left', () => {
    expect(aboutTwilioCode(29999)).toBeUndefined();
    expect(refused(29999)).toBe('paused');
    expect(readReceipt('undelivered', 39999)).not.toHaveProperty('ofHouse');
  });
});
