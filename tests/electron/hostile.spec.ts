/**
 * What a hostile page, file or caller would try in Foyer's own window, tried for real: each is refused, and the kiosk goes on.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type LaunchedFoyer, launchFoyer } from './launch.ts';

const test = base.extend<object, { foyer: LaunchedFoyer }>({
  foyer: [
    async ({ browserName: _browserName }, use) => {
      const dataDir = mkdtempSync(path.join(tmpdir(), 'foyer-hostile-'));
      const foyer = await launchFoyer({
        dataDir,
        args: ['--data', dataDir, '--use-fake-device-for-media-stream'],
      });
      await use(foyer);
      await foyer.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
});

/** The window still shows our page and its calls are still answered. */
async function expectUnharmed({ window }: LaunchedFoyer): Promise<void> {
  expect(window.url()).toMatch(/^foyer:\/\/app\/index\.html/);
  const answered = await window.evaluate(async () => (await fetch('foyer://app/index.html')).status);
  expect(answered).toBe(200);
}

for (const target of [
  'https://example.com/',
  'http://127.0.0.1:1/',
  'file:///etc/passwd',
  'data:text/html,hello',
  'foyer://elsewhere/index.html',
  'javascript:document.body.remove()',
]) {
  test(`a page cannot navigate the window to ${target}`, async ({ foyer }) => {
    await foyer.window.evaluate((address) => {
      const link = document.createElement('a');
      link.href = address;
      document.body.append(link);
      link.click();
      link.remove();
    }, target);
    await foyer.window.evaluate((address) => {
      try {
        window.location.assign(address);
      } catch {
        // Some addresses are refused before they leave the page.
      }
    }, target);
    await expectUnharmed(foyer);
  });
}

test('a page cannot open another window', async ({ foyer }) => {
  const opened = await foyer.window.evaluate(() => window.open('https://example.com/') === null);
  expect(opened).toBe(true);
  expect(foyer.app.windows()).toHaveLength(1);
});

test('a page gets no permission, asked or unasked', async ({ foyer }) => {
  const states = await foyer.window.evaluate(async () => {
    const names = ['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as PermissionName[];
    const asked = await Promise.all(
      names.map(async (name) => (await navigator.permissions.query({ name })).state),
    );
    const camera = await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    );
    return [...new Set(asked), camera];
  });
  expect(states).toEqual(['denied', 'NotAllowedError']);
});

/**
 * Whatever a page can ask of a device, of the person at it or of what is installed on it; each as a person's tap would ask. What no
 * desktop of this kind has, and what is not offered to a page, is refused as well.
 */
