// The open mail: who wrote it, to whom, when, and the mail itself as designed, as plain text or as received.
// @ts-check

import { byId, exactTimeElement, linked, mailboxInWords, make, sizeInWords } from './elements.js';

/** @import { MailView, InboxConnections } from '../views.ts' */

const welcome = byId('welcome', HTMLDivElement);
const article = byId('mail', HTMLElement);
const subject = byId('subject', HTMLHeadingElement);
const forms = byId('forms', HTMLFieldSetElement);
const frame = byId('html', HTMLIFrameElement);
const plain = byId('plain', HTMLElement);
const attachments = byId('attachments', HTMLUListElement);

// What scrolls must be within a keyboard's reach, and plain text holds nothing else that is.
plain.tabIndex = 0;

/** @type {MailView | null} */
let shown = null;

/** The form someone chose holds for the next mail too. */
let chosen = 'html';

/** What the frame is to show. @type {string | null} */
let wanted = null;

/** Only while it is on the screen: a frame that is loaded while it is hidden can stay at no size at all. */
function loadFrame() {
  if (wanted === null || frame.offsetParent === null) return;
  frame.src = wanted;
  wanted = null;
}
window.addEventListener('resize', loadFrame);

/**
 * Says how to reach the inbox while there is nothing to read.
 * @param {InboxConnections} connections
 */
export function showWelcome(connections) {
  const { smtpHost, smtpPort, twilioUrl, accountSid, authToken, from, kioskUrl } = connections;
  byId('smtp', HTMLElement).replaceChildren(`${smtpHost}:${smtpPort}, no sign-in, no encryption`);
  byId('twilio', HTMLElement).replaceChildren(twilioUrl);
  byId('account', HTMLElement).replaceChildren(accountSid);
  byId('token', HTMLElement).replaceChildren(authToken);
  byId('from', HTMLElement).replaceChildren(from);
  if (kioskUrl !== null) byId('kiosk-link', HTMLAnchorElement).href = kioskUrl;
  byId('kiosk', HTMLParagraphElement).hidden = kioskUrl === null;
}

export function openMailId() {
  return shown?.id ?? null;
}

/** @param {MailView | null} mail */
export function showMail(mail) {
  shown = mail;
  welcome.hidden = mail !== null;
  article.hidden = mail === null;
  if (mail === null) return;

  subject.replaceChildren(mail.subject || 'No subject');
  byId('sender', HTMLElement).replaceChildren(mail.sender === null ? mail.from : mailboxInWords(mail.sender));
  byId('recipients', HTMLElement).replaceChildren(
    mail.to.map((address) => withName(mail, address)).join(', '),
  );
  byId('received', HTMLElement).replaceChildren(exactTimeElement(mail.receivedAt));

  const files = mail.attachments.filter((part) => !part.inline);
  attachments.hidden = files.length === 0;
  attachments.replaceChildren(
    ...files.map((part) => {
      const link = make('a', '', part.filename);
      link.href = part.path;
      link.download = part.filename;
      return make('li', '', link, ` ${sizeInWords(part.size)}`);
    }),
  );
  showForm();
}

function showForm() {
  if (shown === null) return;
  const form = chosen === 'html' && shown.htmlPath === null ? 'text' : chosen;
  for (const input of forms.querySelectorAll('input')) {
    input.checked = input.value === form;
    input.disabled = input.value === 'html' && shown.htmlPath === null;
  }
  frame.hidden = form !== 'html';
  plain.hidden = form === 'html';
  plain.dataset.form = form;
  if (form === 'html' && shown.htmlPath !== null) {
    wanted = shown.htmlPath;
    loadFrame();
  } else if (form === 'text') plain.replaceChildren(...linked(shown.text.trimEnd()));
  else void showSource(shown);
}

/** @param {MailView} mail */
async function showSource(mail) {
  plain.replaceChildren('Reading the source');
  const response = await fetch(mail.sourcePath);
  const source = response.ok ? await response.text() : 'The inbox no longer has this mail.';
  if (shown?.id === mail.id && plain.dataset.form === 'source') plain.replaceChildren(source);
}

/**
 * @param {MailView} mail
 * @param {string} address
 */
function withName(mail, address) {
  const known = mail.addressees.find((entry) => entry.address.toLowerCase() === address.toLowerCase());
  return mailboxInWords({ name: known?.name ?? '', address });
}

forms.addEventListener('change', (event) => {
  if (event.target instanceof HTMLInputElement) chosen = event.target.value;
  showForm();
});
