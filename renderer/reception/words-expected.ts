/** The texts of the desk about visitors who are expected. */
const apart = (name: string) => `\u2068${name}\u2069`;

export const expectedWords = {
  title: 'Expected',
  /** Beside how many stand in the list. */
  ofWhomArrived: (number: number) => `of whom ${number} ${number === 1 ? 'has' : 'have'} come`,
  noneTitle: 'Nobody is expected today',
  none: 'Hosts and you can say who is coming. Whoever checks in under that name, address or number is shown as arrived.',
  add: 'Expect somebody',
  addTitle: 'Who is expected',
  host: 'Whom do they come to see?',
  change: 'Change',
  name: 'Name',
  company: 'Company',
  email: 'Email address',
  phone: 'Phone number',
  date: 'Date',
  time: 'Time',
  save: 'Add',
  saving: 'Adding',
  cancel: 'Cancel',
  chooseHost: 'Choose whom they come to see.',
  noTime: 'Choose a date and a time.',
  past: 'Choose today or a later day.',
  far: 'At most a year ahead.',
  tooMany: 'This host expects very many people already. Cancel some first.',
  at: (time: string) => `at ${time}`,
  late: (length: string) => `${length} late`,
  arrivedAt: (time: string) => `arrived ${time}`,
  cancelOne: (name: string) => `Cancel: ${name}`,
  cancelled: (name: string) => `${apart(name)} is no longer expected.`,
  hereAlready: 'They have checked in since.',
};
