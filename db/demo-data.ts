/**
 * A site and hosts for trying Foyer out. Everyone here is invented; addresses end in example.com and numbers come from
 * the ranges set aside for fiction (555-0100 to 555-0199).
 */
import type { HostForm } from '#contract/hosts.ts';
import type { Site } from '#contract/settings.ts';

export const demoSite: Site = {
  name: 'Lanternworks',
  address: '12 Harbour Lane\nPortland, OR 97205',
  zone: 'America/Los_Angeles',
  country: 'US',
  defaultVisitMinutes: 60,
  deskEmail: 'reception@example.com',
  deskPhone: '+12025550100',
};

/** The account that the double of Twilio on this machine knows. Good for nothing else. */
export const demoTwilio = {
  accountSid: `AC${'0'.repeat(31)}1`,
  token: 'demo-token',
  from: '+12025550199',
} as const;

/** The account in the examples of the REST API. */
export const demoAccount = {
  username: 'user',
  password: 'password',
  name: 'Demo program',
  role: 'program',
  hostId: null,
  email: 'user@example.com',
  phone: '+12025550177',
  pref: 'email',
  trusted: true,
} as const;

/** The demo's host who has an account, to see a host's own pages with. */
export const demoHostAccount = {
  hostName: 'Célestine Moonbeam',
  username: 'moonbeam',
  password: 'paper-lantern',
} as const;

const people: readonly [name: string, department: string, capacity: number][] = [
  ['Ana Lindqvist-Demo', 'Design', 1],
  ['Bo Quillfeather', 'Engineering', 1],
  ['Célestine Moonbeam', 'People', 2],
  ['Dmitri Papercrane', 'Finance', 1],
  ['Esperanza Teacup', 'Sales', 3],
  ['Fabian Windmill', 'Engineering', 1],
  ['Grażyna Snowglobe', 'Legal', 1],
  ['Hiro Featherstone-Demo', 'Engineering', 2],
  ['Ingrid Marmalade', 'Marketing', 1],
  ['Jürgen Haystack', 'Facilities', 1],
  ['Kwame Thimble', 'Research', 1],
  ['Lucía Bluebell', 'Design', 1],
];

export const demoHosts: readonly HostForm[] = people.map(([name, department, capacity], index) => ({
  name,
  department,
  email: `${name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z ]/g, '')
    .split(' ')[0]
    ?.toLowerCase()}@example.com`,
  phone: `+1202555${String(110 + index).padStart(4, '0')}`,
  capacity,
}));
