// Every text field of every procedure, filled with what people and attackers type.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedAccount } from '#tests/support/accounts.ts';
import { procedures, textFields } from '#tests/support/contract-walk.ts';
import {
  hiddenCharacters,
  keptToTheLetter,
  ofNothingVisible,
  refusedInALine,
  refusedInLines,
} from '#tests/support/hostile-text.ts';
import { type House, openHouse, refusal } from '#tests/support/house.ts';
import { hostOf, type TextField, testedElsewhere, textFieldTable } from './fields.ts';

let shared: House;

beforeAll(async () => {
  shared = await openHouse({ loop: false });
});
afterAll(async () => {
  const errors = shared.log.filter(({ level }) => level === 'error');
  await shared.close();
  expect(errors).toEqual([]);
});

/** Everything in the database but who signed in, as one text. */
function everything(): string {
  const { sqlite } = shared.database;
  const tables = sqlite
    .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
    .pluck()
    .all();
  return JSON.stringify(tables.map((table) => [table, sqlite.prepare(`SELECT * FROM ${table}`).all()]));
}

async function problemOf({ field, call }: TextField, text: string) {
  const path = field.split(' ')[1] ?? '';
  // What a call prepares for itself is not what it refuses.
  const refused = await refusal(call(shared, text));
  expect(refused, `${field} with ${JSON.stringify(text)}`).toMatchObject({
    code: 'invalid-input',
    status: 422,
  });
  const { problems } = refused.data as { problems: { field: string; problem: string }[] };
  expect(problems.map((problem) => problem.field)).toEqual([path]);
  return problems[0];
}

const ofKind = (...kinds: TextField['kind'][]) => textFieldTable.filter(({ kind }) => kinds.includes(kind));

it('knows every text field of the contract', () => {
  const known = new Set([...textFieldTable.map(({ field }) => field), ...testedElsewhere]);
  const all = procedures.flatMap(({ name, input }) => textFields(input).map((path) => `${name} ${path}`));
  expect(all.filter((field) => !known.has(field))).toEqual([]);
  expect([...known].filter((field) => !all.includes(field))).toEqual([]);
});

describe.each(ofKind('name', 'line', 'open', 'secret'))('$field, one line of text,', (field) => {
  it('refuses what no line may hold, by name and place', async () => {
    for (const { what, text, problem, character, position } of refusedInALine) {
      expect(await problemOf(field, text), what).toMatchObject({ problem, character, position });
    }
  });
});

describe.each(ofKind('name', 'line', 'open', 'lines'))('$field, kept as typed,', (field) => {
  it('comes out to the letter', async () => {
    for (const text of keptToTheLetter) {
      const answer = await field.call(shared, text);
      expect(await field.kept?.(shared, answer)).toBe(text);
    }
  });

  it('drops the space around it and comes out as NFC', async () => {
    const answer = await field.call(shared, '  Zoe\u0308 Lee \u00A0');
    expect(await field.kept?.(shared, answer)).toBe('Zo\u00EB Lee');
  });

  it(`takes ${field.max} characters, emoji counted as one, and not one more`, async () => {
    const most = `A${'🙂'.repeat(field.max - 1)}`;
    const answer = await field.call(shared, most);
    expect(await field.kept?.(shared, answer)).toBe(most);
    expect(await problemOf(field, `${most}B`)).toMatchObject({ problem: 'too-long', limit: field.max });
    expect(await problemOf(field, 'A'.repeat(1_000_000))).toMatchObject({ problem: 'too-long' });
  });
});

describe.each(ofKind('name', 'line', 'secret'))('$field, which must say something,', (field) => {
  it('refuses nothing at all, and space alone', async () => {
    for (const text of ['', '   ', '\u00A0', '\u3000'])
      expect(await problemOf(field, text)).toMatchObject({ problem: 'empty' });
  });
});

describe.each(textFieldTable.filter(({ kind }) => ['name', 'line', 'open', 'lines'].includes(kind)))(
  '$field',
  (field) => {
    it('does not take what nobody can see for something said', async () => {
      for (const text of ofNothingVisible) {
        if (field.kind === 'open' || field.kind === 'lines') {
          const answer = await field.call(shared, text);
          expect(await field.kept?.(shared, answer), JSON.stringify(text)).toBe('');
        } else {
          const problem = field.kind === 'name' ? 'no-letter' : 'empty';
          expect(await problemOf(field, text), JSON.stringify(text)).toMatchObject({ problem });
        }
      }
    });
  },
);

