/** The keys of the on-screen keyboard: which layout fits which field, and letters in the order people of that language know. */
import type { Language } from '#renderer/i18n/languages.ts';
import { accentPages } from './accent-letters.ts';

export type Layer = 'letters' | 'accents' | 'symbols';
export type KeyboardKind = 'text' | 'search' | 'email' | 'phone' | 'digits' | 'chat';

export type Key =
  | { kind: 'character'; character: string; width?: number }
  | { kind: 'shift' | 'backspace' | 'space' | 'enter' | 'hide'; width?: number }
  | { kind: 'layer'; layer: Layer; width?: number }
  /** Other accented letters. */
  | { kind: 'page'; page: number; width?: number };

const letterRows: Record<Language, readonly [string, string, string]> = {
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'],
  fr: ['azertyuiop', 'qsdfghjklm', 'wxcvbné'],
  es: ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm'],
};
const digitRow = '1234567890';
// Every layer of a layout has as many rows as its letters, so that the keyboard keeps its height under the finger.
const chatSymbolRows = ['1234567890', "-'/()+:&@€", '!;"#%*=_'] as const;
const symbolRows = [digitRow, "-'.,&/()+:", '!?#%*=_~@"', ';€£$|^{}'] as const;

const characters = (row: string): Key[] => Array.from(row, (character) => ({ kind: 'character', character }));
const shift: Key = { kind: 'shift', width: 1.5 };
const backspace: Key = { kind: 'backspace', width: 1.5 };
const enter: Key = { kind: 'enter', width: 2 };

/**
 * The rows of a layout, top first; `width` is in keys.
 * @param hideable the keyboard covers part of the page and can be put away
 * @param page which of the accented letters are shown
 */
export function keyRows(
  kind: KeyboardKind,
  layer: Layer,
  language: Language,
  hideable: boolean,
  page = 0,
): Key[][] {
  switch (kind) {
    case 'digits':
      return [...padRows, [padBackspace, ...characters('0'), padEnter]];
    case 'phone':
      return [...padRows, [halfBackspace, half('+'), ...characters('0'), padEnter]];
    case 'search':
      return [...searchRows(language), searchBottom(hideable)];
    case 'email':
      return [
        ...upperRows(layer, language, { kind: 'character', character: '@', width: 1.5 }, page),
        layer === 'accents' ? accentsBottom(hideable) : emailBottom(layer),
      ];
    case 'chat':
      return [
        ...chatRows(layer, language, page),
        layer === 'accents' ? accentsBottom(hideable) : chatBottom(layer, hideable),
      ];
    case 'text':
      return [
        ...upperRows(layer, language, shift, page),
        layer === 'accents' ? accentsBottom(hideable) : textBottom(layer),
      ];
  }
}

const half = (character: string): Key => ({ kind: 'character', character, width: 0.5 });
// Both pads delete on the left, have their 0 where every telephone has it, and go on at the right.
const padBackspace: Key = { kind: 'backspace' };
const halfBackspace: Key = { kind: 'backspace', width: 0.5 };
const padEnter: Key = { kind: 'enter' };
const padRows = [characters('123'), characters('456'), characters('789')];

/** @param first what stands where a typewriter has its shift key */
function upperRows(layer: Layer, language: Language, first: Key, page: number): Key[][] {
  if (layer === 'symbols')
    return [...symbolRows.slice(0, 3).map(characters), [...characters(symbolRows[3]), backspace]];
  const [top, middle, bottom] = layer === 'accents' ? accentsOf(page) : letterRows[language];
  return [
    characters(digitRow),
    characters(top),
    characters(middle),
    [first, ...characters(bottom), backspace],
  ];
}

const accentsOf = (page: number) => (accentPages[page] ?? accentPages[0]).rows;

/** The pages of accented letters side by side, where the other keys stand otherwise: after one letter these come back. */
function accentsBottom(hideable: boolean): Key[] {
  const pages = accentPages.map((_, page): Key => ({ kind: 'page', page, width: 1.4 }));
  return [
    { kind: 'layer', layer: 'letters', width: 1.5 },
    ...pages,
    hideable ? { kind: 'hide', width: 1.5 } : { ...enter, width: 1.5 },
  ];
}

function layerKeys(layer: Layer): Key[] {
  const others: Layer[] = (['letters', 'accents', 'symbols'] as const).filter((other) => other !== layer);
  return others.map((other) => ({ kind: 'layer', layer: other, width: 1.5 }));
}

function textBottom(layer: Layer): Key[] {
  return [...layerKeys(layer), ...characters("'"), { kind: 'space', width: 3 }, ...characters('-'), enter];
}

function chatRows(layer: Layer, language: Language, page: number): Key[][] {
  const others = layer === 'accents' ? accentsOf(page) : chatSymbolRows;
  const [top, middle, bottom] = layer === 'letters' ? letterRows[language] : others;
  return [
    characters(top),
    characters(middle),
    [...(layer === 'symbols' ? [] : [shift]), ...characters(bottom), backspace],
  ];
}

function chatBottom(layer: Layer, hideable: boolean): Key[] {
  const space: Key = { kind: 'space', width: hideable ? 2.5 : 2 };
  const hide: Key = { kind: 'hide', width: 1.5 };
  return [
    ...(hideable ? [hide] : []),
    ...layerKeys(layer),
    ...characters(','),
    space,
    ...characters('.?'),
    ...(hideable ? [] : [enter]),
  ];
}

function emailBottom(layer: Layer): Key[] {
  return [
    ...layerKeys(layer),
    ...characters('-_.'),
    { kind: 'character', character: '.com', width: 2 },
    enter,
  ];
}

// Search finds names without their accents, so it needs only letters and stays low.
function searchRows(language: Language): Key[][] {
  const plain = (row: string) => characters(row.replaceAll(/[^a-z]/g, ''));
  const [top, middle, bottom] = letterRows[language];
  return [plain(top), plain(middle), [...plain(bottom), backspace]];
}

function searchBottom(hideable: boolean): Key[] {
  const hide: Key[] = hideable ? [{ kind: 'hide', width: 2 }] : [];
  return [...hide, ...characters("'"), { kind: 'space', width: 5 }, ...characters('-.')];
}

/** A key's capital. Of ß it is ẞ: nobody types half of a pair. */
export function capitalOf(character: string, language: Language): string {
  return character === 'ß' ? 'ẞ' : character.toLocaleUpperCase(language);
}
