// A host's deputy: somebody else on the list, for as long as they are on it.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hostForm } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';

describe('a deputy', () => {
  it('is named with the host, changed and taken away with the form, and outlives a restart', async () => {
    const h = await house({ loop: false });
    const ada = await h.addHost({ name: 'Ada Standin' });
    const host = await h.addHost({ deputyId: ada.id });
    expect(host.deputy).toEqual({ id: ada.id, name: 'Ada Standin' });
    await h.restart();
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ deputy: { id: ada.id } });
    expect(h.backend.hosts.deputy(host.id)).toMatchObject({ id: ada.id });
    expect(await h.reception.hosts.edit({ hostId: host.id, form: hostForm() })).toMatchObject({
      deputy: null,
    });
    expect(h.backend.hosts.deputy(host.id)).toBeUndefined();
  });

  it('may be each other’s', async () => {
    const h = await house({ loop: false });
    const one = await h.addHost();
    const other = await h.addHost({ name: 'Ada Standin', deputyId: one.id });
    const form = hostForm({ deputyId: other.id });
    expect(await h.reception.hosts.edit({ hostId: one.id, form })).toMatchObject({
      deputy: { id: other.id },
    });
  });

  it('is never oneself, nobody, or somebody who has left', async () => {
    const h = await house({ loop: false });
    const host = await h.addHost();
    const gone = await h.addHost({ name: 'Ida Gone' });
    await h.reception.hosts.remove({ hostId: gone.id });
    for (const deputyId of [host.id, gone.id, randomUUID()]) {
      const edited = h.reception.hosts.edit({ hostId: host.id, form: hostForm({ deputyId }) });
      expect(await refusal(edited)).toMatchObject({
        data: { problems: [{ field: 'form.deputyId', problem: 'not-a-choice' }] },
      });
    }
    expect(await refusal(h.addHost({ deputyId: gone.id }))).toMatchObject({
      data: { problems: [{ field: 'deputyId', problem: 'not-a-choice' }] },
    });
  });

  it('who leaves no longer stands in, and does again when brought back', async () => {
    const h = await house({ loop: false });
    const ada = await h.addHost({ name: 'Ada Standin' });
    const host = await h.addHost({ deputyId: ada.id });
    await h.reception.hosts.remove({ hostId: ada.id });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ deputy: null });
    expect(h.backend.hosts.deputy(host.id)).toBeUndefined();
    await h.reception.hosts.restore({ hostId: ada.id });
    expect(await h.reception.hosts.get({ hostId: host.id })).toMatchObject({ deputy: { id: ada.id } });
  });
});
