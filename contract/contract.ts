/** The one contract. Main implements it; every client's type and every document is derived from it. */
import { accounts } from './accounts.ts';
import { conversations } from './conversations.ts';
import { expected } from './expected.ts';
import { hosts } from './hosts.ts';
import { links } from './links.ts';
import { network } from './network.ts';
import { notifications } from './notifications.ts';
import { operatorConversations } from './operator-conversations.ts';
import { own } from './own.ts';
import { preferences } from './preferences.ts';
import { programs } from './programs.ts';
import { reception } from './reception.ts';
import { screens } from './screens.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';
import { templates } from './templates.ts';
import { visitorAccounts } from './visitor-accounts.ts';
import { visitors } from './visitors.ts';
import { visits } from './visits.ts';
import { webhooks } from './webhooks.ts';

export const contract = {
  accounts,
  conversations,
  expected,
  hosts,
  links,
  network,
  notifications,
  own,
  operatorConversations,
  preferences,
  programs,
  reception,
  screens,
  settings,
  system,
  templates,
  visitorAccounts,
  visitors,
  visits,
  webhooks,
};
export type Contract = typeof contract;
