/** What a message can speak of, made safe to be put into one. */

/** Ready to be read: times as at the site, numbers as its country writes them. Empty where it does not apply. */
export type TemplateValues = {
  siteName: string;
  visitorName: string;
  visitorEmail: string;
  visitorPhone: string;
  company: string;
  hostName: string;
  checkIn: string;
  checkOut: string;
  /** How long it lasted, such as `42 min`. */
  duration: string;
  plannedEnd: string;
  address: string;
  waitingMinutes: string;
  link: string;
  /** What somebody wrote in a conversation; may have several lines. */
  message: string;
  /** To sign in with. */
  code: string;
  title: string;
  /** Of a note; may have several lines. */
  text: string;
};

export type Variable = keyof TemplateValues;

export const emptyValues: Readonly<TemplateValues> = {
  siteName: '',
  visitorName: '',
  visitorEmail: '',
  visitorPhone: '',
  company: '',
  hostName: '',
  checkIn: '',
  checkOut: '',
  duration: '',
  plannedEnd: '',
  address: '',
  waitingMinutes: '',
  link: '',
  message: '',
  code: '',
  title: '',
  text: '',
};

/** Changes each value; what is not among the variables is left behind. */
export function mapValues(
  values: TemplateValues,
  change: (value: string, name: Variable) => string,
): TemplateValues {
  const changed = { ...emptyValues };
  for (const name of Object.keys(emptyValues) as Variable[]) changed[name] = change(values[name], name);
  return changed;
}

// What turns the reading direction, a mark that nobody sees, and what stands for no character at all.
const unseen = /[\p{Noncharacter_Code_Point}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** One line, read in one direction, with nothing that a mail header or a screen would act on. */
export function oneLine(value: string): string {
  return value
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(unseen, '')
    .trim();
}

/** The same for several lines: line feeds stay, three or more in a row become two. */
export function severalLines(value: string): string {
  return value
    .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
    .split('\n')
    .map(oneLine)
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}
