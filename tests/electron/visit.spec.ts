/**
 * The main job in Foyer's own window: the real main process, preload, port, database and storage. A visitor checks in, the host
 * is written to, the visitor checks out, and after a restart everything is still there.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { demoTwilio } from '#db/demo-data.ts';
import { type Inbox, startInbox } from '#demo/inbox/inbox.ts';
import { checkInAsNew, checkOutByCode, toFirstScreen, vera } from '#tests/e2e/visitor.ts';
import { type LaunchedFoyer, launchFoyer } from './launch.ts';

type Lobby = {
  inbox: Inbox;
  data: string;
  launch(...args: string[]): Promise<LaunchedFoyer>;
};

const test = base.extend<{ lobby: Lobby }>({
  lobby: async ({ browserName: _browserName }, use) => {
    const data = mkdtempSync(path.join(tmpdir(), 'foyer-visit-'));
    const inbox = await startInbox({
      twilio: { accountSid: demoTwilio.accountSid, authToken: demoTwilio.token, numbers: [demoTwilio.from] },
    });
    const running: LaunchedFoyer[] = [];
    const demo = ['--twilio-origin', inbox.twilioUrl, '--demo-smtp-port', String(inbox.smtpPort)];
    await use({
      inbox,
      data,
      async launch(...args) {
        const foyer = await launchFoyer({ dataDir: data, args: ['--data', data, ...demo, ...args] });
        running.push(foyer);
        return foyer;
      },
    });
    for (const foyer of running) await foyer.kill();
    await inbox.close();
    rmSync(data, { recursive: true, force: true });
  },
});

test('a visitor checks in, the host is told by mail and text, the visitor checks out, and a restart forgets nothing', async ({
  lobby,
}) => {
  const { inbox } = lobby;
  const foyer = await lobby.launch();
  const code = await checkInAsNew(foyer.window, vera, 'Bo Quillfeather');
  expect(code).toMatch(/^\d{6}$/);

  const mail = await inbox.mailServer.waitFor((candidate) => candidate.to.includes('bo@example.com'));
  expect(mail.subject).toBe('Vera Placeholder is here to see you');
  for (const detail of [
    'Vera Placeholder',
    'vera@example.com',
    '(202) 555-0143',
    'Bo Quillfeather',
    '12 Harbour Lane',
  ]) {
    expect(mail.text).toContain(detail);
  }
  const text = await inbox.twilio.waitFor((candidate) => candidate.to === '+12025550111');
  expect(text.body).toContain('Vera Placeholder');
  await expect(foyer.window.getByText('Sent').first()).toBeVisible();
  await foyer.close();

  const again = await lobby.launch();
  await checkOutByCode(again.window, code);
  const goodbye = await inbox.mailServer.waitFor((candidate) => candidate.to.includes(vera.email));
  expect(goodbye.subject).toBe('Your visit to Lanternworks');
  await inbox.twilio.waitFor((candidate) => candidate.to === '+12025550143');
  await toFirstScreen(again.window);
  await again.close();
  expect(inbox.mailServer.mails()).toHaveLength(2);
});

test('a check-in that was shown on the screen survives a power cut in the same moment', async ({ lobby }) => {
  const foyer = await lobby.launch();
  const code = await checkInAsNew(foyer.window, vera, 'Bo Quillfeather');
  await foyer.kill();
  const again = await lobby.launch();
  await checkOutByCode(again.window, code);
  await lobby.inbox.mailServer.waitFor((candidate) => candidate.to.includes(vera.email));
  await again.close();
});

test('a second start on the same folder gives way to the first', async ({ lobby }) => {
  const first = await lobby.launch();
  await expect(lobby.launch()).rejects.toThrow(/opened no window.*gives way to it/s);
  await expect(first.window.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await first.close();
});

test('with --kiosk the window is full-screen, has no menu, and takes the ways out away', async ({
  lobby,
}) => {
  const { app, window, close } = await lobby.launch('--kiosk');
  const size = () =>
    app.evaluate(({ BrowserWindow, screen }) => {
      const { width, height } = BrowserWindow.getAllWindows()[0]?.getBounds() ?? { width: 0, height: 0 };
      return (
        width === screen.getPrimaryDisplay().size.width && height === screen.getPrimaryDisplay().size.height
      );
    });
  await expect.poll(size).toBe(true);
  const state = await app.evaluate(({ BrowserWindow, Menu }) => {
    const kiosk = BrowserWindow.getAllWindows()[0];
    return {
      kiosk: kiosk?.isKiosk(),
      menu: Menu.getApplicationMenu(),
      devTools: kiosk?.webContents.isDevToolsOpened(),
    };
  });
  expect(state).toEqual({ kiosk: true, menu: null, devTools: false });

  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    await contents?.executeJavaScript(
      'window.keys = []; window.addEventListener("keydown", (event) => window.keys.push(event.key), true)',
    );
    const press = (keyCode: string, modifiers: ('control' | 'alt' | 'shift')[] = []) => {
      contents?.sendInputEvent({ type: 'keyDown', keyCode, modifiers });
      contents?.sendInputEvent({ type: 'keyUp', keyCode, modifiers });
    };
    for (const key of ['F5', 'F11', 'F12']) press(key);
    for (const key of ['R', 'W', 'P', 'Q', '+', '-']) press(key, ['control']);
    press('I', ['control', 'shift']);
    press('F4', ['alt']);
    press('Left', ['alt']);
    press('a');
  });
  // The last key comes through, and none before it did.
  const keys = () => window.evaluate(() => (window as unknown as { keys: string[] }).keys);
  await expect.poll(keys).toContain('a');
  expect(await keys()).toEqual(['a']);
  await expect(window.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  await close();
});

test('secrets are stored sealed, and the settings say how well', async ({ lobby }) => {
  const foyer = await lobby.launch();
  await expect(foyer.window.getByRole('button', { name: 'I’m visiting someone' })).toBeVisible();
  const stored = readFileSync(path.join(lobby.data, 'secrets.json'), 'utf8');
  expect(JSON.parse(stored)).toHaveProperty('twilio-token');
  expect(stored).not.toContain(demoTwilio.token);
  await foyer.close();
});

test('every language is a file of the program itself, and is there at once', async ({ lobby }) => {
  const { window, close } = await lobby.launch();
  const tap = (name: string | RegExp) => window.getByRole('button', { name }).first().click();
  for (const [name, before, after] of [
    ['Deutsch', /^English/, 'Ich besuche jemanden'],
    ['Français', /^Deutsch/, 'Je viens voir quelqu’un'],
    ['Español', /^Français/, 'Vengo a ver a alguien'],
  ] as const) {
    await tap(before);
    await tap(name);
    await expect(window.getByRole('button', { name: after })).toBeVisible();
  }
  await close();
});

test('a database that cannot be used is explained on the screen and left as it is', async ({ lobby }) => {
  const file = path.join(lobby.data, 'foyer.sqlite');
  const foyer = await lobby.launch();
  await foyer.close();
  writeFileSync(file, 'This is not a database, but it is forty-eight bytes long or more, as it happens.');
  const broken = await lobby.launch();
  await expect(broken.window.getByRole('heading', { name: 'The database is damaged' })).toBeVisible();
  await expect(broken.window.getByText(file)).toBeVisible();
  await broken.close();
  expect(readFileSync(file, 'utf8')).toMatch(/^This is not a database/);
});

test('beside the window other programs are served too, once a port is named', async ({ lobby }) => {
  const foyer = await lobby.launch('--port', '0', '--demo-inbox', lobby.inbox.url);
  let url: string | undefined;
  await expect
    .poll(() => {
      url = /Foyer is at (http:\/\/\S+)/.exec(foyer.output())?.[1];
      return url;
    })
    .toBeDefined();
  const authorization = `Basic ${Buffer.from('user:password').toString('base64')}`;
  const stranger = await fetch(`${url}/notify/`);
  expect(stranger.status).toBe(401);
  const body = JSON.stringify({ notify_pref: 'email', email: 'guy@example.com', phone: 15105552054 });
  const headers = { authorization, 'content-type': 'application/json' };
  const saved = await fetch(`${url}/preference/`, { method: 'POST', headers, body });
  expect(await saved.json()).toEqual({
    username: 'user',
    notify_pref: 'email',
    email: 'guy@example.com',
    phone: 15105552054,
  });
  const asked = await fetch(`${url}/notify`, { method: 'POST', headers, body: '{"text":"From a program"}' });
  expect(asked.status).toBe(200);
  const mail = await lobby.inbox.mailServer.waitFor((candidate) => candidate.to.includes('guy@example.com'));
  expect(mail.text).toContain('From a program');
});
