/** The settings as main last told them, shared by the pages of reception. */
import { create } from 'zustand';
import type { Settings } from '#contract/settings.ts';
import { api, type Failure, readFailure } from '#renderer/api.ts';

export const useSettings = create<{ settings: Settings | null; failure: Failure | null }>(() => ({
  settings: null,
  failure: null,
}));

export function tellSettings(settings: Settings): void {
  useSettings.setState({ settings, failure: null });
}

export async function loadSettings(): Promise<void> {
  try {
    tellSettings(await api.settings.get());
  } catch (thrown) {
    useSettings.setState({ failure: readFailure(thrown) });
  }
}
