/**
 * A page that has just come takes no press: nobody has read it yet, so the press was meant for the page before, such as the second
 * half of a double tap. What is typed says that somebody is at this page, and ends the wait.
 */

/** Milliseconds: longer than the pause inside a double tap, shorter than reading a page and reaching for it takes. */
export const settleMs = 400;

/** A page is known by its heading; a dialog, or a question that takes the place of a button, comes over it. The last is on top. */
const pages = 'h1, dialog[open], [data-question]';
const pressKeys = new Set(['Enter', ' ']);

/** Watches the document from now on; called once, before the first page is drawn. */
export function guardNewPages(): void {
  /** Counts pages, to tell on which one a finger or a key went down. */
  let page = 0;
  let top: Element | null = null;
  let pressedOn = 0;
  const heldSince = new Map<string, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const shield = makeShield(() => raise());

  function raise(): void {
    clearTimeout(timer);
    // A modal dialog takes every press itself: there the shield stands inside it.
    const place = top instanceof HTMLDialogElement ? top : document.body;
    if (shield.parentElement !== place) place.append(shield);
    timer = setTimeout(lower, settleMs);
  }
  function lower(): void {
    clearTimeout(timer);
    shield.remove();
  }
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const listen = <Name extends keyof WindowEventMap>(
    name: Name,
    listener: (event: WindowEventMap[Name]) => void,
  ) => window.addEventListener(name, listener, { capture: true });

  new MutationObserver(() => {
    const now = Array.from(document.querySelectorAll(pages)).at(-1) ?? null;
    if (now === top) return;
    top = now;
    page += 1;
    raise();
  }).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['open'] });

  listen('pointerdown', () => {
    pressedOn = page;
  });
  listen('click', (event) => {
    // Without a pointer (detail 0) it comes from a screen reader or a script, which know what they press.
    if (event.detail > 0 && pressedOn !== page) swallow(event);
  });
  listen('keydown', (event) => {
    if (!event.repeat) heldSince.set(event.key, page);
    if (!pressKeys.has(event.key)) return lower();
    if (heldSince.get(event.key) !== page) return swallow(event);
    if (!event.repeat && shield.isConnected) {
      swallow(event);
      raise();
    }
  });
  listen('input', lower);
}

/** Lies invisibly over the page; a press on it goes nowhere, and begins the wait anew. */
function makeShield(onPress: () => void): HTMLElement {
  const shield = document.createElement('div');
  Object.assign(shield.style, { position: 'fixed', inset: '0', zIndex: '2147483647' });
  for (const name of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'] as const)
    shield.addEventListener(name, (event) => {
      // The field of the page keeps the focus.
      event.preventDefault();
      event.stopPropagation();
      if (name === 'pointerdown') onPress();
    });
  return shield;
}
