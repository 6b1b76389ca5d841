// Changes and who hears of them: told once they are on the disk, in their order, to everybody, and never when taken back.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, openDatabase } from '#db/open.ts';
import { type Batch, type Changes, createChanges } from '#main/kernel/events.ts';
import { monday } from '#tests/support/forms.ts';

let folder: string;
let database: OpenDatabase;
let changes: Changes;
let listenerErrors: unknown[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'foyer-changes-'));
  const opened = openDatabase(folder, monday);
  if (!opened.ok) throw new Error(opened.fault.detail);
  database = opened.database;
  listenerErrors = [];
  changes = createChanges(database, (thrown) => listenerErrors.push(thrown));
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

const save = (key: string) =>
  database.sqlite.prepare('INSERT INTO settings (key, value, updated_at) VALUES (?, 1, 0)').run(key);
const saved = () =>
  database.sqlite.prepare<[], string>('SELECT key FROM settings ORDER BY rowid').pluck().all();
const types = (batches: Batch[]) => batches.map((batch) => batch.map(({ type }) => type));

describe('a witness', () => {
  it('writes in the change that it hears of, and its writing goes with it when that is taken back', async () => {
    changes.join(({ type }) => void save(`told of ${type}`));
    changes.commit((tell) => {
      save('a');
      tell({ type: 'site' });
      expect(saved()).toEqual(['a', 'told of site']);
    });
    const failing = () =>
      changes.commit((tell) => {
        tell({ type: 'pin' });
        throw new Error('taken back');
      });
    expect(failing).toThrow('taken back');
    expect(saved()).toEqual(['a', 'told of site']);
    await changes.commitSoon((tell) => tell({ type: 'pin' }));
    expect(saved()).toEqual(['a', 'told of site', 'told of pin']);
  });

  it('takes the change back when it fails', () => {
    changes.join(() => {
      throw new Error('no room');
    });
    const telling = () =>
      changes.commit((tell) => {
        save('a');
        tell({ type: 'site' });
      });
    expect(telling).toThrow('no room');
    expect(saved()).toEqual([]);
  });
});

describe('a change', () => {
  it('is told as one batch, once it is on the disk', () => {
    const heard: Batch[] = [];
    changes.listen((batch) => {
      expect(saved()).toEqual(['a']);
      expect(database.sqlite.inTransaction).toBe(false);
      heard.push(batch);
    });
    const result = changes.commit((tell) => {
      tell({ type: 'site' });
      save('a');
      tell({ type: 'pin' });
      expect(heard).toEqual([]);
      return 'done';
    });
    expect(result).toBe('done');
    expect(types(heard)).toEqual([['site', 'pin']]);
  });

  it('brings memory in step before anybody hears of it', () => {
    let memory = 'old';
    changes.listen(() => expect(memory).toBe('new'));
    changes.commit(
      (tell) => tell({ type: 'site' }),
      () => {
        memory = 'new';
      },
    );
    expect(listenerErrors).toEqual([]);
  });

  it('that is taken back tells nothing, touches no memory and leaves nothing on the disk', () => {
    const heard: Batch[] = [];
    changes.listen((batch) => void heard.push(batch));
    let settled = false;
    const failing = () =>
      changes.commit(
        (tell) => {
          save('a');
          tell({ type: 'site' });
          throw new Error('no');
        },
        () => {
          settled = true;
        },
      );
    expect(failing).toThrow('no');
    expect([heard, settled, saved()]).toEqual([[], false, []]);
  });

  it('does not start inside another', () => {
    const nested = () => changes.commit(() => changes.commit(() => save('a')));
    expect(nested).toThrow('inside another');
    expect(saved()).toEqual([]);
  });

  it('about which there is nothing to tell wakes nobody', () => {
    let calls = 0;
    changes.listen(() => {
      calls += 1;
    });
    changes.commit(() => save('a'));
    expect(calls).toBe(0);
  });
});

describe('a listener', () => {
  it('that fails harms nobody else, and the change stands', () => {
    const heard: Batch[] = [];
    changes.listen(() => {
      throw new Error('clumsy');
    });
    changes.listen((batch) => void heard.push(batch));
    changes.commit((tell) => {
      save('a');
      tell({ type: 'site' });
    });
    expect(types(heard)).toEqual([['site']]);
    expect(saved()).toEqual(['a']);
    expect(listenerErrors).toMatchObject([{ message: 'clumsy' }]);
  });

  it('that stops listening hears nothing more', () => {
    const heard: Batch[] = [];
    const stop = changes.listen((batch) => void heard.push(batch));
    stop();
    changes.commit((tell) => tell({ type: 'site' }));
    expect(heard).toEqual([]);
  });

  it('that answers with a change of its own does not turn the order round for those behind it', () => {
    const first: Batch[] = [];
    const last: Batch[] = [];
    changes.listen((batch) => void first.push(batch));
    changes.listen((batch) => {
      if (batch[0]?.type === 'site') changes.commit((tell) => tell({ type: 'pin' }));
    });
    changes.listen((batch) => void last.push(batch));
    changes.commit((tell) => tell({ type: 'site' }));
    expect(types(first)).toEqual([['site'], ['pin']]);
    expect(types(last)).toEqual([['site'], ['pin']]);
  });
});
