/** What has been typed on this phone and not sent, kept so that a lost page or a call in between loses none of it. */

const inMemory = new Map<string, string>();

/** The phone's storage; where it refuses, what is put in lives as long as the page. */
export const localStore = {
  getItem(key: string): string | null {
    try {
      return localStorage.getItem(key) ?? inMemory.get(key) ?? null;
    } catch {
      return inMemory.get(key) ?? null;
    }
  },
  setItem(key: string, value: string): void {
    try {
      localStorage.setItem(key, value);
    } catch {
      inMemory.set(key, value);
    }
  },
  removeItem(key: string): void {
    inMemory.delete(key);
    try {
      localStorage.removeItem(key);
    } catch {
      // It was never there.
    }
  },
};

const named = (key: string) => `foyer-draft:${key}`;

export const kept = (key: string): string => localStore.getItem(named(key)) ?? '';

export function keep(key: string, text: string): void {
  if (text === '') localStore.removeItem(named(key));
  else localStore.setItem(named(key), text);
}

export function forget(key: string): void {
  localStore.removeItem(named(key));
}
