/**
 * What a person waits for without anything being written: who a returning visitor is, which hosts there are, what happened
 * before, and the board at the desk. Over HTTP, against one raw look-up on the house's own connection.
 */
import type { BenchHouse } from './house.ts';
import { type Contestant, type Percentiles, race, time } from './measure.ts';
import { personOf } from './people.ts';

export type LookUpResults = Map<string, Percentiles>;

const pin = '4931';

/** @param visits how many the house has, and as many visitors */
/** The contestant that finds every visit there is. */
export const wordInAll = 'past visits by a word in all';

export async function benchLookUps(
  house: BenchHouse,
  visits: number,
  effort: { rounds: number; count: number },
): Promise<LookUpResults> {
  const { http } = house;
  await http.call('reception.choosePin', { pin });
  let number = 0;
  /** Somebody else each time, so that no cache holds them all. */
  const anybody = () => {
    number += 1;
    return personOf((number * 7919) % visits);
  };
  const lastName = () => anybody().name.split(' ')[1] ?? '';
  const contestants: Contestant[] = [
    {
      name: 'raw look-up',
      once: async () => (await house.rawLookups([anybody().email]))[0] ?? Number.NaN,
    },
    {
      name: 'recognise by address',
      once: () => call('visitors.recognise', { contact: { kind: 'email', value: anybody().email } }),
    },
    {
      name: 'recognise by number',
      once: () => call('visitors.recognise', { contact: { kind: 'phone', value: anybody().phone } }),
    },
    { name: 'hosts by first letters', once: () => call('hosts.offer', { query: lastName().slice(0, 3) }) },
    { name: 'hosts by a name with a typo', once: () => call('hosts.offer', { query: misspelt(hostName()) }) },
    {
      name: 'own visit by address',
      once: () => call('visits.findOwn', { by: { kind: 'email', value: anybody().email } }),
    },
    { name: 'past visits, newest', once: () => call('visits.past', {}) },
    { name: 'past visits by name', once: () => call('visits.past', { query: anybody().name }) },
    {
      name: 'past visits by first letters',
      once: () => call('visits.past', { query: lastName().slice(0, 3) }),
    },
    { name: wordInAll, once: () => call('visits.past', { query: 'example' }) },
    { name: 'messages, newest', once: () => call('notifications.list', {}) },
    { name: 'messages with problems', once: () => call('notifications.list', { show: 'problems' }) },
    { name: 'board', once: () => time(() => http.firstEvent('reception.board')) },
  ];
  const call = (procedure: string, input: object) => time(() => http.call(procedure, input));
  /** A host of the house: people of other numbers than any visitor's. */
  function hostName(): string {
    number += 1;
    return personOf(50_000_000 + (number % 10_000)).name;
  }
  return await race(contestants, effort);
}

/** Two letters in the middle of the last name change places. */
function misspelt(name: string): string {
  const [first = '', last = ''] = name.split(' ');
  const middle = Math.floor(last.length / 2);
  return `${first} ${last.slice(0, middle - 1)}${last[middle] ?? ''}${last[middle - 1] ?? ''}${last.slice(middle + 1)}`;
}
