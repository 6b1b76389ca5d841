/** What goes on in conversations, put together: it needs visits and messages, which in turn need to know which conversations there are. */
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Duties } from '#main/kernel/duties.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Links } from '#main/links/room.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visitors } from '#main/visitors/room.ts';
import type { Visits } from '#main/visits/room.ts';
import { createDemoImport } from './demo-import.ts';
import { createNumbers } from './numbers.ts';
import { createOperator } from './operator.ts';
import { createParties } from './parties.ts';
import { createRecords } from './records.ts';
import type { Conversations } from './room.ts';
import { createTalk, type TalkNeeds } from './talk.ts';
import { createTelling } from './telling.ts';

export type TalkingNeeds = {
  conversations: Conversations;
  links: Links;
  hosts: Hosts;
  notifications: Notifications;
  settings: SettingsRoom;
  audit: Audit;
  visits: Visits;
  visitors: Visitors;
  preferences: Preferences;
  duties: Duties;
};

export function createTalking(foundation: Foundation, needs: TalkingNeeds) {
  const { links, conversations, hosts, notifications } = needs;
  const { presence } = conversations;
  const records = createRecords(foundation, needs.audit);
  const telling = createTelling(foundation, { notifications, presence, records, duties: needs.duties });
  const parties = createParties(links, conversations, hosts);
  const visits = meetingsOf(needs.visits);
  const talk = createTalk(foundation, { ...needs, records, presence, telling, visits });
  const numbers = createNumbers(foundation);
  const operator = createOperator(foundation, { ...needs, records, numbers, talk, telling });
  const importData = createDemoImport(foundation, { ...needs, records, numbers });
  return { records, presence, parties, talk, operator, importData };
}

function meetingsOf(visits: Visits): TalkNeeds['visits'] {
  return {
    async end(visitId, by) {
      try {
        await visits.end(visitId, by);
      } catch (thrown) {
        if (!(thrown instanceof Refusal && thrown.code === 'already-ended')) throw thrown;
      }
    },
    remoteOf(visitorId) {
      const row = visits.records.onSiteOfVisitor(visitorId);
      return row?.kind === 'remote' ? row.id : undefined;
    },
    answer(visitId, answer, by, text, message) {
      const row = visits.records.byId(visitId);
      if (row?.state !== 'on-site' || row.answeredAt !== null) return;
      visits.answer(visitId, answer, by, text, message);
    },
  };
}
