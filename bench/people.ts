/** Invented people in any number: the same number always makes the same person, so that a look-up knows whom to look for. */
import { canonicalPhone } from '#main/kernel/people.ts';

const firstNames = [
  ...[
    'Ada',
    'Bo',
    'Célestine',
    'Dmitri',
    'Esperanza',
    'Fabian',
    'Grażyna',
    'Hiro',
    'Ingrid',
    'Jürgen',
    'Kwame',
  ],
  ...[
    'Lucía',
    'Mirela',
    'Nadia',
    'Oskar',
    'Priya',
    'Quentin',
    'Rosalind',
    'Søren',
    'Tomasz',
    'Ursula',
    'Viktor',
  ],
  ...[
    'Wilhelmina',
    'Ximena',
    'Yusuf',
    'Zofia',
    'Annika',
    'Bertil',
    'Chiara',
    'Declan',
    'Eleni',
    'Farid',
    'Gwen',
  ],
  ...[
    'Henrik',
    'Isolde',
    'Jasper',
    'Katya',
    'Leopold',
    'Marisol',
    'Nikolai',
    'Ottilie',
    'Pavel',
    'Rania',
    'Stellan',
  ],
];
const beginnings = [
  ...[
    'Lantern',
    'Quill',
    'Moon',
    'Paper',
    'Tea',
    'Wind',
    'Snow',
    'Feather',
    'Marma',
    'Hay',
    'Thimble',
    'Blue',
  ],
  ...[
    'Copper',
    'Button',
    'Walnut',
    'Pepper',
    'Saddle',
    'Candle',
    'Barley',
    'Cobble',
    'Drift',
    'Ember',
    'Fiddle',
  ],
  ...['Goose', 'Hollow', 'Ink', 'Juniper', 'Kettle', 'Laven', 'Maple', 'Nettle', 'Orchard', 'Pebble', 'Rust'],
];
const endings = [
  ...[
    'works',
    'beam',
    'crane',
    'cup',
    'mill',
    'globe',
    'stone',
    'lade',
    'stack',
    'wood',
    'bell',
    'field',
    'ton',
  ],
  ...['berry', 'worth', 'shaw', 'croft', 'dale', 'flower', 'gate', 'house', 'land', 'moor', 'ridge', 'water'],
];
const departments = ['Design', 'Engineering', 'People', 'Finance', 'Sales', 'Legal', 'Marketing', 'Research'];

export type Person = {
  name: string;
  email: string;
  /** E.164, from the numbers set aside for fiction; several people share one. */
  phone: string;
  company: string;
};

/** Area codes in which 555-0100 to 555-0199 could be numbers. */
const areas = Array.from({ length: 800 }, (_none, index) => String(200 + index)).filter(
  (area) => canonicalPhone(`+1${area}5550100`, 'US') !== undefined,
);

const pick = (from: readonly string[], number: number) => from[number % from.length] ?? '';

/** Spreads neighbours apart, so that people with numbers in a row have nothing in common. */
function scatter(number: number): number {
  return Math.imul(number ^ (number >>> 15), 0x2c1b3c6d) >>> 0;
}

export function personOf(number: number): Person {
  const scattered = scatter(number);
  const first = pick(firstNames, scattered);
  const last = pick(beginnings, scattered >>> 6) + pick(endings, scattered >>> 12);
  const area = pick(areas, scattered >>> 8);
  const line = String(scattered % 100).padStart(2, '0');
  return {
    name: `${first} ${last}`,
    email: `${plain(first)}.${plain(last)}.${number}@example.com`,
    phone: `+1${area}55501${line}`,
    company: `${pick(beginnings, scattered >>> 18)} & ${pick(endings, scattered >>> 22)}`,
  };
}

export const departmentOf = (number: number) => pick(departments, scatter(number));

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]/g, '')
    .toLowerCase();
}
