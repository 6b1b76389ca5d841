/** The one contract. Main implements it; every client's type and every document is derived from it. */
import { hosts } from './hosts.ts';
import { notifications } from './notifications.ts';
import { preferences } from './preferences.ts';
import { reception } from './reception.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';
import { templates } from './templates.ts';
import { visitors } from './visitors.ts';
import { visits } from './visits.ts';

export const contract = {
  hosts,
  notifications,
  preferences,
  reception,
  settings,
  system,
  templates,
  visitors,
  visits,
};
export type Contract = typeof contract;
