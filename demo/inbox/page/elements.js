// Small means of the page: elements by id, new elements, and how times and sizes are written.
// What arrives in a message only ever becomes text here, never markup.
// @ts-check

/**
 * The element with an id and of a kind, or an error that names what the page lacks.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function byId(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`The page has no ${kind.name} #${id}`);
  return element;
}

/**
 * A new element with a class and text or children.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

// As the messages themselves write a time: 5:31 PM without a zero before it, 05:31 with one.
const clock = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const exact = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' });

/**
 * When something arrived: the time today, the day before that.
 * @param {number} at UTC milliseconds
 */
export function timeElement(at) {
  const date = new Date(at);
  const today = new Date().toDateString() === date.toDateString();
  const element = make('time', '', today ? clock.format(date) : day.format(date));
  element.dateTime = date.toISOString();
  element.title = exact.format(date);
  return element;
}

/**
 * The moment to the second.
 * @param {number} at UTC milliseconds
 */
export function exactTimeElement(at) {
  const date = new Date(at);
  const element = make('time', '', exact.format(date));
  element.dateTime = date.toISOString();
  return element;
}

/**
 * @param {number} bytes
 */
export function sizeInWords(bytes) {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

// A full stop or bracket that ends the sentence is not part of the address.
const webAddress = /https?:\/\/[^\s<>"]*[^\s<>"'.,;:!?)\]]/g;

/**
 * Text with its web addresses as links that open a tab.
 * @param {string} text
 * @returns {(Node | string)[]}
 */
export function linked(text) {
  /** @type {(Node | string)[]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(webAddress)) {
    const [address] = match;
    const link = make('a', '', address);
    link.href = address;
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
    parts.push(text.slice(end, match.index), link);
    end = match.index + address.length;
  }
  parts.push(text.slice(end));
  return parts;
}

/**
 * A mail address as a person reads it.
 * @param {{ name: string, address: string }} mailbox
 */
export function mailboxInWords({ name, address }) {
  return name === '' ? address : `${name} <${address}>`;
}
