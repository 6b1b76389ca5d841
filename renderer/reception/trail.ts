/** Where one came from: the list that a detail page leads back to. In memory, for this opening of reception. */
import { create } from 'zustand';

export type Trail = { href: string; label: string };

const useTrailStore = create<{ trail: Trail | null }>(() => ({ trail: null }));

export function leaveTrail(trail: Trail): void {
  useTrailStore.setState({ trail });
}

/** @param otherwise when the page was opened by its address */
export function useTrail(otherwise: Trail): Trail {
  return useTrailStore((store) => store.trail) ?? otherwise;
}
