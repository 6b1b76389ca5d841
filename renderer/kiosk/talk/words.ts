/**
 * What the pages of a conversation say on the kiosk, loaded with them. English is the model; names and times come in as
 * arguments, and what people wrote is set apart from it (U+2068 to U+2069), whichever way it runs.
 */
import { type Language, useLanguage } from '#renderer/i18n/languages.ts';
import { de } from './words-de.ts';
import { es } from './words-es.ts';
import { fr } from './words-fr.ts';

export const en = {
  title: (name: string) => `Conversation with ${name}`,
  field: 'Write a message',
  send: 'Send',
  empty: (name: string) => `Write the first message. ${name} sees it as soon as they open the conversation.`,
  reception: 'Reception',
  you: 'You',
  status: {
    telling: (name: string) => `Telling ${name}…`,
    told: (name: string, ways: string) => `${name} has been told by ${ways}`,
    notTold: (name: string) => `${name} could not be told yet. Please ask reception.`,
    here: (name: string) => `${name} is here`,
    typing: (name: string) => `${name} is typing`,
    connecting: 'Opening the conversation',
    lost: 'No connection. What you write is kept, and sent later.',
    deputy: 'A colleague who stands in has been told too.',
    desk: 'Reception has been told too.',
    ended: 'The conversation has ended.',
  },
  ways: { email: 'email', sms: 'text message', both: 'text message and email' },
  /** The answers a host gives with one tap, as they read on their button. */
  answers: {
    coming: 'On my way',
    'five-minutes': 'Five minutes',
    'take-a-seat': 'Please take a seat',
    'ask-colleague': 'I can’t just now',
  },
  states: {
    waiting: 'Waiting to be sent',
    sending: 'Being sent',
    refused: 'Not sent',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
  },
  /** Beside what happens to an unattended screen. */
  leavesLater: 'What has not been sent yet leaves as soon as there is a connection.',
  refused: {
    character: (character: string, position: number) =>
      `Character ${position} (${character}) can’t be used. Please take it out.`,
    tooLong: (limit: number) => `It is too long. ${limit} characters fit.`,
    ended: 'The conversation had ended.',
    storage: 'Foyer’s disk is full.',
    other: 'It can’t be sent as it is.',
    change: 'Change it',
    again: 'Try again',
    remove: 'Leave it out',
  },
  end: {
    button: 'End the conversation',
    /** The same where there is little room: part of the words above, which it is called by. */
    short: 'End',
    question: (name: string) => `End the conversation with ${name}?`,
    lead: 'Both of you then see what it was: with whom, when and how long.',
    goOn: 'Go on chatting',
    now: 'End it',
    working: 'Ending',
    failed: 'It could not be ended: no answer came. Please try again, or ask reception.',
  },
  phone: {
    button: 'Continue on my phone',
    question: 'Continue on your phone',
    how: 'Point your phone’s camera at the square and open the link. The conversation goes on there.',
    code: 'Square code with a link to this conversation',
    making: 'Making your link',
    sendInstead: 'Send me the link instead',
    sendHint: 'To the address or number you gave.',
    sending: 'Sending the link',
    sent: (ways: string) => `The link is on its way to you by ${ways}.`,
    noAddress: 'You have given neither an address nor a number.',
    notReachable: 'A phone can’t open this house’s pages. Please ask reception if you have to leave.',
    failed: 'No answer from Foyer. Please try again.',
    clear: 'Clear this screen',
  },
  moved: {
    title: 'You’re on your phone now',
    lead: 'The conversation goes on there. This screen no longer needs to show it.',
    stay: 'Go on here instead',
  },
  /** For a visitor who comes back to a screen that was cleared. */
  still: {
    title: 'Your conversation is still going on',
    lead: 'It isn’t shown here, so that nobody else can read it.',
    send: 'Send me the link to my conversation',
    hint: 'To the address or number we know of you.',
    sent: (ways: string) =>
      `The link is on its way to you by ${ways}. The conversation goes on where you open it.`,
    noAddress: 'There is no address or number to send it to. Please ask reception.',
  },
  gone: {
    title: 'This screen can’t follow the conversation any more',
    lead: 'Please ask reception. Nothing that was sent is lost.',
  },
  met: {
    title: 'The conversation has ended',
    lead: (name: string) => `You chatted with ${name}.`,
    byHost: (name: string) => `${name} has ended it.`,
    with: 'With',
    when: 'When',
    from: (start: string, end: string) => `${start} to ${end}`,
    length: 'How long',
    underAMinute: 'less than a minute',
    where: 'Where',
    messages: 'Messages',
    count: (count: number) => (count === 1 ? '1 message' : `${count} messages`),
    unsent: 'Not sent any more:',
  },
};

export type TalkWords = typeof en;

const dictionaries: Record<Language, TalkWords> = { en, de, fr, es };

export function useTalkWords(): TalkWords {
  return dictionaries[useLanguage()];
}

/** By which ways a message goes, in words. */
export function waysOf(by: readonly ('email' | 'sms')[], { ways }: TalkWords): string {
  const [only] = by;
  return only && by.length === 1 ? ways[only] : ways.both;
}
