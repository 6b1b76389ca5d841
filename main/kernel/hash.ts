/** What stands in the database for a secret that was shown once. Our secrets are random and long, so a plain hash hides them. */
import { createHash } from 'node:crypto';

export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64');
}
