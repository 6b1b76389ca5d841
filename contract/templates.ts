/** The words of messages: the program's own, and those that a house has put in their place. */

/** The languages that messages are written in. */
export const messageLanguages = ['en', 'de', 'fr', 'es'] as const;
export type MessageLanguage = (typeof messageLanguages)[number];
