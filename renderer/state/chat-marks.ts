/** Tells the house how far this screen has got the messages and shown them: once for each step, one call at a time. */
import type { Condition } from './chat-stream.ts';
import { completeTo, sideOf, type Told } from './chat-view.ts';

type Positions = { delivered: number; read: number };
const unknown: Positions = { delivered: 0, read: 0 };

/** @param send throws when no answer came; then it is sent again at the next look */
export function createMarks(send: (positions: Positions) => Promise<unknown>, visible: Condition) {
  let latest: Told | null = null;
  let shown = 0;
  let marked: Positions = { delivered: 0, read: 0 };
  let busy = false;
  const stopListening = visible.on(look);

  function look(): void {
    const conversation = latest?.conversation;
    if (busy || !latest || !conversation) return;
    const mine = sideOf(conversation.me);
    // The host's side is two who read apart, and is told as far as the further of them: what the desk has read, the host has not.
    const known = mine === 'visitor' ? latest.visitor : unknown;
    const reached = completeTo(latest.messages);
    // One's own words need no receipt.
    const upTo = (limit: number) =>
      latest?.messages.reduce(
        (highest, { position, from }) =>
          position <= limit && sideOf(from) !== mine ? Math.max(highest, position) : highest,
        0,
      ) ?? 0;
    const delivered = Math.max(upTo(reached), known.delivered, marked.delivered);
    const read = Math.max(visible.now() ? upTo(Math.min(shown, reached)) : 0, known.read, marked.read);
    const before = {
      delivered: Math.max(known.delivered, marked.delivered),
      read: Math.max(known.read, marked.read),
    };
    if (delivered === before.delivered && read === before.read) return;
    busy = true;
    const positions = { delivered, read };
    void send(positions).then(
      () => {
        busy = false;
        marked = positions;
        look();
      },
      () => {
        busy = false;
      },
    );
  }

  return {
    look(told: Told): void {
      latest = told;
      look();
    },
    seen(position: number): void {
      shown = Math.max(shown, position);
    },
    close: stopListening,
  };
}
