/** Whether a failed test ever got as far as the provider: if not, the provider has refused nothing. */

const neverReached = new Set([
  'ECONNREFUSED',
  'ECONNECTION',
  'ETIMEDOUT',
  'EDNS',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
]);

/** @param code what the test answered with: the provider's own code, or the system's */
export function wasReached(code: string | null): boolean {
  return code === null || !neverReached.has(code);
}
