// Addresses and names beyond ASCII, through a real mail server on loopback: what it can't write to is said in plain words, and what
// somebody types as a name is shown as they typed it.

import { describe, expect, it } from 'vitest';
import { newVisitor } from '#tests/support/forms.ts';
import { type House, house } from '#tests/support/house.ts';
import { channelOf, onlyMessage } from '#tests/support/messages.ts';

/** A visitor for a host with this address; answers the message about it. */
async function tell(h: House, email: string, name = 'Bo Quillfeather') {
  const host = await h.addHost({ name, email, phone: null });
  const { visitId } = await h.checkIn({ hostId: host.id, visitor: newVisitor({ name: `For ${name}` }) });
  await h.settled();
  return (await onlyMessage(h, visitId)).message;
}

describe('an address with signs beyond ASCII before the @', () => {
  it.each(['bö@example.com', '太郎@example.com', 'josé@bücher.example', 'ø@example.com'])(
    '%s fails in plain words where the server takes none, and holds up nobody',
    async (address) => {
      const h = await house({ mail: { smtpUtf8: false } });
      expect(await tell(h, address)).toMatchObject({
        job: 'discarded',
        delivery: 'failed',
        lastText: expect.stringMatching(/^The mail server takes only plain letters before the @/),
      });
      expect(await tell(h, 'cy@example.com', 'Cy Snowglobe')).toMatchObject({ job: 'sent' });
      expect(h.mail.mails()).toHaveLength(1);
      expect(await channelOf(h, 'email')).toMatchObject({ state: 'working' });
    },
  );

  it('is written to where the server takes it', async () => {
    const h = await house({ mail: true });
    expect(await tell(h, 'bö@example.com')).toMatchObject({ job: 'sent' });
    expect(h.mail.mails().map(({ to }) => to)).toEqual([['bö@example.com']]);
  });

  it('waits like any other while the server is down', async () => {
    const h = await house({ mail: true });
    await h.setUpEmail({ port: 1 });
    expect(await tell(h, 'bö@example.com')).toMatchObject({ job: 'scheduled', waitReason: 'retry' });
  });

  it('holds the channel when it is our own', async () => {
    const h = await house({ mail: { smtpUtf8: false } });
    await h.setUpEmail({ senderEmail: 'empfäng@example.com' });
    expect(await tell(h, 'cy@example.com')).toMatchObject({ job: 'scheduled', waitReason: 'channel-paused' });
  });

  it('needs nothing of the server behind the @', async () => {
    const h = await house({ mail: { smtpUtf8: false } });
    expect(await tell(h, 'bo@bücher.example')).toMatchObject({ job: 'sent' });
    expect(h.mail.mails()).toHaveLength(1);
  });
});
