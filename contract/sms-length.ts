/**
 * How long a text is as carriers count and bill it: 3GPP TS 23.038 (GSM 03.38) when every character is in its alphabet, UTF-16
 * otherwise. One curly quote turns a text of 160 characters into one of three parts. Knows nothing else, so that every screen can
 * count while somebody types.
 */

/** TS 23.038, 6.2.1: each of these is one septet. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

/** TS 23.038, 6.2.1.1: reached through an escape, so two septets each, and the pair never straddles two parts. */
const extended = new Set('\f^{}\\[~]|€');

/** What fits into a text alone, and into each part of a longer one, where every part carries a header. */
const room = { 'GSM-7': { alone: 160, joined: 153 }, 'UCS-2': { alone: 70, joined: 67 } } as const;

export type SmsLength = {
  /** As a person counts them: code points. */
  readonly characters: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Parts that it is sent and billed in; 1 or more. */
  readonly segments: number;
  /** What a part of this text holds: septets in GSM-7, UTF-16 units in UCS-2. */
  readonly perSegment: number;
  /** What still fits into the last part, in the same unit. */
  readonly left: number;
};

/** Whether one character, as a code point, is in the alphabet that all phones share. */
function inGsm(character: string): boolean {
  return basic.has(character) || extended.has(character);
}

/** The length of a text as it goes over the air. */
export function measureSms(text: string): SmsLength {
  const characters = [...text];
  const encoding = characters.every(inGsm) ? 'GSM-7' : 'UCS-2';
  // A character beyond the basic plane is a pair of units, which is not split either.
  const sizeOf = (character: string) =>
    encoding === 'UCS-2' ? character.length : extended.has(character) ? 2 : 1;
  const { alone, joined } = room[encoding];
  const total = characters.reduce((sum, character) => sum + sizeOf(character), 0);
  const count = { characters: characters.length, encoding } as const;
  if (total <= alone) return { ...count, segments: 1, perSegment: alone, left: alone - total };
  let segments = 1;
  let used = 0;
  for (const character of characters) {
    const size = sizeOf(character);
    if (used + size > joined) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return { ...count, segments, perSegment: joined, left: joined - used };
}

/** The first character that is not in the phones' common alphabet, and so makes the whole text dearer. `position` counts from 1. */
export function firstBeyondGsm(text: string): { character: string; position: number } | undefined {
  const characters = [...text];
  const at = characters.findIndex((character) => !inGsm(character));
  const character = characters[at];
  return character === undefined ? undefined : { character, position: at + 1 };
}
