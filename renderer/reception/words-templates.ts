/** The texts around the words of messages: what each is for, and the editor of them. */
import type { Audience, TemplateKind } from '#contract/templates.ts';

export const templatesWords = {
  title: 'Words of messages',
  help: 'What each message says, in each language. Foyer brings words of its own; change what your house would say otherwise.',
  audiences: {
    host: 'To the host',
    deputy: 'To the host’s deputy',
    desk: 'To the desk',
    visitor: 'To the visitor',
  } satisfies Record<Audience, string>,
  kinds: {
    'host-arrival': {
      name: 'A visitor has arrived',
      when: 'At once, when somebody checks in for them.',
    },
    'joined-arrival': {
      name: 'A visitor has come to their meeting',
      when: 'At once, in place of “A visitor has arrived”, when somebody says they have come to the meeting that is going on.',
    },
    'host-waiting': {
      name: 'The visitor is still waiting',
      when: 'When nobody has answered after a while.',
    },
    'host-overdue': {
      name: 'Is the visitor still here?',
      when: 'When the planned end of the visit has passed.',
    },
    invitation: {
      name: 'Invitation to an account',
      when: 'When you invite somebody to make an account.',
    },
    'deputy-arrival': {
      name: 'A visitor waits for a colleague',
      when: 'When the host has not answered, and this person stands in for them.',
    },
    'desk-arrival': {
      name: 'A visitor is not sure whom to see',
      when: 'At once, when somebody checks in without a host.',
    },
    'desk-silence': {
      name: 'Nobody has answered',
      when: 'When a visitor waits and nobody who was asked has answered.',
    },
    'visitor-overdue': {
      name: 'Are you still here?',
      when: 'When the planned end of the visit has passed.',
    },
    'visitor-goodbye': {
      name: 'Goodbye',
      when: 'When the visit ends, with its details.',
    },
    'remote-welcome': {
      name: 'Welcome to a conversation',
      when: 'When a visitor begins to talk to a host who is elsewhere. Only where phones can reach this house.',
    },
    'visitor-welcome': {
      name: 'Welcome',
      when: 'When a visitor checks in, with the link to check out. Only where phones can reach this house.',
    },
    'remote-request': {
      name: 'Would like to talk',
      when: 'When a visitor wants to talk from the lobby to a host who is elsewhere.',
    },
    'remote-waiting': {
      name: 'Still waiting to talk',
      when: 'When nobody has answered a visitor who wants to talk to a host who is elsewhere.',
    },
    'remote-deputy': {
      name: 'A visitor would like to talk to a colleague',
      when: 'When the host who is elsewhere has not answered, and this person stands in for them.',
    },
    'remote-silence': {
      name: 'Nobody has answered who would like to talk',
      when: 'When nobody who was asked to talk has answered.',
    },
    'remote-host-overdue': {
      name: 'Are you still talking?',
      when: 'When the planned end of a conversation has passed.',
    },
    'remote-visitor-overdue': {
      name: 'Is your conversation over?',
      when: 'When the planned end of a conversation has passed.',
    },
    'remote-goodbye': {
      name: 'Goodbye after a conversation',
      when: 'When a conversation with a host who is elsewhere has ended, with its details.',
    },
    'host-details': {
      name: 'Details of a conversation',
      when: 'When such a conversation has ended.',
    },
    'host-chat': {
      name: 'A visitor has written',
      when: 'When a visitor has written and the host is not looking.',
    },
    'visitor-chat': {
      name: 'The host has written',
      when: 'When the host has written and the visitor is not looking.',
    },
    'chat-link': {
      name: 'Conversation on a phone',
      when: 'When the visitor asks for the link to go on with a conversation on their phone.',
    },
    'sign-in-link': {
      name: 'Link to sign in',
      when: 'When a host asks for a link instead of a password.',
    },
    'visitor-code': {
      name: 'Code to sign in',
      when: 'When a visitor shows that an address or a number is theirs.',
    },
  } satisfies Record<TemplateKind, { name: string; when: string }>,
  pieces: {
    siteName: 'Site',
    visitorName: 'Visitor’s name',
    visitorEmail: 'Visitor’s email',
    visitorPhone: 'Visitor’s phone',
    company: 'Company',
    hostName: 'Host’s name',
    checkIn: 'Arrival',
    checkOut: 'Departure',
    plannedEnd: 'Planned end',
    address: 'Address',
    duration: 'How long it lasted',
    waitingMinutes: 'Minutes waited',
    link: 'Link',
    message: 'What was written',
    code: 'Code',
  } as Readonly<Record<string, string>>,
  yours: 'Your words',
  yoursIn: (where: string) => `Your words: ${where}`,
  standard: 'Foyer’s words',
  unsaved: 'Not saved yet',
  language: 'Language',
  channel: 'Sent by',
  channels: { email: 'Email', sms: 'Text message' },
  subject: 'Subject',
  text: 'Text',
  textHint: 'A line such as “Phone: {{visitorPhone}}” goes by itself when there is nothing to say.',
  smsHint: 'A text stays under 320 characters. Long names are shortened for it, your words never.',
  piecesTitle: 'Put in what changes',
  piecesHelp: 'It goes in where the cursor is. The lower line is an example.',
  put: (piece: string, field: string) => `${piece} is in the ${field.toLowerCase()}.`,
  onlyWhere:
    'What stands between {{#company}} and {{/company}} shows only where there is a company; so with every piece.',
  ownHtml: 'HTML of your own',
  html: 'HTML',
  htmlFromText: 'How the mail looks is made from the text. Write HTML only if you need another layout.',
  htmlWrite: 'Write HTML instead',
  htmlDrop: 'Make it from the text again',
  htmlHint:
    'The inside of the mail; the frame around it stays. No scripts, pictures or forms: mail programs block them. The text above still goes to those who read plain text.',
  restore: 'Use Foyer’s words',
  restored: 'Foyer’s words are in the fields again.',
  restoredUnsaved: 'Foyer’s words are in the fields. Save to use them.',
  bringBack: 'Bring mine back',
  preview: 'Preview',
  previewHelp: 'With an example visitor.',
  look: 'Show as',
  looks: { html: 'Formatted', text: 'Plain text' },
  previewStale: 'As it was before what is marked.',
  previewFrame: 'The mail as it looks',
  previewWrong: 'It can be shown once what is marked beside it is put right.',
  testHelp:
    'Sends one real message with the words as they stand here, saved or not, and the example visitor.',
  testWrong: 'It can be sent once what is marked is put right.',
  from: 'From',
  size: (characters: number, parts: number) =>
    `${characters} characters, ${parts === 1 ? 'one part' : `${parts} parts`}`,
  encoding: { 'GSM-7': 'common alphabet (GSM-7)', 'UCS-2': 'any alphabet (UCS-2)' },
  left: (number: number) => `${number} more fit into this part`,
  beyond: (character: string, code: string) =>
    `“${character}” (${code}) is not in the alphabet that all phones share. Because of it a part holds 70 characters instead of 160.`,
  sizeHelp:
    'Each part is billed as a text of its own. Counted with the example; other names are longer or shorter.',
};
