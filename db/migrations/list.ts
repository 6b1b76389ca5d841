/** Every migration in order. Its place in the list is the schema version it leads to; a landed one is never edited. */
import { firstHouse } from './0001-first-house.ts';
import { reopenedVisits } from './0002-reopened-visits.ts';
import { reliableMessages } from './0003-reliable-messages.ts';
import { meetingWithoutAnApp } from './0004-meeting-without-an-app.ts';
import { searchWords } from './0005-search-words.ts';
import { limitsAndTrust } from './0006-limits-and-trust.ts';
import { waitingAndDuties } from './0007-waiting-and-duties.ts';
import { webhooksThatRest } from './0008-webhooks-that-rest.ts';
import { messagesFoundByKey } from './0009-messages-found-by-key.ts';

export type Migration = { readonly name: string; readonly sql: string };

export const migrations: readonly Migration[] = [
  { name: '0001-first-house', sql: firstHouse },
  { name: '0002-reopened-visits', sql: reopenedVisits },
  { name: '0003-reliable-messages', sql: reliableMessages },
  { name: '0004-meeting-without-an-app', sql: meetingWithoutAnApp },
  { name: '0005-search-words', sql: searchWords },
  { name: '0006-limits-and-trust', sql: limitsAndTrust },
  { name: '0007-waiting-and-duties', sql: waitingAndDuties },
  { name: '0008-webhooks-that-rest', sql: webhooksThatRest },
  { name: '0009-messages-found-by-key', sql: messagesFoundByKey },
];
