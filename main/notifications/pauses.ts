/** Channels that wait for a person: kept in the database, with what the provider said. */
import type { Channel } from '#contract/notifications.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Tell } from './outbox.ts';

export type Pause = { readonly since: number; readonly code: string; readonly text: string };

export type Pauses = {
  /** Holds a channel. Paused already it stays so, in the words said last. Call inside a change. */
  begin(channel: Channel, code: string | null, text: string | null, tell: Tell): void;
  /** Lets it go on; false when nothing held it. Call inside a change. */
  end(channel: Channel, tell: Tell): boolean;
  of(channel: Channel): Pause | undefined;
};

export function createPauses({ database, clock }: Pick<Foundation, 'database' | 'clock'>): Pauses {
  const { sqlite } = database;
  const insert = sqlite.prepare<[string, number, string, string]>(`
    INSERT INTO channels (channel, paused_at, code, text) VALUES (?, ?, ?, ?)
    ON CONFLICT (channel) DO UPDATE SET code = excluded.code, text = excluded.text`);
  const remove = sqlite.prepare<[string]>('DELETE FROM channels WHERE channel = ?');
  const select = sqlite.prepare<[string], Pause>(
    'SELECT paused_at AS since, code, text FROM channels WHERE channel = ?',
  );
  return {
    begin(channel, code, text, tell) {
      insert.run(channel, clock.now(), code ?? 'unknown', text ?? '');
      tell({ type: 'channel', channel });
    },
    end(channel, tell) {
      if (remove.run(channel).changes === 0) return false;
      tell({ type: 'channel', channel });
      return true;
    },
    of: (channel) => select.get(channel),
  };
}
