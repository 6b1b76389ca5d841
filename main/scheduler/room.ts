/** The services that run beside the calls, started and stopped together. */

import type { Accounts } from '#main/accounts/room.ts';
import type { Channels } from '#main/channels/room.ts';
import type { Expected } from '#main/expected/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Duties } from '#main/kernel/duties.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import type { Links } from '#main/links/room.ts';
import type { Notifications } from '#main/notifications/room.ts';
import type { Programs } from '#main/programs/room.ts';
import type { VisitorAccounts } from '#main/visitor-accounts/room.ts';
import type { Visits } from '#main/visits/room.ts';
import { createCheckpointer } from './checkpointer.ts';
import { createDispatcher, type Service } from './dispatcher.ts';
import { createDutiesService } from './duties.ts';
import { createFollowUpService } from './follow-up.ts';
import { createHousekeeper } from './housekeeper.ts';
import { createReceiptService } from './receipts.ts';
import { createReturnsService } from './returns.ts';

export type Scheduler = Service;

export function createScheduler(
  foundation: Foundation,
  rooms: {
    notifications: Notifications;
    channels: Channels;
    hosts: Hosts;
    visits: Visits;
    accounts: Accounts;
    links: Links;
    visitorAccounts: VisitorAccounts;
    programs: Programs;
    expected: Expected;
    duties: Duties;
    /** Forgets what is no longer counted. */
    limits: { tidy(): void };
  },
): Scheduler {
  const { hosts, accounts, links, visitorAccounts, programs, expected, limits } = rooms;
  const quietWork = [
    () => hosts.eraseRemoved(),
    () => accounts.tidy(),
    () => links.tidy(),
    () => programs.tidy(),
    () => expected.tidy(),
    () => visitorAccounts.tidy(),
    () => limits.tidy(),
  ];
  const services = [
    createDispatcher(foundation, rooms.notifications, rooms.channels),
    createReceiptService(foundation, rooms.notifications, rooms.channels),
    createFollowUpService(foundation, rooms.visits),
    createReturnsService(foundation, hosts),
    createDutiesService(foundation, rooms.duties),
    createHousekeeper(foundation, quietWork),
    programs.courier,
    createCheckpointer(foundation),
  ];
  return {
    start() {
      for (const service of services) service.start();
    },
    async stop() {
      await Promise.all(services.map((service) => service.stop()));
    },
  };
}
