/** Placeholder until pages are in place. */
export function ScreenKeyboard() {
  return null;
}
