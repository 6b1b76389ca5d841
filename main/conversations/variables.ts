/** What other programs leave open in a message, filled in from the conversation it is for. */
import type { ConversationRow } from '#db/schema.ts';
import { refuseField } from '#main/kernel/refusal.ts';

type Filling = Pick<ConversationRow, 'visitorName' | 'hostName' | 'discountCode'>;

/**
 * @param field of the call's input, to name where something is wrong
 * @throws Refusal `invalid-input` for a variable that there is not, one without a value, and one that isn't closed
 */
export function fillVariables(text: string, of: Filling, field: string): string {
  const values: ReadonlyMap<string, string | null> = new Map([
    ['username', of.visitorName],
    ['operator', of.hostName],
    ['discountCode', of.discountCode],
  ]);
  // What is filled in is data: it is never looked through for variables itself.
  const filled = text.replaceAll(/\{\{\s*([^{}]*?)\s*\}\}/g, (_whole, variable: string) => {
    const value = values.get(variable);
    if (value === undefined) throw refuseField(field, 'unknown-variable', { variable });
    if (value === null) throw refuseField(field, 'missing-variable', { variable });
    return value;
  });
  const left = text.replaceAll(/\{\{[^{}]*\}\}/g, '');
  if (left.includes('{{')) throw refuseField(field, 'unclosed-tag');
  return filled;
}
