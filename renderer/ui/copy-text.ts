/**
 * Puts a text on the clipboard. A page that came over plain HTTP from another machine has no `navigator.clipboard`; the old way, by
 * selecting what stands in a field, works there too.
 * @returns whether it is on the clipboard now
 */
export async function copyText(text: string): Promise<boolean> {
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (clipboard)
    return await clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  const before = document.activeElement;
  document.body.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
