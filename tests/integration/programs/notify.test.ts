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
    [{ phone: '+1 510 555 2054' }, '/phone', 'not-a-number'],
    [{ phone: '0015105552054' }, '/phone', 'not-a-number'],
    [{ phone: '1510555205４' }, '/phone', 'not-a-number'],
    [{ phone: '12' }, '/phone', 'not-a-phone'],
    [{ phone: '' }, '/phone', 'not-a-number'],
    [{ phone: true }, '/phone', 'not-a-number'],
    [{ username: 'other' }, '/username', 'not-own'],
    [{ username: '', phone: 15105552054 }, '/username', 'not-own'],
    [{ email: 'nobody' }, '/email', 'not-an-email'],
    [{ notify_pref: 'pigeon' }, '/notify_pref', 'not-a-choice'],
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

describe('what the earlier system’s programs send', () => {
  const asked = { username: 'user', notify_pref: 'email', email: 'user@example.com', phone: null };

  it('is answered as it was: an empty request changes nothing, and one’s own name may be sent back', async () => {
    const { ask } = await restHouse();
    expect(await ask('POST', '/preference/')).toMatchObject({ status: 200, body: asked });
    expect(await ask('POST', '/preference/', { raw: '' })).toMatchObject({ status: 200, body: asked });
    expect(await ask('POST', '/preference/', { body: asked })).toMatchObject({ status: 200, body: asked });
    const changed = { ...asked, username: 'USER', notify_pref: 'None' };
    expect((await ask('POST', '/preference/', { body: changed })).body).toEqual({
      ...changed,
      username: 'user',
    });
  });

  it.each(['15105552054', '+15105552054', 15105552054])('takes %j as a phone number', async (phone) => {
    const { ask } = await restHouse();
    expect(await ask('POST', '/preference/', { body: { phone } })).toMatchObject({
      status: 200,
      body: { phone: 15105552054 },
    });
  });

  it('finds the preference beside the messages', async () => {
    const { ask } = await restHouse();
    await ask('POST', '/preference/', { body: example.preference });
    await ask('POST', '/notify/', { body: example.note });
    expect((await ask('GET', '/notify/')).body).toEqual({
      username: 'user',
      ...example.preference,
      messages: [expect.objectContaining({ text: 'Body text example' })],
      next: null,
    });
  });

  it('may choose texts before a number is known: what comes due until then says why it did not go', async () => {
    const { ask, home } = await restHouse();
    expect(await ask('POST', '/preference/', { body: { notify_pref: 'sms' } })).toMatchObject({
      status: 200,
      body: { notify_pref: 'sms', phone: null },
    });
    const sendtime = new Date(monday + hour).toISOString();
    const later = await ask('POST', '/notify/', { body: { text: 'Later', sendtime } });
    const { body } = await ask('POST', '/notify/', { body: { text: 'Soup' } });
    expect(body).toEqual({
      id: body.id,
      text: 'Soup',
      sendtime: '2026-01-05T09:00:00Z',
      warning: expect.stringContaining('no phone number'),
    });
    await home.settled();
    expect((await ask('GET', `/notify/${body.id}/`)).body).toMatchObject({
      state: 'cancelled',
      reason: expect.stringContaining('no longer an address or number'),
    });
    await ask('POST', '/preference/', { body: { phone: '15105552054' } });
    await home.advance(2 * hour);
    expect((await ask('GET', `/notify/${later.body.id}/`)).body).toMatchObject({ state: 'sent' });
    expect(home.twilio.texts()).toMatchObject([{ to: '+15105552054' }]);
  });

  it.each([
    ['of 254 characters', 'T'.repeat(254)],
    ['that is blank', ''],
    ['of space', '   '],
    ['of emojis', '🫖'.repeat(254)],
  ])('sends a title %s as the subject', async (_name, title) => {
    const { ask, home } = await restHouse();
    expect(await ask('POST', '/notify/', { body: { title, text: 'Body' } })).toMatchObject({ status: 200 });
    await home.settled();
    expect(home.mail.mails()).toMatchObject([
      {
        subject: title.trim() === '' ? 'A message from Lanternworks' : title,
        text: expect.stringContaining('Body'),
      },
    ]);
  });

  it('gets nothing cut off in a text message: title and text fit, or are refused together', async () => {
    const { ask, home } = await restHouse();
    await ask('POST', '/preference/', { body: example.preference });
    const title = 'T'.repeat(254);
    const text = 'x'.repeat(1_345);
    expect(await ask('POST', '/notify/', { body: { title, text: `${text}x` } })).toMatchObject({
      status: 422,
      body: { errors: [{ pointer: '#/text', problem: 'too-long', limit: 1_345 }] },
    });
    expect((await ask('POST', '/notify/', { body: { title, text } })).status).toBe(200);
    await home.settled();
    expect(home.twilio.texts().map(({ body }) => body)).toEqual([`${title}\n${text}`]);
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
    expect((await ask('GET', '/notify/')).body).toMatchObject({ messages: [], next: null });
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

describe('the address of a message', () => {
  it('is none once it has come to nothing because nothing is wished, nor while that holds', async () => {
    const { ask, home } = await restHouse();
    const { body } = await ask('POST', '/notify/', {
      body: { text: 'Soup', sendtime: '2026-01-05T10:00:00Z' },
    });
    await ask('POST', '/preference/', { body: { notify_pref: 'None' } });
    const read = async () => (await ask('GET', `/notify/${body.id}/`)).body;
    expect(await read()).toMatchObject({ state: 'scheduled' });
    expect(Object.keys(await read())).not.toContain('email');
    await home.advance(2 * hour);
    await ask('POST', '/preference/', { body: { notify_pref: 'email' } });
    expect(await read()).toMatchObject({
      state: 'cancelled',
      reason: 'The recipient wishes no messages.',
    });
    expect(Object.keys(await read())).not.toContain('email');
    expect(await home.reception.notifications.list({})).toMatchObject({
      notifications: [{ job: 'cancelled', address: null }],
    });
  });

  it('is none where it was called back before it left, and the one it went to where it has left', async () => {
    const { ask, home } = await restHouse();
    await ask('POST', '/preference/', { body: { notify_pref: 'email', email: 'user@example.com' } });
    const { body } = await ask('POST', '/notify/', {
      body: { text: 'Soup', sendtime: '2026-01-05T10:00:00Z' },
    });
    expect((await ask('GET', `/notify/${body.id}/`)).body).toMatchObject({ email: 'user@example.com' });
    expect(Object.keys((await ask('POST', `/notify/${body.id}/cancel/`)).body)).not.toContain('email');
    const sent = await ask('POST', '/notify/', { body: { text: 'Bread' } });
    await home.settled();
    await ask('POST', '/preference/', { body: { notify_pref: 'None' } });
    expect((await ask('GET', `/notify/${sent.body.id}/`)).body).toMatchObject({
      state: 'sent',
      email: 'user@example.com',
    });
  });
});
