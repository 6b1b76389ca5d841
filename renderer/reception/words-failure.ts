/** What is said when something can't be done: what happened, whether anything was recorded, what to do. */
export const failureWords = {
  unreachable: 'Foyer gave no answer. What you typed is still here; try again in a moment.',
  noAnswer: 'Foyer gives no answer. It tries again by itself; check that it is running on this machine.',
  storageFull: 'The disk of this machine is full, so nothing was recorded. Free some space, then try again.',
  outOfOrder:
    'Foyer’s database can’t be used, so nothing was recorded. Call whoever looks after this machine.',
  signIn: 'Reception is locked. Sign in again.',
  notAllowed: 'This is not allowed from here.',
  notFound: 'It can’t be found. It may have been removed meanwhile.',
  invalid: 'Something in the form can’t be used. See below.',
  unexpected: 'Something went wrong inside Foyer. It has been logged.',
  incident: (incident: string) => `Something went wrong inside Foyer. It is in the log as ${incident}.`,
  faultTitle: 'Foyer can’t use its database',
  fault: {
    damaged: 'The file is damaged. Foyer does not touch it, so that as much as possible can be saved.',
    unreadable: 'The file can’t be read or written. Check its owner and rights.',
    'newer-schema': 'It was written by a newer version of Foyer. Install that version or a later one.',
    'disk-full': 'The disk is full. Free some space, then start Foyer again.',
    'in-use':
      'Another program, or another Foyer, has it open. When that one closes, this one opens by itself.',
    'migration-failed': 'Bringing it to this version failed; it is as it was before.',
    'database-missing':
      'It is gone or empty, while passwords or backups of this house are still here. Put the newest backup in its place.',
    'other-secrets': 'The stored passwords belong to another database. Put back the one that they belong to.',
    'secrets-missing': 'It knows of stored passwords, and secrets.json is missing or can’t be read.',
  },
  faultFile: 'File',
  faultDetail: 'The system’s words',
  faultBackup: 'Newest backup',
  noBackup: 'None found',
};
