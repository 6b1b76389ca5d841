// The notification API: preferences and messages, as programs of an earlier API ask for them.

import { describe, expect, it } from 'vitest';
import { hour, minute, monday } from '#tests/support/forms.ts';
import { restHouse } from './rest.ts';

const example = {
  preference: { notify_pref: 'sms', email: 'guy@example.com', phone: 15105552054 },
  note: { title: 'Subject text example', text: 'Body text example', sendtime: '2021-09-06T15:52:10-07:00' },
};

describe('C1: the preference', () => {
  it('is read and changed with the fields of the earlier API', async () => {
    const { ask } = await restHouse();
    expect(await ask('GET', '/preference/')).toMatchObject({
      status: 200,
      body: { username: 'user', notify_pref: 'email', email: 'user@example.com', phone: null },
    });
    const saved = await ask('POST', '/preference/', { body: example.preference });
    expect(saved).toMatchObject({ status: 200, body: { username: 'user', ...example.preference } });
    expect((await ask('GET', '/preference')).body).toEqual(saved.body);
  });

  it('keeps what is left out as it was', async () => {
    const { ask } = await restHouse();
    await ask('POST', '/preference/', { body: example.preference });
    expect((await ask('POST', '/preference/', { body: { notify_pref: 'None' } })).body).toEqual({
      username: 'user',
      ...example.preference,
      notify_pref: 'None',
    });
    expect((await ask('POST', '/preference', { body: {} })).body).toMatchObject({ notify_pref: 'None' });
  });

  it.each([
    [{ phone: 12 }, '/phone', 'not-a-phone'],
    [{ phone: 1.5 }, '/phone', 'invalid'],
    [{ phone: 15550000000 }, '/phone', 'not-a-phone'],
    [{ phone: '+15105552054' }, '/phone', 'not-a-number'],
    [{ email: 'nobody' }, '/email', 'not-an-email'],
    [{ notify_pref: 'pigeon' }, '/notify_pref', 'not-a-choice'],
    [{ notify_pref: 'sms' }, '/phone', 'contact-missing'],
    [{ notifyPref: 'email' }, '/notifyPref', 'unknown-field'],
    [{ email: null }, '/email', 'contact-missing'],
  ])('refuses %j and names the field', async (body, pointer, problem) => {
    const { ask } = await restHouse();
    const answer = await ask('POST', '/preference/', { body });
    expect(answer.status).toBe(422);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: `#${pointer}`, problem }] });
    expect((await ask('GET', '/preference/')).body).toMatchObject({ email: 'user@example.com', phone: null });
  });
});

describe('C2: a message', () => {
  it('with a slip in the name of its time is refused, rather than sent now', async () => {
    const { ask, home } = await restHouse();
    const body = { text: 'Happy new year', sendTime: '2027-01-01T00:00:00Z' };
    const answer = await ask('POST', '/notify/', { body });
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ errors: [{ pointer: '#/sendTime', problem: 'unknown-field' }] });
    await home.settled();
    expect((await ask('GET', '/notify/')).body).toEqual({ messages: [], next: null });
  });

  it('is answered with what was asked, the time in UTC and the address used', async () => {
    const { ask } = await restHouse();
    await ask('POST', '/preference/', { body: example.preference });
    const { status, body } = await ask('POST', '/notify/', { body: example.note });
    expect(status).toBe(200);
    expect(body).toEqual({
      id: expect.any(String),
      title: 'Subject text example',
      text: 'Body text example',
      sendtime: '2021-09-06T22:52:10Z',
      phone: 15105552054,
    });
  });

  it('without a time, or with one that is past, goes at once by the preference', async () => {
    const { ask, home } = await restHouse();
    const { body } = await ask('POST', '/notify/', { body: { title: 'Lunch', text: 'The soup is ready.' } });
    expect(body).toMatchObject({ email: 'user@example.com', sendtime: '2026-01-05T09:00:00Z' });
    await ask('POST', '/preference/', { body: example.preference });
    await ask('POST', '/notify/', { body: example.note });
    await home.settled();
    expect(home.mail.mails().map(({ to, subject }) => [to, subject])).toEqual([
      [['user@example.com'], 'Lunch'],
    ]);
    expect(home.twilio.texts()).toMatchObject([{ to: '+15105552054' }]);
    expect(home.twilio.texts()[0]?.body).toContain('Body text example');
  });

  it('in the future leaves at its time and not before, by the preference of that moment', async () => {
    const { ask, home } = await restHouse();
    const sendtime = new Date(monday + 2 * hour).toISOString();
    const { body } = await ask('POST', '/notify/', { body: { text: 'Two hours later', sendtime } });
    expect(body).toMatchObject({ email: 'user@example.com', sendtime: '2026-01-05T11:00:00Z' });
    await home.advance(2 * hour - minute);
    expect(await ask('GET', `/notify/${body.id}/`)).toMatchObject({
      body: { state: 'scheduled', delivery: 'unknown', attempts: 0, due: '2026-01-05T11:00:00Z' },
    });
    expect(home.mail.mails()).toEqual([]);
    await ask('POST', '/preference/', { body: example.preference });
    await home.advance(2 * minute);
    expect(home.mail.mails()).toEqual([]);
    expect(home.twilio.texts()).toMatchObject([{ to: '+15105552054' }]);
    expect((await ask('GET', `/notify/${body.id}/`)).body).toMatchObject({
      state: 'sent',
      attempts: 1,
      phone: 15105552054,
    });
  });
});
