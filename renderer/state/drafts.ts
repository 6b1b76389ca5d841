/** What was typed and not saved yet, in memory, so that going to another page and back loses nothing. Locking forgets it. */
import { create } from 'zustand';

type Draft = Readonly<Record<string, string>>;

export const useDrafts = create<{ drafts: Readonly<Record<string, Draft>> }>(() => ({ drafts: {} }));

/** Keeps a draft; null forgets it. */
export function keepDraft(key: string, draft: Draft | null): void {
  useDrafts.setState(({ drafts }) => {
    const { [key]: _former, ...others } = drafts;
    return { drafts: draft === null ? others : { ...others, [key]: draft } };
  });
}

export function draftOf(key: string): Draft | undefined {
  return useDrafts.getState().drafts[key];
}

export function forgetDrafts(): void {
  useDrafts.setState({ drafts: {} });
}
