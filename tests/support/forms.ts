// What people of a test type: invented names, addresses that end in example.com, numbers set aside for fiction.

import type { HostForm } from '#contract/hosts.ts';
import type { Site } from '#contract/settings.ts';
import type { CheckInInput } from '#contract/visits.ts';

/** Monday, 5 January 2026, 09:00 in London. */
export const monday = Date.UTC(2026, 0, 5, 9, 0, 0);
export const minute = 60_000;
export const hour = 60 * minute;

export const siteForm: Site = {
  name: 'Lanternworks',
  address: '12 Harbour Lane\nLondon E1 6AN',
  zone: 'Europe/London',
  country: 'GB',
  defaultVisitMinutes: 60,
  deskEmail: 'desk@example.com',
  deskPhone: '+442079460000',
};

let numbers = 0;
/** A number of its own each time, from the range set aside for drama in London (020 7946 0000 to 0999). */
export function londonNumber(): string {
  numbers = (numbers % 899) + 1;
  return `+44207946${String(numbers + 100).padStart(4, '0')}`;
}

export function hostForm(form: Partial<HostForm> = {}): HostForm {
  const name = form.name ?? 'Bo Quillfeather';
  return {
    name,
    department: 'Engineering',
    email: `${name.split(' ')[0]?.toLowerCase()}@example.com`,
    phone: '+442079460011',
    capacity: 1,
    ...form,
  };
}

type NewVisitor = Extract<CheckInInput['visitor'], { kind: 'new' }>;

export function newVisitor(form: Partial<Omit<NewVisitor, 'kind'>> = {}): NewVisitor {
  return {
    kind: 'new',
    name: 'Vera Testvisitor',
    email: 'vera@example.com',
    phone: '+442079460077',
    company: 'Paperclip & Sons',
    ...form,
  };
}
