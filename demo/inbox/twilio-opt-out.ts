// Who has asked, by an answer to a text, not to be written to any more. Twilio keeps this itself for each sender and recipient, and
// refuses texts to them with 21610. https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out

// https://help.twilio.com/articles/223134027: the standard words, alone in a text, in any case.
const stopWords = new Set(['stop', 'stopall', 'unsubscribe', 'cancel', 'end', 'quit', 'revoke', 'optout']);
const startWords = new Set(['start', 'yes', 'unstop']);

export type OptOuts = {
  /** Hears a phone's answer to the account's texts; says what it changed. */
  hear(from: string, body: string): 'stopped' | 'started' | 'nothing';
  has(number: string): boolean;
};

export function createOptOuts(): OptOuts {
  const stopped = new Set<string>();
  return {
    hear(from, body) {
      const word = body.trim().toLowerCase();
      if (stopWords.has(word)) {
        stopped.add(from);
        return 'stopped';
      }
      if (!startWords.has(word)) return 'nothing';
      stopped.delete(from);
      return 'started';
    },
    has: (number) => stopped.has(number),
  };
}
