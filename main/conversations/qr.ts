/** A link as a QR code that is drawn as one path, so that a screen needs no program to draw it. */
import { encode } from 'uqr';
import type { Qr } from '#contract/conversations.ts';

/** Modules of white around it: what ISO/IEC 18004 asks for. */
const quietZone = 4;

/** Error correction M: a screen has no scratches, but glare and a finger. */
export function qrOf(text: string): Qr {
  const { size, data } = encode(text, { ecc: 'M', border: quietZone });
  const path = data
    .flatMap((row, y) => runs(row).map(({ from, length }) => `M${from} ${y}h${length}v1h-${length}z`))
    .join('');
  return { size, path };
}

/** Neighbouring dark modules of one row: drawn as one, they show no seam. */
function runs(row: readonly boolean[]): { from: number; length: number }[] {
  const found: { from: number; length: number }[] = [];
  for (const [x, dark] of row.entries()) {
    if (!dark) continue;
    const last = found.at(-1);
    if (last && last.from + last.length === x) last.length += 1;
    else found.push({ from: x, length: 1 });
  }
  return found;
}
