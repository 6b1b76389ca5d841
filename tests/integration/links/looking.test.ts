// Mail scanners open every link and run what they find: looking changes nothing, and only a person's touch counts as having seen.

import { describe, expect, it } from 'vitest';
import { hour, minute } from '#tests/support/forms.ts';
import { house, refusal } from '#tests/support/house.ts';
import { arrival, everything, tokenFor, watching } from '#tests/support/links.ts';
import { channelOf } from '#tests/support/messages.ts';

describe('whoever holds a link that leads nowhere', () => {
  it('is given the desk’s number as it is written there, whatever they hold', async () => {
    const h = await house();
    expect(await h.kiosk.links.desk()).toEqual({ phone: '+442079460000', phoneShown: '020 7946 0000' });
  });

  it('is given none where the house has none', async () => {
    const without = await house({ site: { deskPhone: null } });
    expect(await without.kiosk.links.desk()).toEqual({ phone: null, phoneShown: null });
  });
});

describe('looking at a link', () => {
  it('changes nothing at all, however often, by whichever link', async () => {
    const { h, token } = await arrival();
    const welcome = tokenFor(h, 'vera@example.com');
    const before = everything(h);
    for (const held of [token, welcome]) {
      await h.kiosk.links.look({ token: held });
      const follow = watching(h, held);
      await follow.next();
      follow.stop();
      await h.kiosk.links.look({ token: held });
    }
    await h.settled();
    expect(everything(h)).toBe(before);
  });

  it('shows the host who is here and how to reach them', async () => {
    const { h, token } = await arrival();
    const view = await h.kiosk.links.look({ token });
    expect(view).toMatchObject({
      purpose: 'answer',
      party: 'host',
      siteName: 'Lanternworks',
      language: 'en',
      conversation: null,
      visit: {
        visitorName: 'Vera Testvisitor',
        company: 'Paperclip & Sons',
        visitorEmail: 'vera@example.com',
        visitorPhone: '+442079460077',
        visitorPhoneShown: '020 7946 0077',
        hostName: 'Bo Quillfeather',
        state: 'on-site',
        answered: null,
        undoUntil: null,
        messages: [],
      },
    });
  });

  it('tells the visitor how their messages fare, and nobody an address through them', async () => {
    const { h } = await arrival();
    const view = await h.kiosk.links.look({ token: tokenFor(h, 'vera@example.com') });
    expect(view).toMatchObject({ purpose: 'end-visit', party: 'visitor' });
    expect(view.visit).toMatchObject({ visitorEmail: null, visitorPhone: null, visitorPhoneShown: null });
    expect(view.visit?.messages.map(({ to, channel }) => `${to} ${channel}`)).toEqual([
      'host email',
      'host sms',
    ]);
  });

  it('shows at once what somebody else has said, and that the visit is over', async () => {
    const { h, token, visitId } = await arrival();
    const follow = watching(h, token);
    expect((await follow.next()).visit?.answered).toBeNull();
    await h.reception.visits.answer({ visitId, answer: 'take-a-seat' });
    expect((await follow.next()).visit?.answered).toMatchObject({ answer: 'take-a-seat', by: 'reception' });
    await h.reception.visits.end({ visitId });
    expect((await follow.next()).visit).toMatchObject({
      state: 'ended',
      endedBy: 'reception',
      undoUntil: null,
    });
    follow.stop();
  });
});

