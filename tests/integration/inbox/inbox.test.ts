// The inbox as other programs meet it: its JSON, its live stream, what it serves of a stranger's mail, the faults
// it takes over HTTP, and the process it can run as.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { createInterface } from 'node:readline';
import { createTransport } from 'nodemailer';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Inbox, startInbox } from '#demo/inbox/inbox.ts';
import type { InboxContents } from '#demo/inbox/views.ts';
import { twilioClientFor } from './redirected-twilio.ts';

const arrival = {
  from: 'Foyer <kiosk@example.com>',
  to: 'Ana Testhost <ana@example.com>',
  subject: 'Bo Testguest is here',
  text: 'Bo is waiting in the lobby.',
};
const ana = '+12025550143';

let inbox: Inbox;

beforeEach(async () => {
  inbox = await startInbox({ twilio: { stepEveryMs: 1 } });
});

afterEach(async () => {
  await inbox.close();
});

async function send(extra: Record<string, unknown> = {}): Promise<void> {
  const transport = createTransport({ host: '127.0.0.1', port: inbox.smtpPort, ignoreTLS: true });
  await transport.sendMail({ ...arrival, ...extra });
}

async function sendText(body: string): Promise<void> {
  await twilioClientFor(inbox.twilio).messages.create({ from: inbox.connections.from, to: ana, body });
}

async function contents(): Promise<InboxContents> {
  const response = await fetch(`${inbox.url}/api/messages`);
  return (await response.json()) as InboxContents;
}