const wishes: Record<string, string> = {
  'all fonts': 'queryLocalFonts()',
  'a HID device': 'navigator.hid.requestDevice({ filters: [] })',
  'HID devices known before': 'navigator.hid.getDevices()',
  'a serial port': 'navigator.serial.requestPort()',
  'serial ports known before': 'navigator.serial.getPorts()',
  'a USB device': 'navigator.usb.requestDevice({ filters: [] })',
  'USB devices known before': 'navigator.usb.getDevices()',
  'a Bluetooth device': 'navigator.bluetooth.requestDevice({ acceptAllDevices: true })',
  'Bluetooth devices known before': 'navigator.bluetooth.getDevices()',
  MIDI: 'navigator.requestMIDIAccess()',
  'MIDI with its own messages': 'navigator.requestMIDIAccess({ sysex: true })',
  'whether somebody is there': 'IdleDetector.requestPermission().then(orRefused)',
  'watching whether somebody is there': 'new IdleDetector().start()',
  'all screens': 'getScreenDetails()',
  'the picture of a screen': 'navigator.mediaDevices.getDisplayMedia({ video: true })',
  'the camera': 'navigator.mediaDevices.getUserMedia({ video: true })',
  'the microphone': 'navigator.mediaDevices.getUserMedia({ audio: true })',
  'a loudspeaker': 'navigator.mediaDevices.selectAudioOutput()',
  'where it stands':
    'new Promise((done, refused) => navigator.geolocation.getCurrentPosition(done, refused))',
  notifications: 'Notification.requestPermission().then(orRefused)',
  'the clipboard': 'navigator.clipboard.readText()',
  'the clipboard with pictures': 'navigator.clipboard.read()',
  'storage of others': 'document.requestStorageAccessFor("https://example.com")',
  'storage that stays': 'navigator.storage.persist().then(orRefused)',
  'keeping the screen on': 'navigator.wakeLock.request("screen")',
  'the whole screen': 'document.documentElement.requestFullscreen()',
  'the pointer': 'document.documentElement.requestPointerLock()',
  'the keys': 'navigator.keyboard.lock()',
  'a gamepad': 'navigator.getGamepads()',
  'virtual reality': 'navigator.xr.requestSession("immersive-vr")',
  'a passkey':
    'navigator.credentials.create({ publicKey: { challenge: new Uint8Array(16), rp: { name: "x" }, user: { id: new Uint8Array(16), name: "x", displayName: "x" }, pubKeyCredParams: [] } })',
  'a code from a text': 'navigator.credentials.get({ otp: { transport: ["sms"] } })',
  'who somebody is':
    'navigator.credentials.get({ identity: { providers: [{ configURL: "https://example.com/a", clientId: "x" }] } })',
  'a payment':
    'new PaymentRequest([{ supportedMethods: "https://example.com/pay" }], { total: { label: "x", amount: { currency: "EUR", value: "1" } } }).show()',
  'a file': 'showOpenFilePicker()',
  'a folder': 'showDirectoryPicker()',
  'a place for a file': 'showSaveFilePicker()',
  'a colour of the screen': 'new EyeDropper().open()',
  'how the processor is': 'new PressureObserver(() => {}).observe("cpu")',
  'how it lies':
    'new Promise((done, refused) => { const sensor = new Accelerometer(); sensor.onreading = done; sensor.onerror = (event) => refused(event.error); sensor.start(); })',
  sharing: 'navigator.share({ title: "x" })',
  speech:
    'new Promise((done, refused) => { const speech = new webkitSpeechRecognition(); speech.onerror = refused; speech.onstart = done; speech.start(); })',
  'acting in the background': 'navigator.serviceWorker.register("worker.js")',
  'a protocol of its own': 'navigator.registerProtocolHandler("web+foyer", "https://example.com/%s")',
};
for (const [wish, ask] of Object.entries(wishes)) {
  test(`a page is refused ${wish}`, async ({ foyer }) => {
    const answer = await foyer.app.evaluate(async ({ BrowserWindow }, code) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents;
      return await page?.executeJavaScript(
        `(async () => {
          const orRefused = (state) => {
            if (state === 'granted' || state === true) return state;
            throw new Error(state);
          };
          const late = new Promise((done) => setTimeout(done, 5000, 'no answer'));
          return Promise.race([late, ${code}]).then((got) => 'granted: ' + String(got), (thrown) => 'refused: ' + thrown);
        })().catch((thrown) => 'refused: ' + thrown)`,
        true,
      );
    }, ask);
    expect(answer).toMatch(/^refused/);
  });
}

test('a page may use no feature of the browser that its policy could withhold', async ({ foyer }) => {
  const allowed = await foyer.window.evaluate(() => {
    type Policy = { features(): string[]; allowsFeature(name: string): boolean };
    const policy = (document as unknown as { featurePolicy: Policy }).featurePolicy;
    return policy.features().filter((name) => policy.allowsFeature(name) && !name.startsWith('ch-'));
  });
  // What a page can do with these stays within it, or is its own clipboard's.
  const harmless = [
    'aria-notify',
    'clipboard-write',
    'cross-origin-isolated',
    'deferred-fetch',
    'deferred-fetch-minimal',
    'local-network',
    'local-network-access',
    'loopback-network',
    'sync-xhr',
    'unload',
  ];
  expect(allowed.filter((name) => !harmless.includes(name))).toEqual([]);
});

test('a page has no Node, no Electron and no raw channel', async ({ foyer }) => {
  const found = await foyer.window.evaluate(() => {
    const page = window as unknown as Record<string, unknown>;
    return {
      node: ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter(
        (name) => name in page,
      ),
      bridge: Object.keys(page.foyer as object).sort(),
      frozen: Object.isFrozen(page.foyer),
    };
  });
  expect(found).toEqual({ node: [], bridge: ['quit', 'requestPort'], frozen: true });
});

test('the content policy stops inline scripts, evaluation and other origins', async ({ foyer }) => {
  const { headers, ran } = await foyer.window.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    const image = await new Promise((resolve) => {
      const element = new Image();
      element.onload = () => resolve('loaded');
      element.onerror = () => resolve('refused');
      element.src = 'http://127.0.0.1:1/pixel.png';
    });
    const outside = await fetch('http://127.0.0.1:1/').then(
      () => 'reached',
      () => 'refused',
    );
    const response = await fetch('foyer://app/index.html');
    return {
      headers: response.headers.get('content-security-policy'),
      ran: { injected: 'injected' in window, image, outside },
    };
  });
  expect(ran).toEqual({ injected: false, image: 'refused', outside: 'refused' });
  expect(headers).toContain("default-src 'none'");
  expect(headers).not.toContain('unsafe');
});

