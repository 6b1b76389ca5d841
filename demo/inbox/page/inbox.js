// The inbox page. The server sends everything once and then each arrival; this keeps the lists, opens mails, and
// says aloud what came. The newest mail opens by itself only while nothing else is open: nobody's reading is interrupted.
// @ts-check

import { byId } from './elements.js';
import {
  addMail,
  focusMail,
  markOpen,
  onOpenMail,
  recipientsInWords,
  showMails,
  unreadCount,
} from './mail-list.js';
import { openMailId, showMail, showWelcome } from './reader.js';
import { addText, showTexts } from './threads.js';

/** @import { InboxContents, MailView, TextView } from '../views.ts' */

const live = byId('live', HTMLParagraphElement);
const said = byId('said', HTMLParagraphElement);
const subject = byId('subject', HTMLHeadingElement);

/** Newest first. @type {MailView[]} */
let mails = [];

/** @param {string | null} id */
function open(id) {
  const mail = mails.find((candidate) => candidate.id === id) ?? null;
  showMail(mail);
  markOpen(mail?.id ?? null);
  countUnread();
}

function countUnread() {
  const unread = unreadCount();
  document.title = unread === 0 ? 'Demo inbox' : `(${unread}) Demo inbox`;
}

/** On a small screen list and mail take turns. @param {boolean} reading */
function setReading(reading) {
  document.body.classList.toggle('reading', reading);
}

onOpenMail((id) => {
  // Shown first: a frame that is loaded while it is hidden can stay at no size at all.
  setReading(true);
  open(id);
  // Where the list has just left the screen, focus goes along to the mail.
  if (byId('back', HTMLButtonElement).offsetParent !== null) subject.focus();
});

byId('back', HTMLButtonElement).addEventListener('click', () => {
  const id = openMailId();
  setReading(false);
  if (id !== null) focusMail(id);
});

const views = {
  mail: byId('view-mail', HTMLButtonElement),
  texts: byId('view-texts', HTMLButtonElement),
};

/** @param {'mail' | 'texts'} view */
function show(view) {
  document.body.dataset.view = view;
  for (const [name, button] of Object.entries(views))
    button.setAttribute('aria-pressed', String(name === view));
  delete views[view].dataset.new;
  views[view].removeAttribute('aria-description');
}

/** Marks the side of the switch that is not shown. @param {'mail' | 'texts'} view */
function markNew(view) {
  if (document.body.dataset.view === view) return;
  views[view].dataset.new = 'true';
  views[view].setAttribute('aria-description', 'Something new');
}

views.mail.addEventListener('click', () => show('mail'));
views.texts.addEventListener('click', () => show('texts'));

const events = new EventSource('/api/events');

/** @param {string} state @param {string} words */
function setLive(state, words) {
  live.dataset.state = state;
  if (live.textContent !== words) live.replaceChildren(words);
}

events.addEventListener('error', () => setLive('away', 'The inbox has stopped. Trying again'));

events.addEventListener('contents', (event) => {
  /** @type {InboxContents} */
  const contents = JSON.parse(event.data);
  setLive('live', 'Live');
  showWelcome(contents.connections);
  mails = contents.mails;
  showMails(mails);
  showTexts(contents.texts);
  const stillThere = mails.some((mail) => mail.id === openMailId());
  open(stillThere ? openMailId() : (mails[0]?.id ?? null));
});

events.addEventListener('mail', (event) => {
  /** @type {MailView} */
  const mail = JSON.parse(event.data);
  mails.unshift(mail);
  addMail(mail);
  if (openMailId() === null) open(mail.id);
  countUnread();
  markNew('mail');
  said.replaceChildren(`Mail to ${recipientsInWords(mail)}: ${mail.subject}`);
});

events.addEventListener('text', (event) => {
  /** @type {TextView} */
  const text = JSON.parse(event.data);
  if (!addText(text)) return;
  markNew('texts');
  said.replaceChildren(`Text to ${text.to}: ${text.body}`);
});