describe('a link that does not hold', () => {
  it('is answered alike, whatever is wrong with it', async () => {
    const { h, host, token, visitId } = await arrival();
    const unknown = 'A'.repeat(24);
    const { sqlite } = h.database;
    const set = (column: string) =>
      sqlite.prepare(`UPDATE link_tokens SET ${column} = 1 WHERE visit_id = ?`).run(visitId);
    const clear = () =>
      sqlite
        .prepare('UPDATE link_tokens SET used_at = NULL, revoked_at = NULL WHERE visit_id = ?')
        .run(visitId);
    const answers = new Set<string>();
    const ask = async (held: string) => {
      for (const call of [
        h.kiosk.links.look({ token: held }),
        h.kiosk.links.seen({ token: held }),
        h.kiosk.links.answer({ token: held, answer: 'coming' }),
        h.kiosk.links.endVisit({ token: held }),
        h.kiosk.links.undoEnd({ token: held }),
        h.kiosk.links.openChat({ token: held }),
        watching(h, held).next(),
      ])
        answers.add(JSON.stringify(await refusal(call)));
    };
    await ask(unknown);
    set('used_at');
    await ask(token);
    clear();
    set('revoked_at');
    await ask(token);
    clear();
    // A link to sign in with is good for nothing here.
    sqlite.prepare(`UPDATE link_tokens SET purpose = 'invitation', role = 'host'`).run();
    await ask(token);
    sqlite.prepare(`UPDATE link_tokens SET purpose = 'answer' WHERE party = 'host'`).run();
    expect((await h.kiosk.links.look({ token })).visit?.id).toBe(visitId);
    h.clock.elapse(26 * hour);
    await ask(token);
    expect([...answers]).toEqual([JSON.stringify({ code: 'link-expired', status: 410 })]);
    expect((await h.reception.visits.ofHost({ hostId: host.id })).visits[0]).toMatchObject({
      answered: null,
    });
  });

  it('is not found by guessing a thousand times', async () => {
    const { h, token } = await arrival();
    const guesses = Array.from({ length: 1000 }, (_, at) => {
      const near = token.slice(0, -2) + at.toString(36).padStart(2, '0');
      return near === token ? `${token}A` : near;
    });
    const before = everything(h);
    for (const guess of guesses)
      expect((await refusal(h.kiosk.links.look({ token: guess }))).code).toBe('link-expired');
    expect(everything(h)).toBe(before);
  });

  it('stops for the former host, and for who acts for them, when the visit gets another host', async () => {
    const { h, token, visitId } = await arrival({ followUp: true });
    await h.advance(3 * minute);
    const deputys = tokenFor(h, 'dora@example.com');
    const follow = watching(h, token);
    await follow.next();
    const other = await h.addHost({ name: 'Ada Otherhost', email: 'ada@example.com', phone: null });
    await h.reception.visits.assignHost({ visitId, hostId: other.id });
    await h.settled();
    expect((await refusal(follow.next())).code).toBe('link-expired');
    for (const held of [token, deputys])
      expect((await refusal(h.kiosk.links.answer({ token: held, answer: 'coming' }))).code).toBe(
        'link-expired',
      );
    const hers = tokenFor(h, 'ada@example.com');
    expect((await h.kiosk.links.answer({ token: hers, answer: 'coming' })).visit?.answered?.by).toBe('host');
    // The visitor's own link is none of the host's.
    expect((await h.kiosk.links.look({ token: tokenFor(h, 'vera@example.com') })).visit?.hostName).toBe(
      'Ada Otherhost',
    );
  });

  it('stops for a host who is taken off the list', async () => {
    const { h, token, host, visitId } = await arrival();
    await h.reception.visits.end({ visitId });
    await h.reception.hosts.remove({ hostId: host.id });
    expect((await refusal(h.kiosk.links.look({ token }))).code).toBe('link-expired');
  });
});

describe('the message that a link came in', () => {
  const stateOf = async (h: Awaited<ReturnType<typeof arrival>>['h'], visitId: string, channel: string) => {
    const { notifications } = await h.reception.notifications.list({ visitId });
    return notifications.find((one) => one.kind === 'host-arrival' && one.channel === channel);
  };

  it('has been seen once a person touches the page, that one alone, and only once', async () => {
    const { h, token, visitId } = await arrival();
    expect(await stateOf(h, visitId, 'email')).toMatchObject({ delivery: 'accepted' });
    await h.kiosk.links.seen({ token });
    const seen = await stateOf(h, visitId, 'email');
    expect(seen).toMatchObject({ job: 'sent', delivery: 'seen' });
    expect(await stateOf(h, visitId, 'sms')).toMatchObject({ delivery: 'accepted' });
    const before = everything(h);
    await h.kiosk.links.seen({ token });
    expect(everything(h)).toBe(before);
  });

  it('stays seen, and answered, whatever Twilio says afterwards', async () => {
    const { h, visitId } = await arrival();
    const token = tokenFor(h, '+442079460011');
    await h.kiosk.links.seen({ token });
    await h.twilio.advance();
    await h.twilio.advance();
    await h.advance(10 * minute);
    expect(await stateOf(h, visitId, 'sms')).toMatchObject({ delivery: 'seen', receipt: 'received' });
    await h.kiosk.links.answer({ token, answer: 'coming' });
    await h.kiosk.links.seen({ token });
    await h.advance(10 * minute);
    expect(await stateOf(h, visitId, 'sms')).toMatchObject({ delivery: 'answered' });
    expect(await channelOf(h, 'sms')).toMatchObject({ state: 'working' });
  });

  it('is shown to the visitor as seen, at once', async () => {
    const { h, token } = await arrival();
    const follow = watching(h, tokenFor(h, 'vera@example.com'));
    expect((await follow.next()).visit?.messages[0]).toMatchObject({ to: 'host', delivery: 'accepted' });
    await h.kiosk.links.seen({ token });
    expect((await follow.next()).visit?.messages[0]).toMatchObject({ to: 'host', delivery: 'seen' });
    follow.stop();
  });
});
