/**
 * The built station with the demo's mail server, a desk and one host, Bo Quillfeather: visitors come in by the kiosk's own pages, and
 * the host answers by the link in the mail about them, as the phone page behind it does.
 */
import type { AnswerChoice } from '#contract/visits.ts';
import { demoTwilio } from '#db/demo-data.ts';
import { startInbox } from '#demo/inbox/inbox.ts';
import { createHttpCaller, type HttpCaller } from './house.ts';
import { startStation } from './station-process.ts';
import { openStream, type Stream } from './talking-house.ts';

export const bo = 'Bo Quillfeather';

export type Said = { answer: AnswerChoice; text?: string };

/** A visit that its host has been told of. */
export type Waiting = {
  answer(said: Said): Promise<unknown>;
  /** What the kiosk hears of this visit, on a plain stream; an answer is heard by `keyOf`. */
  stream: Stream;
  end(): Promise<void>;
};

export type AnsweringStation = {
  url: string;
  /** The desk, behind its PIN. */
  desk: HttpCaller;
  /** What the board hears, on a plain stream; an answer is heard by `keyOf`. */
  board: Stream;
  /** Says that Bo is elsewhere, so that a visitor is offered a conversation. */
  sendBoAway(): Promise<void>;
  /** The visit that the next mail to Bo names this visitor for. */
  arrival(visitorName: string): Promise<Waiting>;
  close(): Promise<void>;
};

/** What an answer is told by on a stream. */
export const keyOf = ({ answer, text }: Said) => text ?? answer;

export async function openAnsweringStation(folder: string): Promise<AnsweringStation> {
  const { accountSid, token: authToken, from } = demoTwilio;
  const inbox = await startInbox({ twilio: { accountSid, authToken, numbers: [from] } });
  const demo = ['--demo-inbox', inbox.url, '--demo-smtp-port', String(inbox.smtpPort)];
  const station = await startStation(folder, ['--twilio-origin', inbox.twilioUrl, ...demo]);
  const { url, http: desk } = station;
  await desk.call('reception.choosePin', { pin: '4931' });
  const { hosts } = (await desk.call('hosts.offer', { query: bo })) as { hosts: { id: string }[] };
  // Nobody's session goes with what a phone calls: the link is all it has.
  const phone = createHttpCaller(url);
  const board = await openStream(url, 'reception/board', undefined, desk.cookie(), answerIn);
  const used = new Set<string>();
  return {
    url,
    desk,
    board,
    async sendBoAway() {
      const until = Date.now() + 3 * 3_600_000;
      await desk.call('hosts.setAway', { hostId: hosts[0]?.id, away: true, until });
    },
    async arrival(visitorName) {
      const { text = '' } = await inbox.mailServer.waitFor(
        (mail) =>
          mail.to.includes('bo@example.com') &&
          mail.subject.includes(visitorName) &&
          !used.has(tokenIn(mail.text)),
      );
      const token = tokenIn(text);
      used.add(token);
      const { visit } = (await phone.call('links.look', { token })) as { visit: { id: string } };
      const stream = await openStream(url, 'visits/progress', { visitId: visit.id }, undefined, answerIn);
      return {
        answer: (said) => phone.call('links.answer', { token, ...said }),
        stream,
        async end() {
          stream.close();
          await phone.call('links.endVisit', { token });
        },
      };
    },
    async close() {
      board.close();
      phone.close();
      await station.stop();
      await inbox.close();
    },
  };
}

function tokenIn(text: string | undefined): string {
  return /\/p\/#([\w-]+)/.exec(text ?? '')?.[1] ?? '';
}

function answerIn(event: string): string | undefined {
  const found = /"answered":(\{[^}]*\})/.exec(event)?.[1];
  if (found === undefined) return undefined;
  const { answer, text } = JSON.parse(found) as { answer: AnswerChoice; text: string | null };
  return text ?? answer;
}
