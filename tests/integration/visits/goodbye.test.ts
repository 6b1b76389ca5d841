// Whoever leaves at the kiosk is shown what their visit was: with whom, where, from when until when.

import { expect, it } from 'vitest';
import { hour } from '#tests/support/forms.ts';
import { house } from '#tests/support/house.ts';

for (const hostName of ['Bo Quillfeather', null])
  it(`a visit that ends is told in full, ${hostName ? 'with its host' : 'also without a host'}`, async () => {
    const h = await house({ site: { name: 'Paper House', address: '1 High Street\nTown' } });
    const host = hostName
      ? ({ kind: 'host', hostId: (await h.addHost()).id } as const)
      : ({ kind: 'not-sure' } as const);
    const { code, visitId, checkedInAt } = await h.checkIn({ host });
    h.clock.elapse(hour);
    const { visits } = await h.kiosk.visits.findOwn({ by: { kind: 'code', value: code } });
    expect(await h.kiosk.visits.checkOut({ ticket: visits[0]?.ticket ?? '' })).toEqual({
      visitId,
      checkedInAt,
      endedAt: checkedInAt + hour,
      hostName,
      siteName: 'Paper House',
      address: '1 High Street\nTown',
    });
  });
