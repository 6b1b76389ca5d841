/** Where the keys of the kiosk's pads stand. */
import { describe, expect, test } from 'vitest';
import { accentPages } from '#renderer/ui/accent-letters.ts';
import { capitalOf, type Key, keyRows } from '#renderer/ui/keyboard-layouts.ts';

const width = (keys: readonly Key[]) => keys.reduce((sum, key) => sum + (key.width ?? 1), 0);

test.each(['phone', 'digits'] as const)('the 0 of the %s pad stands in the middle below the 8', (kind) => {
  const bottom = keyRows(kind, 'letters', 'en', false).at(-1) ?? [];
  const place = bottom.findIndex((key) => key.kind === 'character' && key.character === '0');
  expect(width(bottom.slice(0, place))).toBe(1);
  expect(width(bottom.slice(place, place + 1))).toBe(1);
  expect(width(bottom)).toBe(3);
});

/** The letters beyond a to z of Europe's Latin alphabets, as the Unicode CLDR lists them (main exemplar characters). */
const alphabets: Record<string, string> = {
  albanian: 'çë',
  aragonese: 'áéíñóúü',
  asturian: 'áéíñóúüḥḷ',
  azerbaijani: 'çəğıİöşü',
  basque: 'çñ',
  bosnian: 'čćđšž',
  breton: 'êñùʼ',
  catalan: 'àçéèíïóòúüŀ·',
  cornish: 'ñâêîôûŵŷ',
  corsican: 'àèìïòùü',
  croatian: 'čćđšž',
  czech: 'áčďéěíňóřšťúůýž',
  danish: 'æøåǿ',
  dutch: 'áäéëíïóöúü',
  esperanto: 'ĉĝĥĵŝŭ',
  estonian: 'šžõäöü',
  faroese: 'áðíóúýæø',
  finnish: 'åäöšž',
  french: 'àâæçéèêëîïôœùûüÿ',
  frisian: 'âäàéêëèïîìôöòúûüùý',
  friulian: 'àâçèêìîòôùû',
  galician: 'áéíñóúü',
  german: 'äöüß',
  greenlandic: 'æøåĸ',
  hungarian: 'áéíóöőúüű',
  icelandic: 'áðéíóúýþæö',
  inariSami: 'âčđŋšŧžäáåö',
  irish: 'áéíóúḃċḋḟġṁṗṡṫ',
  italian: 'àéèìíîòóùú',
  kashubian: 'ąãéëłńòóôùż',
  kurdish: 'çêîşû',
  ladin: 'àâèêëéìîòóöùûü',
  latgalian: 'āčēģīķļņōšūž',
  latvian: 'āčēģīķļņŗšūž',
  lithuanian: 'ąčęėįšųūž',
  livonian: 'āäǟḑēīļņōȯȱõȭŗšțūž',
  luxembourgish: 'äéë',
  maltese: 'ċġħàèìòùż’',
  manx: 'ç',
  northernSami: 'áčđŋšŧž',
  norwegian: 'æøåàéóòâôü',
  occitan: 'áàçéèíïóòúü',
  polish: 'ąćęłńóśźż',
  portuguese: 'áàâãçéêíóôõúü',
  romanian: 'ăâîșțşţ',
  romansh: 'àéèìòù',
  sardinian: 'àèéìíòóùú',
  scottishGaelic: 'àèéìòóù',
  silesian: 'ãćłńŏōôõśźż',
  skoltSami: 'âčʒǯđǧǥǩŋõšžåäʹ',
  slovak: 'áäčďéíĺľňóôŕšťúýž',
  slovenian: 'čšžćđ',
  sorbian: 'čćěłńóřŕšśžź',
  spanish: 'áéíñóúü',
  swedish: 'åäöéà',
  turkish: 'çğıİöşüâîû',
  turkmen: 'çäžňöşüý',
  uzbek: 'ʻʼ',
  walloon: 'âåçéèêëîôöû',
  welsh: 'âàáäêèéëîïìíôòóöûùúüŵẁẃẅŷỳýÿ',
  westFrisian: 'âäéêëïôöúû',
};
const plain = 'abcdefghijklmnopqrstuvwxyz';
const languages = ['en', 'de', 'fr', 'es'] as const;

/** Every character that a keyboard has keys for, on any of its layers and pages. */
function reachable(kind: 'text' | 'chat' | 'email', language: (typeof languages)[number]): Set<string> {
  const pages = accentPages.map((_, page) => keyRows(kind, 'accents', language, false, page));
  const layers = (['letters', 'symbols'] as const).map((layer) => keyRows(kind, layer, language, false));
  return new Set(
    [...pages, ...layers].flat(2).flatMap((key) => (key.kind === 'character' ? key.character : [])),
  );
}

describe.each(['text', 'chat', 'email'] as const)('the %s keyboard', (kind) => {
  test.each(languages)('has every letter of every Latin alphabet of Europe, in %s', (language) => {
    const keys = reachable(kind, language);
    const missing = Object.entries(alphabets).flatMap(([name, letters]) =>
      Array.from(`${plain}${letters}`).flatMap((letter) => (keys.has(letter) ? [] : `${name} ${letter}`)),
    );
    expect(missing).toEqual([]);
  });

  test.each(languages)('makes every capital of them with one more key, in %s', (language) => {
    const keys = reachable(kind, language);
    const capitals = new Set([...keys].map((key) => capitalOf(key, language)));
    for (const letter of 'ÀŁØĐÞÆŒŊĦĠŐŰĄĘŽȘȚĂẞİIŒĿƏŇĎĽẂŸ') expect(capitals).toContain(letter);
  });

  test.each(languages)('keeps its height and its width on every page, in %s', (language) => {
    const rows = (layer: 'letters' | 'accents', page = 0) => keyRows(kind, layer, language, false, page);
    for (const [page] of accentPages.entries()) {
      expect(rows('accents', page)).toHaveLength(rows('letters').length);
      for (const row of rows('accents', page)) expect(width(row)).toBeLessThanOrEqual(11.5);
    }
  });

  test('shows each accented letter on one page alone', () => {
    const all = accentPages.flatMap(({ rows }) => rows.flatMap((row) => Array.from<string>(row)));
    expect(new Set(all).size).toBe(all.length);
  });
});

test('a name’s own marks can be typed: hyphen, apostrophes and the middle dot', () => {
  const keys = reachable('text', 'en');
  for (const mark of "-'’ʻʼ·.") expect(keys).toContain(mark);
});
