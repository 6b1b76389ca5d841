/** A conversation longer than a screen is given at once, written straight into a house's database. */
import { randomUUID } from 'node:crypto';
import type Sqlite from 'better-sqlite3';

/** Puts messages `Word 1`, `Word 2` and so on into a conversation in which nothing has been said, by visitor and host in turn. */
export function fillConversation(sqlite: Sqlite.Database, conversationId: string, count: number): void {
  const find = sqlite.prepare<[string], { seq: number; startedAt: number }>(
    'SELECT seq, started_at AS startedAt FROM conversations WHERE id = ?',
  );
  const found = find.get(conversationId);
  if (!found) throw new Error('there is no such conversation');
  const { seq, startedAt } = found;
  const insert = sqlite.prepare(
    'INSERT INTO chat_messages (id, conversation_seq, position, sender, text, at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  sqlite.transaction(() => {
    for (let position = 1; position <= count; position += 1)
      insert.run(
        randomUUID(),
        seq,
        position,
        position % 2 === 1 ? 'visitor' : 'host',
        `Word ${position}`,
        startedAt + position,
      );
    sqlite
      .prepare('UPDATE conversations SET last_position = ?, last_message_at = ? WHERE seq = ?')
      .run(count, startedAt + count, seq);
  })();
}
