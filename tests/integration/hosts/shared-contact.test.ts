// Two hosts with one address or number: said by name before it is saved, and kept when it is meant.

import { describe, expect, it } from 'vitest';
import { hostForm } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

const form = (name: string, email: string | null, phone: string | null) => hostForm({ name, email, phone });

describe('an address or number that another host has', () => {
  for (const [what, email, phone, fields] of [
    ['the same address', 'ana@example.com', null, ['email']],
    ['the address in other letters', 'Ana@EXAMPLE.com', null, ['email']],
    ['the number as it is written abroad', null, '+44 20 7946 0011', ['phone']],
    ['both', 'ana@example.com', '(020) 7946-0011', ['email', 'phone']],
  ] as const)
    it(`is named with its field and whose it is: ${what}`, async () => {
      const h = await house();
      const ana = await h.reception.hosts.add(form('Ana Example', 'ana@example.com', '020 7946 0011'));
      const expected = {
        code: 'shared-contact',
        data: { shared: fields.map((field) => ({ field, hostId: ana.id, hostName: 'Ana Example' })) },
      };
      expect(await refusal(h.reception.hosts.add(form('Bo Example', email, phone)))).toMatchObject(expected);
      expect((await h.reception.hosts.list({})).total).toBe(1);
      const bo = await h.reception.hosts.add(form('Bo Example', 'bo@example.com', null));
      expect(
        await refusal(h.reception.hosts.edit({ hostId: bo.id, form: form('Bo Example', email, phone) })),
      ).toMatchObject(expected);
      expect((await h.reception.hosts.get({ hostId: bo.id })).email).toBe('bo@example.com');
    });

  it('is kept once that is said to be meant, and not asked about again while it stays', async () => {
    const h = await house();
    await h.reception.hosts.add(form('Ana Example', 'team@example.com', null));
    const bo = await h.reception.hosts.add({
      ...form('Bo Example', 'team@example.com', null),
      sharedContact: true,
    });
    const renamed = form('Bo Sample', 'team@example.com', null);
    expect(await h.reception.hosts.edit({ hostId: bo.id, form: renamed })).toMatchObject({
      name: 'Bo Sample',
    });
  });

  it('counts hosts on the list alone, and nobody against themselves', async () => {
    const h = await house();
    const ana = await h.reception.hosts.add(form('Ana Example', 'ana@example.com', null));
    await h.reception.hosts.edit({ hostId: ana.id, form: form('Ana Sample', 'ANA@example.com', null) });
    await h.reception.hosts.remove({ hostId: ana.id });
    expect(await h.reception.hosts.add(form('Another Ana', 'ana@example.com', null))).toMatchObject({
      name: 'Another Ana',
    });
  });
});