function post(path: string, body: unknown): Promise<Response> {
  return fetch(inbox.url + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}

describe('what has arrived', () => {
  it('is read as JSON, the newest first, with the way to send more', async () => {
    await send();
    await send({ subject: 'Bo Testguest has left' });
    await sendText('one');
    await sendText('two');
    await inbox.twilio.waitFor((text) => text.body === 'two' && text.status === 'delivered');
    expect(await contents()).toMatchObject({
      mails: [
        { subject: 'Bo Testguest has left' },
        { subject: 'Bo Testguest is here', to: ['ana@example.com'] },
      ],
      texts: [{ body: 'two', to: ana, status: 'delivered' }, { body: 'one' }],
      connections: { smtpPort: inbox.smtpPort, twilioUrl: inbox.twilioUrl, kioskUrl: null },
    });
  });

  it('is told to an open page the moment it comes, beginning with what is there', async () => {
    await send();
    const stopped = new AbortController();
    const response = await fetch(`${inbox.url}/api/events`, { signal: stopped.signal });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const events = readEvents(response);
    expect(await events.next()).toMatchObject({ value: { event: 'contents', data: { mails: [{}] } } });
    await send({ subject: 'Second' });
    expect(await events.next()).toMatchObject({ value: { event: 'mail', data: { subject: 'Second' } } });
    await sendText('Hello');
    expect(await events.next()).toMatchObject({ value: { event: 'text', data: { status: 'queued' } } });
    expect(await events.next()).toMatchObject({ value: { event: 'text', data: { status: 'sending' } } });
    expect(await events.next()).toMatchObject({ value: { event: 'text', data: { status: 'sent' } } });
    await fetch(`${inbox.url}/api/messages`, { method: 'DELETE' });
    const cleared = { value: { event: 'contents', data: { mails: [], texts: [] } } };
    // The text may take its last step first.
    let event = await events.next();
    while (!event.done && event.value.event === 'text') event = await events.next();
    expect(event).toMatchObject(cleared);
    stopped.abort();
  });
});

describe("a stranger's mail", () => {
  it('is served without scripts, without an origin and with its pictures inside', async () => {
    await send({
      html: '<html><head><title>x</title></head><body><script>1</script><img src="cid:code@kiosk"></body></html>',
      attachments: [{ filename: 'code.png', content: Buffer.from([1, 2, 3]), cid: 'code@kiosk' }],
    });
    const [mail] = (await contents()).mails;
    expect(mail?.attachments).toMatchObject([{ filename: 'code.png', inline: true }]);
    const response = await fetch(inbox.url + mail?.htmlPath);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none';/);
    expect(policy).not.toContain('script');
    const html = await response.text();
    expect(html).toContain('<head><base target="_blank"><title>x</title>');
    expect(html).toContain('<img src="data:image/png;base64,AQID">');
  });

  it('gives its source as plain text and its files only to be saved', async () => {
    await send({
      attachments: [{ filename: 'pläne.html', content: '<script>1</script>', contentType: 'text/html' }],
    });
    const [mail] = (await contents()).mails;
    expect(mail?.htmlPath).toBeNull();
    const source = await fetch(inbox.url + mail?.sourcePath);
    expect(source.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await source.text()).toContain('Subject: Bo Testguest is here');
    const file = await fetch(inbox.url + mail?.attachments[0]?.path);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''pl%C3%A4ne.html");
    for (const missing of [
      '/api/mails/none/html',
      '/api/mails/none/source',
      '/api/mails/none/attachments/0',
    ]) {
      expect((await fetch(inbox.url + missing)).status).toBe(404);
    }
  });
});

describe('the page', () => {
  it('brings its own styles and font, and a policy that lets nothing else in', async () => {
    const page = await fetch(inbox.url);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
    const files = [...html.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file);
    expect(files).toContain('/tokens.css');
    const font = '/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';
    for (const file of [...files, '/@fontsource-variable/inter/wght.css', font]) {
      expect([file, (await fetch(inbox.url + file)).status]).toEqual([file, 200]);
    }
    const outside = `${inbox.url}/@fontsource-variable/inter/files/..%2Fpackage.json`;
    expect((await fetch(outside)).status).toBe(404);
  });

  it('answers to its own name only, so that no other site can read the mail', async () => {
    const { port } = new URL(inbox.url);
    const asking = request({
      port,
      host: '127.0.0.1',
      path: '/api/messages',
      headers: { Host: 'evil.example' },
    });
    asking.end();
    const [response] = await once(asking, 'response');
    response.resume();
    expect(response.statusCode).toBe(403);
  });
});

describe('faults over HTTP', () => {
  it('reach the mail server and the Twilio double', async () => {
    const full = { behaviour: { kind: 'defer', at: 'rcpt', code: 452 }, times: 1, to: 'ana@example.com' };
    expect((await post('/api/faults/mail', full)).status).toBe(204);
    await expect(send()).rejects.toThrow('452');
    await send();
    const refused = { behaviour: { kind: 'error', code: 20429 }, times: 1 };
    expect((await post('/api/faults/text', refused)).status).toBe(204);
    await expect(sendText('Hello')).rejects.toThrow('Too Many Requests');
    await post('/api/outcomes', { to: ana, outcome: { status: 'undelivered', errorCode: 30003 } });
    await sendText('Hello');
    const lost = await inbox.twilio.waitFor((text) => text.status === 'undelivered');
    expect(lost.errorCode).toBe(30003);
    expect(await (await post('/api/replies', { from: ana, body: 'STOP' })).json()).toEqual({
      outcome: 'stopped',
    });
    await expect(sendText('Hello')).rejects.toThrow('unsubscribed');
  });

  it.each([
    ['/api/faults/mail', { behaviour: { kind: 'explode' } }],
    ['/api/faults/mail', { behaviour: { kind: 'drop' } }],
    ['/api/faults/mail', { behaviour: { kind: 'accept' }, time: 1 }],
    ['/api/faults/mail', { behaviour: { kind: 'defer', at: 'mail', code: 550 } }],
    ['/api/faults/text', { behaviour: { kind: 'error' } }],
    ['/api/faults/text', { behaviour: { kind: 'keep-then-drop' }, on: 'list' }],
    ['/api/outcomes', { to: ana }],
    ['/api/replies', { from: ana }],
  ])('%s refuses %j', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });
});

describe('starting and stopping', () => {
  it('fails as a whole when the port is taken, and leaves nothing running', async () => {
    const port = Number(new URL(inbox.url).port);
    await expect(startInbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await expect(startInbox({ smtp: { port: inbox.smtpPort } })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    const twilio = { port: Number(new URL(inbox.twilioUrl).port) };
    await expect(startInbox({ twilio })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('runs as a process that says where it listens and ends when asked to', async () => {
    const main = new URL('../../../demo/inbox/main.ts', import.meta.url).pathname;
    const child = spawn(process.execPath, [main, '--kiosk-url', 'http://127.0.0.1:9/'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = await once(createInterface(child.stdout), 'line');
    const said: unknown = JSON.parse(line);
    expect(said).toMatchObject({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      kioskUrl: 'http://127.0.0.1:9/',
    });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

type LiveEvent = { event: string; data: unknown };

async function* readEvents(response: Response): AsyncGenerator<LiveEvent, undefined> {
  if (response.body === null) throw new Error('The stream has no body');
  let pending = '';
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    pending += chunk;
    const blocks = pending.split('\n\n');
    pending = blocks.pop() ?? '';
    for (const block of blocks) {
      const match = /^event: (.*)\ndata: (.*)$/.exec(block);
      if (match) yield { event: match[1] ?? '', data: JSON.parse(match[2] ?? 'null') };
    }
  }
  return undefined;
}
