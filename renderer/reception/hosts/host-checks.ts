/** What is plainly wrong with a host as typed, all of it at once. Everything finer is judged behind the door. */
import { checkTyped } from '#renderer/state/typed-checks.ts';
import { problemText } from '../problem-words.ts';
import { words } from '../words.ts';

const text = words.hosts;
export const largestCapacity = 50;

export type TypedHost = Record<'name' | 'department' | 'email' | 'phone' | 'capacity', string>;

/** The words of every problem by its field; empty when there is nothing to say yet. */
export function hostProblems({ name, email, phone, capacity }: TypedHost): Partial<TypedHost> {
  const found: Partial<TypedHost> = {};
  const check = (field: 'name' | 'email' | 'phone', typed: string) => {
    const problem = checkTyped(field, typed);
    if (problem) found[field] = problemText(text[field], problem);
  };
  check('name', name);
  if (email.trim() === '' && phone.trim() === '')
    found.email = problemText(text.email, { field: 'email', problem: 'contact-missing' });
  if (email.trim() !== '') check('email', email);
  if (phone.trim() !== '') check('phone', phone);
  const number = Number(capacity);
  if (!/^\d+$/.test(capacity.trim()) || number < 1 || number > largestCapacity)
    found.capacity = text.capacityBad(largestCapacity);
  return found;
}
