/** The keys of the on-screen keyboard: which layout fits which field, and letters in the order people of that language know. */
import type { Language } from '#renderer/i18n/languages.ts';

export type Layer = 'letters' | 'accents' | 'symbols';
export type KeyboardKind = 'text' | 'search' | 'email' | 'phone' | 'digits' | 'chat';

export type Key =
  | { kind: 'character'; character: string; width?: number }
  | { kind: 'shift' | 'backspace' | 'space' | 'enter' | 'hide'; width?: number }
  | { kind: 'layer'; layer: Layer; width?: number };

const letterRows: Record<Language, readonly [string, string, string]> = {
  en: ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  de: ['qwertzuiopü', 'asdfghjklöä', 'yxcvbnmß'],
  fr: ['azertyuiop', 'qsdfghjklm', 'wxcvbné'],
  es: ['qwertyuiop', 'asdfghjklñ', 'zxcvbnm'],
};
const digitRow = '1234567890';
// Every layer of a layout has as many rows as its letters, so that the keyboard keeps its height under the finger.
const accentRows = ['áàâäãåæçčďé', 'èêëěęğíîïłñ', 'ńóôöõøœřśšş', 'úùûüýžż'] as const;
// A conversation stands above its keyboard: one row fewer, with the letters that are met most.
const chatAccentRows = ['áàâäãåæçéèê', 'ëíîïñóôöõøœ', 'úùûüýßłšž'] as const;
const chatSymbolRows = ['1234567890', "-'/()+:&@€", '!;"#%*=_'] as const;
const symbolRows = [digitRow, "-'.,&/()+:", '!?#%*=_~@"', ';€£$|^{}'] as const;

const characters = (row: string): Key[] => Array.from(row, (character) => ({ kind: 'character', character }));
const shift: Key = { kind: 'shift', width: 1.5 };
const backspace: Key = { kind: 'backspace', width: 1.5 };
const enter: Key = { kind: 'enter', width: 2 };

/**
 * The rows of a layout, top first; `width` is in keys.
 * @param hideable the keyboard covers part of the page and can be put away
 */
export function keyRows(kind: KeyboardKind, layer: Layer, language: Language, hideable: boolean): Key[][] {
  switch (kind) {
    case 'digits':
      return [...padRows, [padBackspace, ...characters('0'), padEnter]];
    case 'phone':
      return [...padRows, [halfBackspace, half('+'), ...characters('0'), padEnter]];
    case 'search':
      return [...searchRows(language), searchBottom(hideable)];
    case 'email':
      return [
        ...upperRows(layer, language, { kind: 'character', character: '@', width: 1.5 }),
        emailBottom(layer),
      ];
    case 'chat':
      return [...chatRows(layer, language), chatBottom(layer, hideable)];
    case 'text':
      return [...upperRows(layer, language, shift), textBottom(layer)];
  }
}

const half = (character: string): Key => ({ kind: 'character', character, width: 0.5 });
// Both pads delete on the left, have their 0 where every telephone has it, and go on at the right.
const padBackspace: Key = { kind: 'backspace' };
const halfBackspace: Key = { kind: 'backspace', width: 0.5 };
const padEnter: Key = { kind: 'enter' };
const padRows = [characters('123'), characters('456'), characters('789')];

/** @param first what stands where a typewriter has its shift key */
function upperRows(layer: Layer, language: Language, first: Key): Key[][] {
  if (layer !== 'letters') {
    const rows = layer === 'accents' ? accentRows : symbolRows;
    const last = [...(layer === 'accents' ? [first] : []), ...characters(rows[3]), backspace];
    return [...rows.slice(0, 3).map(characters), last];
  }
  const [top, middle, bottom] = letterRows[language];
  return [
    characters(digitRow),
    characters(top),
    characters(middle),
    [first, ...characters(bottom), backspace],
  ];
}

function layerKeys(layer: Layer): Key[] {
  const others: Layer[] = (['letters', 'accents', 'symbols'] as const).filter((other) => other !== layer);
  return others.map((other) => ({ kind: 'layer', layer: other, width: 1.5 }));
}

function textBottom(layer: Layer): Key[] {
  return [...layerKeys(layer), ...characters("'"), { kind: 'space', width: 3 }, ...characters('-'), enter];
}

function chatRows(layer: Layer, language: Language): Key[][] {
  const rows =
    layer === 'letters' ? letterRows[language] : layer === 'accents' ? chatAccentRows : chatSymbolRows;
  const [top, middle, bottom] = rows;
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
