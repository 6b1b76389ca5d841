/** The texts about visitors who wait: who has been asked, who comes next, what was answered. */

import type { Answer, Answered, Attention } from '#contract/visits.ts';
import { clockWord } from '#renderer/i18n/said-times.ts';

/** Keeps a name of another writing direction from turning the words around it. */
const apart = (name: string) => `\u2068${name}\u2069`;

export const waitingWords = {
  /** Why the desk should look after somebody. */
  attention: {
    silent: 'Nobody answers',
    held: 'Host not told yet: the message is held',
    failed: 'Host can’t be told: no message gets there',
  } satisfies Record<Attention, string>,
  attentionHelp: {
    silent: 'Everybody has been asked. Call the host, or send someone to the visitor.',
    held: 'The message leaves by itself when it can. Until then, call the host.',
    failed: 'Call the host, or choose another one.',
  } satisfies Record<Attention, string>,
  waitsFor: (host: string) => `Waits for an answer of ${apart(host)}.`,
  next: {
    host: (name: string, time: string) => `Asks ${apart(name)} again ${time}`,
    deputy: (name: string, time: string) => `Asks ${apart(name)} (deputy) ${time}`,
    deputyUnnamed: (time: string) => `Asks the deputy ${time}`,
    desk: (time: string) => `Desk is asked ${time}`,
  },
  inTime: (countdown: string) => `in ${countdown}`,
  now: 'now',
  answerFor: (host: string) => `Answer for ${apart(host)}`,
  ownWords: 'Or in words of their own',
  ownWordsPlaceholder: 'What the host says',
  sayIt: 'Say it',
  saying: 'Saying it',
  answerHelp: 'Shown to the visitor on the screen; nobody is asked any further.',
  answers: {
    coming: 'On my way',
    'five-minutes': '5\u00A0minutes',
    'take-a-seat': 'Please take a seat',
    'ask-colleague': 'Can’t just now',
  } satisfies Record<Answer, string>,
  /** Where nobody walks anywhere. */
  remoteAnswers: { 'five-minutes': 'In 5\u00A0minutes' } as Partial<Record<Answer, string>>,
  said: {
    coming: 'on my way',
    'five-minutes': 'in 5\u00A0minutes',
    'take-a-seat': 'please take a seat',
    'ask-colleague': 'can’t just now',
  } satisfies Record<Answer, string>,
  answered: (who: string, said: string) => `${who}: ${said}`,
  by: {
    host: (host: string) => apart(host),
    deputy: (host: string) => `Deputy of ${apart(host)}`,
    reception: (host: string) => `Desk for ${apart(host)}`,
  } satisfies Record<Answered['by'], (host: string) => string>,
  talkingSince: (time: string) => `Talking since ${time}`,
  /** When it was said, not when it comes true. */
  saidAt: (time: string) => `(said ${time})`,
  /** Beside the host's name, where it need not be said again. */
  shortBy: { host: 'Host', deputy: 'Deputy', reception: 'Desk' } satisfies Record<Answered['by'], string>,
  ended: (time: string) => `This visit ended ${clockWord('at', time)}, so nothing was answered.`,
};
