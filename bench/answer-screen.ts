/**
 * From the host's answer to the screens that others look at: the built station gets it as the phone page behind a link sends it, and
 * the lobby's screen and the desk's board, real pages in Chromium, say themselves when they have painted it. In turns with them a
 * blank page paints what a bare server has kept.
 */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type { AnswerChoice, VisitKind } from '#contract/visits.ts';
import { en as kioskWords } from '#renderer/i18n/en.ts';
import { en as talkWords } from '#renderer/kiosk/talk/words.ts';
import { waitingWords } from '#renderer/reception/words-waiting.ts';
import { answersFor } from '#renderer/state/answer-choices.ts';
import { talkToBo } from '#tests/e2e/remote.ts';
import { checkInAsNew } from '#tests/e2e/visitor.ts';
import { type AnsweringStation, bo, keyOf, openAnsweringStation, type Said } from './answering-station.ts';
import { openBarePage } from './bare-page.ts';
import { type Percentiles, percentiles } from './measure.ts';
import { personOf } from './people.ts';
import { deskPage, lobbyPage, lookOut, openBrowser, watchTexts } from './screens.ts';
import type { Stream } from './talking-house.ts';

export type AnswerScreenResult = { screen: Percentiles; stream: Percentiles; bare: Percentiles };

/** A screen that shows answers, what it says for one, and what it hears it by. */
type Watcher = { name: string; page: Page; wordsFor(said: Said): string; stream: Stream };
type Times = { screen: number[]; stream: number[]; bare: number[] };

const { arrived } = kioskWords;
const betweenAnswersMs = 200;

/**
 * In each round somebody new checks in at the kiosk and is answered so many times, with each answer in turn. All of them count, the
 * very first too. Undefined where there is no Chromium.
 */
export async function benchAnswerScreen(
  folder: string,
  { rounds, count }: { rounds: number; count: number },
): Promise<Map<string, AnswerScreenResult> | undefined> {
  const browser = await openBrowser();
  if (!browser) return undefined;
  const station = await openAnsweringStation(path.join(folder, 'answers'));
  const bare = await openBarePage(path.join(folder, 'bare-answers'), browser);
  const times = new Map<string, Times>();
  let people = 0;

  /** @param others screens that show the same answers meanwhile */
  async function meet(kind: VisitKind, kiosk: Omit<Watcher, 'stream'>, others: readonly Watcher[]) {
    const choices: AnswerChoice[] = ['words', ...answersFor(kind)];
    for (let round = 0; round < rounds; round += 1) {
      people += 1;
      const { name, email } = personOf(people);
      if (kind === 'remote') await talkToBo(kiosk.page, station, { name, email });
      else {
        await kiosk.page.goto(station.url);
        await checkInAsNew(kiosk.page, { name, email }, bo);
      }
      const waiting = await station.arrival(name);
      const watchers = [{ ...kiosk, stream: waiting.stream }, ...others];
      // A hand, now and then: nobody's desk goes to rest.
      for (const { page } of others) await page.mouse.click(2, 2);
      for (let turn = 0; turn < count; turn += 1) {
        const bareTime = await bare.sayOnce();
        await pause(betweenAnswersMs);
        const answer = choices[turn % choices.length] ?? 'words';
        const said: Said = { answer, ...(answer === 'words' && { text: randomUUID() }) };
        const each = await answered(watchers, said, () => waiting.answer(said));
        for (const { name: screen, onScreen, onStream } of each) {
          const known = times.get(screen) ?? { screen: [], stream: [], bare: [] };
          known.screen.push(onScreen);
          known.stream.push(onStream);
          known.bare.push(bareTime);
          times.set(screen, known);
        }
        await pause(betweenAnswersMs);
      }
      await waiting.end();
    }
    await kiosk.page.context().close();
  }

  try {
    const desk = await deskBoard(browser, station);
    await meet('in-person', await lastPage(browser), [desk]);
    await desk.page.context().close();
    await station.sendBoAway();
    await meet('remote', await conversation(browser), []);
    return new Map(
      [...times].map(([name, { screen, stream, bare: blank }]) => [
        name,
        { screen: percentiles(screen), stream: percentiles(stream), bare: percentiles(blank) },
      ]),
    );
  } finally {
    await browser.close();
    await bare.close();
    await station.close();
  }
}

/** The page that ends a check-in, which somebody reads who waits for their host. */
async function lastPage(browser: Browser) {
  const wordsFor = ({ answer, text }: Said) =>
    answer === 'words' ? arrived.answerWords(bo, text ?? '') : arrived.answer[answer](bo);
  return { name: 'the kiosk’s last page', page: await watchedLobby(browser), wordsFor };
}

/** The conversation that a visitor has begun in the lobby, above which an answer stands. */
async function conversation(browser: Browser) {
  const wordsFor = ({ answer, text }: Said) =>
    arrived.answerWords(bo, answer === 'words' ? (text ?? '') : talkWords.answers[answer]);
  return { name: 'the kiosk’s conversation', page: await watchedLobby(browser), wordsFor };
}

async function watchedLobby(browser: Browser): Promise<Page> {
  const page = await lobbyPage(browser);
  await page.addInitScript(watchTexts);
  return page;
}

/** The board, where an answer stands below the host's name. */
async function deskBoard(browser: Browser, station: AnsweringStation): Promise<Watcher> {
  const page = await deskPage(browser, station);
  await page.getByRole('heading', { name: /^On site/ }).waitFor();
  await page.evaluate(watchTexts);
  const wordsFor = ({ answer, text }: Said) =>
    answer === 'words'
      ? (text ?? '')
      : waitingWords.answered(waitingWords.shortBy.host, waitingWords.said[answer]);
  return { name: 'the desk’s board', page, wordsFor, stream: station.board };
}

/** One answer, on all the screens that show it. */
async function answered(watchers: readonly Watcher[], said: Said, send: () => Promise<unknown>) {
  const lookedOut = await Promise.all(watchers.map(({ page, wordsFor }) => lookOut(page, wordsFor(said))));
  const heard = watchers.map(({ stream }) => stream.hear(keyOf(said)));
  const started = performance.now();
  await send();
  const painted = await Promise.all(lookedOut.map((untilPainted) => untilPainted()));
  const onStream = await Promise.all(heard);
  // It stands where somebody can read it, too.
  for (const { page, wordsFor } of watchers)
    await page.getByText(wordsFor(said)).filter({ visible: true }).first().waitFor();
  return watchers.map(({ name }, index) => ({
    name,
    onScreen: (painted[index] ?? Number.NaN) - (performance.timeOrigin + started),
    onStream: (onStream[index] ?? Number.NaN) - started,
  }));
}
