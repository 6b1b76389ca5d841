/** The attempts of a message, first to last. */
import { sql } from 'drizzle-orm';
import { deliveryAttempts } from '#db/schema.ts';
import type { Foundation } from '#main/kernel/foundation.ts';

export function createAttempts({ database }: Foundation) {
  return database.orm
    .select()
    .from(deliveryAttempts)
    .where(sql`${deliveryAttempts.notificationSeq} = ${sql.placeholder('seq')}`)
    .orderBy(deliveryAttempts.number)
    .prepare();
}
