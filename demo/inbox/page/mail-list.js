// The list of mails, newest first: whom it is for, what it says, when it came.
// @ts-check

import { byId, make, timeElement } from './elements.js';

/** @import { MailView } from '../views.ts' */

const list = byId('mails', HTMLOListElement);
const none = byId('no-mail', HTMLParagraphElement);

/** @type {Map<string, HTMLButtonElement>} */
const rows = new Map();

/** Ids of mails that have been opened on this page. @type {Set<string>} */
const read = new Set();

/** @type {(id: string) => void} */
let open = () => undefined;

/** @param {(id: string) => void} handler */
export function onOpenMail(handler) {
  open = handler;
}

/**
 * Shows exactly these mails, newest first.
 * @param {MailView[]} mails
 */
export function showMails(mails) {
  rows.clear();
  list.replaceChildren(...mails.map((mail) => rowOf(mail)));
  none.hidden = mails.length > 0;
}

/**
 * Puts a mail that has just arrived on top.
 * @param {MailView} mail
 */
export function addMail(mail) {
  const row = rowOf(mail);
  row.classList.add('arrived');
  list.prepend(row);
  none.hidden = true;
}

/**
 * Marks the mail that is open, and as read.
 * @param {string | null} id
 */
export function markOpen(id) {
  for (const [rowId, button] of rows) {
    if (rowId === id) button.setAttribute('aria-current', 'true');
    else button.removeAttribute('aria-current');
  }
  if (id === null) return;
  read.add(id);
  rows.get(id)?.querySelector('.unread')?.remove();
}

export function unreadCount() {
  return [...rows.keys()].filter((id) => !read.has(id)).length;
}

/** @param {string} id */
export function focusMail(id) {
  rows.get(id)?.focus();
}

/**
 * Whom a mail is for: the names its header gives, or the addresses it was delivered to.
 * @param {MailView} mail
 */
export function recipientsInWords(mail) {
  const names = mail.to.map((address) => {
    const known = mail.addressees.find((entry) => entry.address.toLowerCase() === address.toLowerCase());
    return known === undefined || known.name === '' ? address : known.name;
  });
  return names.join(', ');
}

/** @param {MailView} mail */
function rowOf(mail) {
  const sender = mail.sender?.name || mail.sender?.address || mail.from || 'an empty sender';
  const to = make('span', 'row-to', recipientsInWords(mail));
  if (!read.has(mail.id)) {
    const dot = make('span', 'unread', make('span', 'said', 'Unread: '));
    to.prepend(dot);
  }
  const button = make(
    'button',
    'row',
    to,
    timeElement(mail.receivedAt),
    make('span', 'row-subject', mail.subject || 'No subject'),
    make('span', 'row-from', `From ${sender}`),
  );
  button.type = 'button';
  button.addEventListener('click', () => open(mail.id));
  rows.set(mail.id, button);
  return make('li', '', button);
}

// Up and down walk the list as in any mail program.
list.addEventListener('keydown', (event) => {
  if (!(event.target instanceof HTMLButtonElement)) return;
  const buttons = [...list.querySelectorAll('button')];
  const at = buttons.indexOf(event.target);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  buttons[next]?.focus();
});
