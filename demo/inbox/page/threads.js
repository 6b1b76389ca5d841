// Texts as a phone shows them: one conversation for each number, the newest number first,
// and under each text how far it has come.
// @ts-check

import { byId, linked, make, timeElement } from './elements.js';

/** @import { TextView } from '../views.ts' */

const threads = byId('threads', HTMLDivElement);
const none = byId('no-texts', HTMLParagraphElement);

// What scrolls must be within a keyboard's reach.
byId('texts', HTMLElement).tabIndex = 0;

// Older texts of one number fold away, or a day of testing buries every other phone.
const unfolded = 4;

/** @type {Map<string, { section: HTMLElement, list: HTMLOListElement, earlier: HTMLButtonElement }>} */
const byNumber = new Map();

/** @type {Map<string, HTMLElement>} */
const statuses = new Map();

/**
 * Shows exactly these texts, newest first.
 * @param {TextView[]} texts
 */
export function showTexts(texts) {
  byNumber.clear();
  statuses.clear();
  threads.replaceChildren();
  for (const text of texts.toReversed()) addText(text);
  none.hidden = texts.length > 0;
}

/**
 * Adds a text, or shows how far one has come that is already here. True when it is new.
 * @param {TextView} text
 */
export function addText(text) {
  const status = statuses.get(text.sid);
  if (status !== undefined) {
    status.replaceWith(statusOf(text));
    return false;
  }
  none.hidden = true;
  const thread = threadOf(text);
  const body = make('p', 'bubble', ...linked(text.body));
  const meta = make('p', 'meta', timeElement(text.createdAt), statusOf(text));
  if (text.size.segments > 1) meta.append(make('span', '', `${text.size.segments} segments`));
  thread.list.append(make('li', '', body, meta));
  threads.prepend(thread.section);
  fold(thread);
  return true;
}

/** @param {TextView} text */
function threadOf(text) {
  const known = byNumber.get(text.to);
  if (known !== undefined) return known;
  const list = make('ol', 'bubbles');
  const earlier = make('button', 'earlier');
  earlier.type = 'button';
  earlier.hidden = true;
  earlier.addEventListener('click', () => {
    for (const item of list.children) if (item instanceof HTMLElement) item.hidden = false;
    earlier.hidden = true;
    list.dataset.unfolded = 'true';
    const first = list.firstElementChild;
    if (first instanceof HTMLElement) {
      first.tabIndex = -1;
      first.focus();
    }
  });
  const heading = make('h3', '', text.to);
  const sender = make('p', 'from', `From ${text.from ?? text.messagingServiceSid ?? 'an unknown number'}`);
  const section = make('section', 'thread', heading, sender, earlier, list);
  const thread = { section, list, earlier };
  byNumber.set(text.to, thread);
  return thread;
}

/** @param {{ list: HTMLOListElement, earlier: HTMLButtonElement }} thread */
function fold({ list, earlier }) {
  if (list.dataset.unfolded === 'true') return;
  const extra = list.children.length - unfolded;
  [...list.children].forEach((item, index) => {
    if (item instanceof HTMLElement) item.hidden = index < extra;
  });
  earlier.hidden = extra <= 0;
  earlier.replaceChildren(extra === 1 ? '1 earlier text' : `${extra} earlier texts`);
}

/** @type {Record<TextView['status'], string>} */
const words = {
  accepted: 'Accepted',
  queued: 'Queued',
  sending: 'Sending',
  sent: 'Sent',
  delivered: 'Delivered',
  undelivered: 'Not delivered',
  failed: 'Failed',
};

/** @param {TextView} text */
function statusOf(text) {
  const code = text.errorCode === null ? '' : `, error ${text.errorCode}`;
  const element = make('span', 'status', words[text.status] + code);
  element.dataset.status = text.status;
  statuses.set(text.sid, element);
  return element;
}
