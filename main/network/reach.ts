/** Whether the public address leads here: the house calls itself from inside and looks whether it answers. */
import { z } from 'zod';
import { greetingPath, type Reach } from '#contract/network.ts';

const greetingSchema = z.object({ run: z.string() });
const patienceMs = 8_000;
const longestDetail = 200;

/**
 * @param origin what has been saved: only reception sets it, and nothing of what answers is shown but whether it is this house
 * @param run what this house says of itself
 */
export async function reach(origin: string, run: string): Promise<Reach> {
  let response: Response;
  try {
    response = await fetch(`${origin}${greetingPath}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(patienceMs),
    });
  } catch (thrown) {
    const { code, message } = causeOf(thrown);
    const certificate = /CERT|SELF_SIGNED|ALTNAME|UNABLE_TO/.test(code);
    return { outcome: certificate ? 'certificate' : 'unreachable', detail: code || message };
  }
  const said = greetingSchema.safeParse(await response.json().catch(() => undefined));
  if (said.success && said.data.run === run) return { outcome: 'reached', detail: '' };
  return { outcome: 'another', detail: `HTTP ${response.status}`.slice(0, longestDetail) };
}

function causeOf(thrown: unknown): { code: string; message: string } {
  const cause = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const message = cause instanceof Error ? cause.message : String(cause);
  return { code, message: message.slice(0, longestDetail) };
}
