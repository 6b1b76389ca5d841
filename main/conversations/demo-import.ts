/** Fills the invented house with invented conversations. Asked again it adds what is missing, and nothing else. */
import type { Imported } from '#contract/operator-conversations.ts';
import { defaultPreference } from '#contract/preferences.ts';
import { type DemoConversation, demoConversations } from '#db/demo-conversations.ts';
import { demoHosts } from '#db/demo-data.ts';
import {
  chatMessages,
  conversations as conversationsTable,
  type HostRow,
  type VisitorRow,
} from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { Refusal } from '#main/kernel/refusal.ts';
import type { Preferences } from '#main/preferences/room.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { Visitors } from '#main/visitors/room.ts';
import type { Numbers } from './numbers.ts';
import type { Records } from './records.ts';

export type DemoImportNeeds = {
  hosts: Hosts;
  visitors: Visitors;
  preferences: Preferences;
  settings: SettingsRoom;
  audit: Audit;
  records: Records;
  numbers: Numbers;
};

const minute = 60_000;
/** Of a conversation in which nothing has been said. */
const begunMinutesAgo = 400;
/** Theirs for ever: what makes a conversation the same when it is imported again. */
const idOf = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Answers what it added. Throws `not-found` in a house without a site. */
export function createDemoImport(foundation: Foundation, needs: DemoImportNeeds): () => Imported {
  const { database, changes, clock, randomness } = foundation;
  const { hosts, visitors, preferences, settings, audit, records, numbers } = needs;

  /** The host of that name, taken in anew where somebody has removed them. */
  function operatorOf(name: string): { host: HostRow; added: boolean } {
    const present = hosts.named(name);
    if (!present) {
      const form = demoHosts.find((host) => host.name === name);
      if (form) hosts.add(form, true);
    }
    const host = present ?? hosts.named(name);
    if (!host) throw new Error(`the demo has no host called ${name}`);
    return { host, added: present === undefined };
  }

  function clientOf({ name, email, company, zone }: DemoConversation['client']) {
    const details = visitors.clean({ name, email, phone: null, company }, '');
    const before = database.sqlite.prepare('SELECT count(*) FROM visitors').pluck();
    const known = before.get();
    const visitor = changes.commit(() => visitors.keep(details, clock.now(), 'desk'));
    const subject = { kind: 'visitor', visitorId: visitor.id } as const;
    const wishes = preferences.of(subject);
    if (!wishes.ownZone) preferences.save(subject, { ...defaultPreference, zone });
    return { visitor, added: before.get() !== known };
  }

  /** Call inside a change. */
  function write(demo: DemoConversation, siteId: string, host: HostRow, visitor: VisitorRow): void {
    const now = clock.now();
    const { number, discountCode, ended, chats } = demo;
    const at = (minutesAgo: number) => now - minutesAgo * minute;
    const first = chats[0]?.[1] ?? begunMinutesAgo;
    const last = chats.at(-1)?.[1];
    // Everything has been read but what the client said last.
    const answered = chats.findLastIndex(([from]) => from === 'operator') + 1;
    database.orm
      .insert(conversationsTable)
      .values({
        seq: number,
        id: idOf(number),
        kind: 'program',
        siteId,
        hostId: host.id,
        hostName: host.name,
        operatorGroup: host.department,
        visitorId: visitor.id,
        visitorName: visitor.name,
        discountCode,
        state: ended ? 'ended' : 'open',
        startedAt: at(first),
        endedAt: ended ? at(last ?? 0) : null,
        endedBy: ended ? 'host' : null,
        lastPosition: chats.length,
        lastMessageAt: last === undefined ? null : at(last),
        visitorDelivered: chats.length,
        visitorRead: chats.length,
        hostDelivered: answered,
        hostRead: answered,
        deskRead: answered,
      })
      .run();
    for (const [index, [from, minutesAgo, text]] of chats.entries()) {
      const said = { id: randomness.id(), conversationSeq: number, position: index + 1, text };
      const sender = from === 'operator' ? 'host' : 'visitor';
      database.orm
        .insert(chatMessages)
        .values({ ...said, sender, at: at(minutesAgo) })
        .run();
    }
    numbers.assign({ kind: 'host', id: host.id }, demo.operator.number);
    numbers.assign({ kind: 'visitor', id: visitor.id }, demo.client.number);
  }

  return () => {
    const site = settings.site();
    if (!site) throw new Refusal('not-found');
    const imported = { conversations: 0, chats: 0, operators: 0, clients: 0 };
    for (const demo of demoConversations) {
      if (records.byId(idOf(demo.number))) continue;
      const operator = operatorOf(demo.operator.name);
      const client = clientOf(demo.client);
      changes.commit((tell) => {
        write(demo, site.id, operator.host, client.visitor);
        audit.write({
          at: clock.now(),
          actor: 'system',
          action: 'demo-imported',
          subject: idOf(demo.number),
        });
        tell({ type: 'conversation', conversationId: idOf(demo.number), hostId: operator.host.id });
      });
      imported.conversations += 1;
      imported.chats += demo.chats.length;
      imported.operators += operator.added ? 1 : 0;
      imported.clients += client.added ? 1 : 0;
    }
    return { imported, conversations: demoConversations.map(({ number }) => number) };
  };
}