for (const address of [
  'foyer://app/../package.json',
  'foyer://app/%2e%2e/%2e%2e/package.json',
  'foyer://app/..%2f..%2fpackage.json',
  'foyer://app/..%5c..%5cpackage.json',
  'foyer://app/assets/..%2f..%2fmain/index.js',
  'foyer://app//etc/passwd',
  'foyer://app/%00index.html',
  'foyer://app/%E0%A4%A',
  'foyer://app/',
]) {
  test(`our scheme does not serve ${address}`, async ({ foyer }) => {
    const answer = await foyer.window.evaluate(async (url) => {
      const response = await fetch(url).catch(() => undefined);
      return response ? { status: response.status, length: (await response.text()).length } : 'refused';
    }, address);
    expect([{ status: 404, length: 0 }, 'refused']).toContainEqual(answer);
  });
}

test('our scheme answers nothing but GET', async ({ foyer }) => {
  const status = await foyer.window.evaluate(
    async () => (await fetch('foyer://app/index.html', { method: 'POST', body: 'x' })).status,
  );
  expect(status).toBe(404);
});

test('a page of another origin that has the preload is handed no port and cannot quit', async ({ foyer }) => {
  const asked = await foyer.app.evaluate(
    async ({ BrowserWindow }, preload) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, sandbox: true } });
      await stranger.loadURL('data:text/html,<title>stranger</title>');
      await stranger.webContents.executeJavaScript(
        'window.got = 0; window.addEventListener("message", () => window.got++); window.foyer.requestPort(); window.foyer.quit();',
      );
      return stranger.id;
    },
    await preloadOf(foyer),
  );
  await expect.poll(() => foyer.output().match(/a stranger asked and was refused/g)?.length ?? 0).toBe(2);
  const got = await foyer.app.evaluate(async ({ BrowserWindow }, id) => {
    const stranger = BrowserWindow.fromId(id);
    const received = await stranger?.webContents.executeJavaScript('window.got');
    stranger?.destroy();
    return received;
  }, asked);
  expect(got).toBe(0);
  await expectUnharmed(foyer);
});

async function preloadOf(foyer: LaunchedFoyer): Promise<string> {
  const folder = await foyer.app.evaluate(({ app }) => app.getAppPath());
  return path.join(folder, 'out', 'preload', 'index.cjs');
}

test('leaving needs reception to be signed in', async ({ foyer }) => {
  await foyer.window.evaluate(() => (window as unknown as { foyer: { quit(): void } }).foyer.quit());
  await expectUnharmed(foyer);
  expect(foyer.app.process().exitCode).toBeNull();
});

test('malformed and oversized calls on the port harm nothing', async ({ foyer }) => {
  const answer = await foyer.window.evaluate(async () => {
    const bridge = (window as unknown as { foyer: { requestPort(): void } }).foyer;
    const port = await new Promise<MessagePort>((resolve) => {
      window.addEventListener('message', function receive(event) {
        if (event.data !== 'foyer:port') return;
        window.removeEventListener('message', receive);
        resolve(event.ports[0] as MessagePort);
      });
      bridge.requestPort();
    });
    const answered = new Promise((resolve) => {
      port.onmessage = (event) => resolve(typeof event.data);
    });
    for (const junk of [
      '',
      '{',
      '{"i":1}',
      'null',
      42,
      { nested: { deep: [] } },
      new ArrayBuffer(8),
      'x'.repeat(5_000_000),
    ]) {
      port.postMessage(junk);
    }
    // The shape of a real call, with a body no schema allows.
    port.postMessage(
      JSON.stringify({
        i: '1',
        t: 1,
        p: { u: '/visits/checkIn', b: { json: { requestId: 'x'.repeat(10_000) } } },
      }),
    );
    return await answered;
  });
  expect(answer).toBe('string');
  await expectUnharmed(foyer);
});

test('a page that crashes is loaded again', async ({ foyer }) => {
  const loaded = foyer.window.waitForEvent('load');
  await foyer.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await loaded.catch(() => undefined);
  await expect
    .poll(() =>
      foyer.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.readyState + location.origin',
        ),
      ),
    )
    .toContain('complete');
});
