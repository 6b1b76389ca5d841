/** Where one came from: the list that a detail page leads back to. In memory, for this opening of reception. */
import { create } from 'zustand';

export type Trail = { href: string; label: string };

const useTrailStore = create<{ trail: Trail | null }>(() => ({ trail: null }));

export function leaveTrail(trail: Trail): void {
  useTrailStore.setState({ trail });
}

/** The list that the page shown was opened from; null when it was opened by its address. */
export function useTrailHref(): string | null {
  return useTrailStore((store) => store.trail?.href ?? null);
}

/** @param otherwise when the page was opened by its address */
export function useTrail(otherwise: Trail): Trail {
  return useTrailStore((store) => store.trail) ?? otherwise;
}
