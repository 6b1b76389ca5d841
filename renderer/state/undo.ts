/** What can still be taken back: check-outs, removed hosts, messages put aside and expected visitors, five minutes each. Newest first. */
import { create } from 'zustand';

export type Undoable = {
  kind: 'visit' | 'meeting' | 'host' | 'message' | 'expected';
  id: string;
  name: string;
  /** The house's clock; afterwards it can't be taken back. */
  until: number;
  /** Why taking it back failed, in words; null while it has not. */
  problem: string | null;
};

export const useUndo = create<{ list: readonly Undoable[] }>(() => ({ list: [] }));

export function offerUndo(one: Omit<Undoable, 'problem'>): void {
  useUndo.setState(({ list }) => ({
    list: [{ ...one, problem: null }, ...list.filter(({ id }) => id !== one.id)],
  }));
}

export function dropUndo(id: string): void {
  useUndo.setState(({ list }) => ({ list: list.filter((one) => one.id !== id) }));
}

export function undoFailed(id: string, problem: string): void {
  useUndo.setState(({ list }) => ({ list: list.map((one) => (one.id === id ? { ...one, problem } : one)) }));
}

export function forgetUndo(): void {
  useUndo.setState({ list: [] });
}
