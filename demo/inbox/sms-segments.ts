// How many segments a text takes, by the rules every carrier bills by: GSM 03.38 when every character is in
// its alphabet, UTF-16 otherwise. One curly quote turns a 160-character text into three segments.

// The basic alphabet; each character is one septet.
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);

// Reached through an escape: two septets each, and the pair never straddles two segments.
const extended = new Set('\f^{}\\[~]|€');

export type SmsSize = {
  encoding: 'GSM-7' | 'UCS-2';
  /** 1 or more. */
  segments: number;
};

/** The size of a text message as it goes over the air. */
export function measureSms(body: string): SmsSize {
  const characters = [...body];
  const gsm = characters.every((character) => basic.has(character) || extended.has(character));
  if (gsm) {
    const septets = characters.map((character) => (extended.has(character) ? 2 : 1));
    return { encoding: 'GSM-7', segments: pack(septets, 160, 153) };
  }
  // A character beyond the basic plane is a surrogate pair, which is not split either.
  return {
    encoding: 'UCS-2',
    segments: pack(
      characters.map((character) => character.length),
      70,
      67,
    ),
  };
}

/** A message over one segment pays for a header in each, so the room per segment shrinks. */
function pack(sizes: number[], alone: number, joined: number): number {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  if (total <= alone) return 1;
  let segments = 1;
  let used = 0;
  for (const size of sizes) {
    if (used + size > joined) {
      segments += 1;
      used = 0;
    }
    used += size;
  }
  return segments;
}
