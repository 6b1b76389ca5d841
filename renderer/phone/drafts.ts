/** What has been typed on this phone and not sent, kept so that a lost page or a call in between loses none of it. */

const named = (key: string) => `foyer-draft:${key}`;

/** Empty when there is nothing, or the phone keeps nothing. */
export function kept(key: string): string {
  try {
    return localStorage.getItem(named(key)) ?? '';
  } catch {
    return '';
  }
}

export function keep(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(named(key));
    else localStorage.setItem(named(key), text);
  } catch {
    // Then it lives as long as the page.
  }
}

export function forget(key: string): void {
  keep(key, '');
}