describe.each(
  textFieldTable.filter(({ field, kind }) => kind === 'form' && /email/i.test(field.split(' ')[1] ?? '')),
)('$field, an address,', (field) => {
  it('holds nothing that can’t be seen, which is named with its place', async () => {
    for (const hidden of hiddenCharacters)
      expect(await problemOf(field, `ve${hidden}ra@example.com`), JSON.stringify(hidden)).toMatchObject({
        problem: 'control-character',
        character: `U+${(hidden.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`,
        position: 3,
      });
  });
});

describe.each(ofKind('open', 'lines'))('$field, which may be left empty,', (field) => {
  it('comes out empty', async () => {
    const answer = await field.call(shared, '   ');
    expect(await field.kept?.(shared, answer)).toBe('');
  });
});

describe.each(ofKind('name'))('$field, a name,', (field) => {
  it('needs a letter of some script, and one that can be seen', async () => {
    for (const text of ['123', '🙂', '--', '.', '\u3164', '\u115F\u1160', '\uFFA0 1'])
      expect(await problemOf(field, text), JSON.stringify(text)).toMatchObject({ problem: 'no-letter' });
    for (const text of ['O', 'ñ', '李', 'ا']) {
      const answer = await field.call(shared, text);
      expect(await field.kept?.(shared, answer)).toBe(text);
    }
  });
});

describe.each(ofKind('lines'))('$field, several lines,', (field) => {
  it('keeps its line feeds and refuses what no text may hold', async () => {
    const answer = await field.call(shared, '1 High Street\nTown\n\nCountry');
    expect(await field.kept?.(shared, answer)).toBe('1 High Street\nTown\n\nCountry');
    for (const { what, text, problem, character, position } of refusedInLines) {
      expect(await problemOf(field, text), what).toMatchObject({ problem, character, position });
    }
  });
});

describe.each(ofKind('form'))('$field, which has a shape,', (field) => {
  it('refuses everything of another shape, naming the field', async () => {
    const odd = [
      ...keptToTheLetter,
      ...refusedInALine.map(({ text }) => text),
      '',
      '  ',
      'A'.repeat(100_000),
    ];
    for (const text of odd) await problemOf(field, text);
  });
});

describe.each(ofKind('search'))('$field, only looked for,', (field) => {
  it('answers anything up to its length, and refuses more', async () => {
    const odd = [
      ...keptToTheLetter,
      ...refusedInALine.map(({ text }) => text),
      '',
      '"',
      '*',
      'NEAR(',
      'a AND',
      '-',
    ];
    for (const text of odd.filter(({ length }) => length <= field.max)) {
      const answer = await field.call(shared, text);
      expect(Object.values(answer as object).some(Array.isArray), JSON.stringify(text)).toBe(true);
    }
    expect(await problemOf(field, 'a'.repeat(field.max + 1))).toMatchObject({ problem: 'too-long' });
  });
});

describe('a refused input', () => {
  it('leaves nothing behind, in any table', async () => {
    // What some calls prepare for themselves is made beforehand.
    const host = await shared.addHost();
    seedAccount(shared);
    await hostOf(shared);
    const fields = textFieldTable.filter(
      ({ field, kind }) =>
        kind !== 'search' && !/^(hosts\.edit|visitorAccounts\.(correct|changeContact)) /.test(field),
    );
    await shared.reception.settings.get();
    const before = everything();
    for (const field of fields) await problemOf(field, 'Ann\u0000');
    const form = { name: 'Ann\u202E', department: '', email: 'a@b', phone: '1', capacity: 0 };
    const edited = await refusal(shared.reception.hosts.edit({ hostId: host.id, form }));
    expect(edited.data).toMatchObject({
      problems: [
        { field: 'form.name', problem: 'direction-override' },
        { field: 'form.email', problem: 'not-an-email' },
        { field: 'form.capacity', problem: 'too-small', limit: 1 },
      ],
    });
    expect(everything()).toBe(before);
  });

  it('of a wrong type names the field too', async () => {
    const odd = { name: 7, department: null, email: [], phone: {}, capacity: 'many' };
    const { data } = await refusal(shared.reception.hosts.add(odd as never));
    expect((data as { problems: { field: string }[] }).problems.map(({ field }) => field)).toEqual([
      'name',
      'department',
      'email',
      'phone',
      'capacity',
    ]);
  });

  it('with a choice that does not exist names the field', async () => {
    const call = shared.kiosk.visitors.recognise({ contact: { kind: 'pigeon', value: 'x' } as never });
    const { data } = await refusal(call);
    expect(data).toMatchObject({ problems: [{ field: 'contact.kind', problem: 'not-a-choice' }] });
  });
});
