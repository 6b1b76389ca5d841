/**
 * When Electron ends at its start, Playwright fails the start, and leaves three more promises that fail with it to nobody. Unheard
 * they end the test, with four words and no reason, before the start can tell how it ended. While a start is under way they are
 * taken in here.
 */
const words = 'Process failed to launch!';
let starting = 0;
let listening = false;

/** Runs a start whose failure is told by what it throws, and by that alone. */
export async function toldByItsError<Value>(start: () => Promise<Value>): Promise<Value> {
  listen();
  starting += 1;
  try {
    return await start();
  } finally {
    // Whatever nobody has heard by now is announced before the next turn.
    await new Promise((resolve) => setImmediate(resolve));
    starting -= 1;
  }
}

/** In front of whoever listens already: they hear of everything else. */
function listen(): void {
  if (listening) return;
  listening = true;
  const others = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason, promise) => {
    if (starting > 0 && reason instanceof Error && reason.message === words) return;
    if (others.length === 0) throw reason;
    for (const other of others) other(reason, promise);
  });
}
