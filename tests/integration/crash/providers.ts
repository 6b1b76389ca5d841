/** The two providers, for real on this machine, and every message they took: they outlive the stations that die. */
import { demoTwilio } from '#db/demo-data.ts';
import { startMailServer } from '#demo/inbox/mail-server.ts';
import { startTwilioDouble } from '#demo/inbox/twilio-double.ts';

export type TakenMail = { messageId: string; to: string; subject: string };
export type TakenText = { sid: string; to: string; body: string };

export type Providers = {
  readonly smtpPort: number;
  readonly twilioUrl: string;
  readonly mails: readonly TakenMail[];
  readonly texts: readonly TakenText[];
  close(): Promise<void>;
};

export async function startProviders(): Promise<Providers> {
  const mails: TakenMail[] = [];
  const texts: TakenText[] = [];
  const mailServer = await startMailServer({
    onMail: ({ messageId, to, subject }) => mails.push({ messageId, to: to.join(), subject }),
  });
  const twilio = await startTwilioDouble({
    accountSid: demoTwilio.accountSid,
    authToken: demoTwilio.token,
    numbers: [demoTwilio.from],
    onText: ({ sid, to, body }) => texts.push({ sid, to, body }),
  });
  return {
    smtpPort: mailServer.port,
    twilioUrl: twilio.url,
    mails,
    texts,
    async close() {
      await Promise.all([mailServer.close(), twilio.close()]);
    },
  };
}
