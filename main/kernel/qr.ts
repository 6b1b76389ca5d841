/** QR codes as drawings, made here so that no page carries a library for them. */
import { encode } from 'uqr';
import type { Qr } from '#contract/conversations.ts';

/** Light modules that a reader needs around a code (ISO/IEC 18004). */
const quietZone = 4;

/** @param text at most some 2,300 bytes; an address of this house is far below */
export function drawQr(text: string): Qr {
  const { data, size } = encode(text, { ecc: 'M', border: quietZone });
  const runs: string[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x += 1;
      runs.push(`M${start} ${y}h${x - start + 1}v1h-${x - start + 1}z`);
    }
  }
  return { size, path: runs.join('') };
}
