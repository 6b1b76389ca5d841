/**
 * The day at the desk: a snapshot, then each change, for as long as reception is open. Main owns the truth; this is a copy, and
 * it says when it is not current. A lost connection is made again by itself.
 */
import { create } from 'zustand';
import type { Visit } from '#contract/visits.ts';
import { api, readFailure } from '#renderer/api.ts';
import { type Board, changeBoard, emptyBoard, withoutThis } from './board-changes.ts';
import { hear } from './hear.ts';

export type BoardState = Board & {
  /** `starting` before the first snapshot; `lost` while an earlier connection is being made again. */
  connection: 'starting' | 'live' | 'lost';
};

export const useBoard = create<BoardState>(() => ({ ...emptyBoard, connection: 'starting' }));

const firstWaitMs = 400;
const longestWaitMs = 6_000;

/** Follows the board until the signal aborts. @param locked called when main says that reception is signed out */
export async function followBoard(stop: AbortSignal, locked: () => void): Promise<void> {
  let waitMs = firstWaitMs;
  while (!stop.aborted) {
    const heard = await followOnce(stop, locked);
    if (stop.aborted) break;
    if (heard) waitMs = firstWaitMs;
    useBoard.setState(({ connection }) => ({ connection: connection === 'live' ? 'lost' : connection }));
    await pause(waitMs, stop);
    waitMs = Math.min(waitMs * 2, longestWaitMs);
  }
  useBoard.setState({ ...emptyBoard, connection: 'starting' });
}

async function followOnce(stop: AbortSignal, locked: () => void): Promise<boolean> {
  let heard = false;
  try {
    await hear({
      open: (signal) => api.reception.board(undefined, { signal }),
      heard(event) {
        heard = true;
        useBoard.setState((board) => ({ ...changeBoard(board, event), connection: 'live' }));
      },
      stop,
    });
  } catch (thrown) {
    if (!stop.aborted && readFailure(thrown).code === 'sign-in-needed') locked();
  }
  return heard;
}

/** Puts an answer on the board at once, ahead of the event that tells everybody. */
export function rememberVisit(visit: Visit): void {
  useBoard.setState((board) => ({
    visits: { ...board.visits, [visit.id]: visit },
    leftEarlier: withoutThis(board, visit),
  }));
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(finish, milliseconds);
    function finish() {
      clearTimeout(timer);
      stop.removeEventListener('abort', finish);
      resolve();
    }
    stop.addEventListener('abort', finish);
  });
}
