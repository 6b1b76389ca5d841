/**
 * How soon the page behind a link can be used on a slow phone: a real Chromium with a processor four times as slow and a slow
 * network, from the tap on the link to a button that can be seen and does its work. Nothing is in its cache.
 */
import { randomUUID } from 'node:crypto';
import { type Browser, chromium } from '@playwright/test';
import { demoTwilio } from '#db/demo-data.ts';
import { startInbox } from '#demo/inbox/inbox.ts';
import { findChromium } from '#tools/system-packages.ts';
import { median } from './measure.ts';
import { startStation } from './station-process.ts';

/** Chromium adds the latency to each request, and none for making a connection. */
type Network = { name: string; latencyMs: number; downKbps: number; upKbps: number };

export const networks: readonly Network[] = [
  { name: 'slow 4G', latencyMs: 150, downKbps: 1_600, upKbps: 750 },
  // As Lighthouse does it, so that a request's latency stands for its connection too.
  { name: 'slow 4G, 3.75 round trips a request', latencyMs: 562.5, downKbps: 1_475, upKbps: 675 },
];
const slowerBy = 4;

export type PhonePageResult = {
  network: Network;
  /** Milliseconds from the beginning of the navigation to the first frame with a button. */
  usableMs: number;
  /** Milliseconds from the tap to the house's own answer on the page. */
  answeredMs: number;
};

export async function benchPhonePage(folder: string, rounds: number): Promise<PhonePageResult[]> {
  const { accountSid, token: authToken, from } = demoTwilio;
  const inbox = await startInbox({ twilio: { accountSid, authToken, numbers: [from] } });
  const demo = ['--demo-inbox', inbox.url, '--demo-smtp-port', String(inbox.smtpPort)];
  const station = await startStation(folder, ['--twilio-origin', inbox.twilioUrl, ...demo]);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-gpu'],
  });
  try {
    const { hosts } = (await station.http.call('hosts.offer', { query: 'Bo' })) as {
      hosts: { id: string }[];
    };
    await station.http.call('visits.checkIn', {
      requestId: randomUUID(),
      visitor: { kind: 'new', name: 'Vera Placeholder', email: null, phone: '+12025550143', company: '' },
      host: { kind: 'host', hostId: hosts[0]?.id },
      plannedEnd: Date.now() + 3_600_000,
    });
    const mail = await inbox.mailServer.waitFor(({ to }) => to.includes('bo@example.com'));
    const link = /https?:\/\/\S+\/p\/#[\w-]+/.exec(mail.text ?? '')?.[0] ?? '';
    const results: PhonePageResult[] = [];
    for (const network of networks) {
      const visits: { usableMs: number; answeredMs: number }[] = [];
      for (let round = 0; round < rounds; round += 1) visits.push(await visit(browser, link, network, round));
      results.push({
        network,
        usableMs: median(visits.map(({ usableMs }) => usableMs)),
        answeredMs: median(visits.map(({ answeredMs }) => answeredMs)),
      });
    }
    return results;
  } finally {
    await browser.close();
    await station.stop();
    await inbox.close();
  }
}

async function visit(browser: Browser, link: string, network: Network, round: number) {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    isMobile: true,
    hasTouch: true,
  });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latencyMs,
    downloadThroughput: (network.downKbps * 1_000) / 8,
    uploadThroughput: (network.upKbps * 1_000) / 8,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowerBy });
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.querySelector('button[aria-pressed]')) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark('usable')));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(link);
  await page.waitForFunction(() => performance.getEntriesByName('usable').length > 0);
  const usableMs = await page.evaluate(() => performance.getEntriesByName('usable')[0]?.startTime ?? 0);
  // A different answer each time, so that each has something to do.
  const answer = page.getByRole('button', { name: round % 2 === 0 ? '5 minutes' : 'On my way' });
  const tapped = performance.now();
  await answer.tap();
  await page.locator('button[aria-pressed="true"] svg').waitFor();
  const answeredMs = performance.now() - tapped;
  await context.close();
  return { usableMs, answeredMs };
}
