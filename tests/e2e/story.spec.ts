/** A remote meeting from its first tap to its last message, on the station. */
import { test } from './station.ts';
import { meetRemotely, phonesIn } from './story.ts';

test('a meeting begins in the lobby, is answered on a phone, taken along on another, ended there and read about', async ({
  page,
  browser,
  station,
}) => {
  // One story through four screens, and the wait after its end: on a busy machine it takes most of a minute.
  test.slow();
  await page.goto(station.url);
  const phones = phonesIn(browser);
  await meetRemotely({ kiosk: page, inbox: station.inbox, openPhone: phones.openPhone });
  await phones.close();
});
