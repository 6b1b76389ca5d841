// Past visits: found by any words of visitor, company, host, address, number or code, and read page by page.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hour, minute, newVisitor } from '#tests/support/forms.ts';
import { type House, openHouse } from '#tests/support/house.ts';

let shared: House;
const codes = new Map<string, string>();

/** A visit that came and went. */
async function visited(h: House, name: string, form: Parameters<typeof newVisitor>[0], hostId?: string) {
  const { visitId, code } = await h.checkIn({
    visitor: newVisitor({ name, ...form }),
    ...(hostId === undefined ? {} : { hostId }),
  });
  codes.set(name, code);
  h.clock.elapse(minute);
  return await h.reception.visits.end({ visitId });
}

beforeAll(async () => {
  shared = await openHouse({ loop: false });
  const bo = await shared.addHost();
  const moon = await shared.addHost({ name: 'Célestine Moonbeam', department: 'People' });
  await visited(
    shared,
    'Zoë Ångström',
    { email: 'zoe@example.com', phone: null, company: 'Ærø Shipping' },
    bo.id,
  );
  await visited(shared, 'Łukasz Żak', { email: 'lz@bücher.example', phone: null, company: '' }, moon.id);
  await visited(shared, '山田 太郎', { email: null, phone: '+81 90 1234 5678', company: '株式会社' }, bo.id);
  await visited(
    shared,
    'Mary Ann O’Neill',
    { email: 'mary.ann+work@example.com', phone: '020 7946 0123' },
    moon.id,
  );
  await visited(shared, 'Ann "Quote" (*) NEAR', {
    email: 'odd@example.com',
    phone: null,
    company: 'AND OR NOT',
  });
  await shared.checkIn({
    visitor: newVisitor({ name: 'Still Here', email: 'here@example.com', phone: null }),
  });
});
afterAll(async () => {
  await shared.close();
});

async function found(query: string): Promise<string[]> {
  const { visits } = await shared.reception.visits.past({ query });
  return visits.map(({ visitorName }) => visitorName);
}

const zoe = 'Zoë Ångström';
const lukasz = 'Łukasz Żak';
const taro = '山田 太郎';
const mary = 'Mary Ann O’Neill';
const odd = 'Ann "Quote" (*) NEAR';

describe('past visits are found by', () => {
  it.each([
    ['nothing typed: all, the newest first', '', [odd, mary, taro, lukasz, zoe]],
    ['a name', 'Zoë', [zoe]],
    ['a name without its accents', 'zoe angstrom', [zoe]],
    ['a name in other letters', 'LUKASZ zak', [lukasz]],
    ['the beginning of a word', 'ang', [zoe]],
    ['one letter', 'z', [lukasz, zoe]],
    ['several words in any order', 'neill mary', [mary]],
    ['words of different fields', 'mary moonbeam', [mary]],
    ['a company', 'aero', [zoe]],
    ['a host', 'celestine', [mary, lukasz]],
    ['a name of another script', '山田', [taro]],
    ['an address', 'mary.ann+work@example.com', [mary]],
    ['a part of an address', 'work', [mary]],
    ['an internationalised domain as people write it', 'lz@bücher.example', [lukasz]],
    ['a number as it is shown', '020 7946 0123', [mary]],
    ['a number without spaces', '02079460123', [mary]],
    ['an international number', '+44 20 7946 0123', [mary]],
    ['an international number without spaces', '+442079460123', [mary]],
    ['the last digits of a number', '60123', [mary]],
    ['some last digits without spaces', '79460123', [mary]],
    ['a number from elsewhere, nationally', '90 1234 5678', [taro]],
    ['signs of the search’s own language, which mean nothing', '"Quote" (*) NEAR', [odd]],
    ['words of it too', 'AND OR NOT', [odd]],
    ['a word that nobody has', 'zzz', []],
    ['a word of one and a word of another', 'zoe mary', []],
    ['somebody who has not left', 'still', []],
  ])('%s', async (_what, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });

  it('the code of the visit', async () => {
    for (const [name, code] of codes) expect(await found(code)).toEqual([name]);
  });

  it('the host alone, or with words', async () => {
    const { hosts } = await shared.reception.hosts.list({ query: 'Moonbeam' });
    const hostId = hosts[0]?.id ?? '';
    const all = await shared.reception.visits.past({ hostId });
    expect(all.visits.map(({ visitorName }) => visitorName)).toEqual([mary, lukasz]);
    const some = await shared.reception.visits.past({ hostId, query: 'luk' });
    expect(some.visits.map(({ visitorName }) => visitorName)).toEqual([lukasz]);
  });
});

describe('pages', () => {
  async function manyVisits(people: number) {
    const h = await openHouse({ loop: false });
    const host = await h.addHost({ capacity: 50 });
    for (let n = 0; n < people; n += 1)
      await visited(
        h,
        `Guest ${String.fromCharCode(97 + n)}`,
        { email: `g${n}@example.com`, phone: null },
        host.id,
      );
    return { h, host };
  }

  type Page = { visits: { visitorName: string }[]; next: { at: number; id: string } | null };

  async function readAll(
    read: (before: Page['next'] | undefined) => Promise<Page>,
    between = async () => {},
  ) {
    const names: string[] = [];
    let before: Page['next'] | undefined;
    do {
      const { visits, next } = await read(before);
      names.push(...visits.map(({ visitorName }) => visitorName));
      before = next;
      await between();
    } while (before);
    return names;
  }

  it('follow each other without a gap or a repeat, at any size, also while visits go on ending', async () => {
    const { h, host } = await manyVisits(11);
    const newestFirst = [...'kjihgfedcba'].map((letter) => `Guest ${letter}`);
    for (const limit of [1, 2, 3, 10, 11, 12, 200]) {
      const read = (before: Page['next'] | undefined) =>
        h.reception.visits.past({ query: 'guest', limit, ...(before && { before }) });
      expect(await readAll(read), `limit ${limit}`).toEqual(newestFirst);
    }
    let more = 0;
    const endMore = async () => {
      more += 1;
      await visited(h, `Late ${more}`, { email: `late${more}@example.com`, phone: null }, host.id);
    };
    const read = (before: Page['next'] | undefined) =>
      h.reception.visits.past({ hostId: host.id, limit: 4, ...(before && { before }) });
    expect(await readAll(read, endMore)).toEqual(newestFirst);
    await h.close();
  });

  it('of a host begin with who is on site, and then go back in time', async () => {
    const { h, host } = await manyVisits(5);
    await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: 'Here Now' }) });
    const read = (before: Page['next'] | undefined) =>
      h.reception.visits.ofHost({ hostId: host.id, limit: 2, ...(before && { before }) });
    expect(await readAll(read)).toEqual(['Here Now', ...[...'edcba'].map((letter) => `Guest ${letter}`)]);
    await h.close();
  });

  it('are refused at a size that makes no sense', async () => {
    for (const limit of [0, -1, 201, 1.5])
      await expect(shared.reception.visits.past({ limit })).rejects.toThrow();
  });

  it('keep the name of a host who was removed', async () => {
    const { h, host } = await manyVisits(1);
    await h.reception.hosts.remove({ hostId: host.id });
    await h.advance(hour);
    expect((await h.reception.visits.past({ query: 'quillfeather' })).visits).toMatchObject([
      { hostName: 'Bo Quillfeather', hostId: host.id },
    ]);
    await h.close();
  });
});
