// The invented conversations have the invented hosts, also where these are among many others.

import { expect, it } from 'vitest';
import { demoHosts } from '#db/demo-data.ts';
import { restHouse } from '#tests/integration/programs/rest.ts';

it('adds no host a second time in a house with more hosts than a page holds', async () => {
  const { home, ask } = await restHouse({ demoInbox: 'http://localhost:8025' });
  for (const form of demoHosts) await home.reception.hosts.add(form);
  for (let n = 0; n < 250; n += 1) await home.addHost({ name: `Aaa Testhost${n}`, phone: null });
  const { total } = await home.reception.hosts.list({ query: '' });
  expect((await ask('POST', '/import_data/', { as: null })).status).toBe(200);
  expect((await home.reception.hosts.list({ query: '' })).total).toBe(total);
});
