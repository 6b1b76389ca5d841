/**
 * The letters of Europe's Latin alphabets beyond a to z, by where one looks for them: a few pages of three rows, each row no longer
 * than the keyboard is wide, the last with room for shift and delete. Capitals are made of them, except İ, which is shown as it is.
 */
export const accentPages = [
  { name: 'A–E', rows: ['áàâäãåąāăæə', 'çćčċĉďđð', 'éèêëęěēė'] },
  { name: 'G–N', rows: ['ğģġĝǧǥħĥĵķǩ', 'íìîïīįĩıİłľ', 'ļĺŀñńňņŋ'] },
  { name: 'O–S', rows: ['óòôöõøőōŏœơ', 'ŕřŗśšşșŝß', ''] },
  { name: 'T–Z', rows: ['ťţțŧþúùûüůű', 'ūųŭũưŵẁẃẅ', 'ýÿŷỳźžżʒ'] },
  { name: '’ ḃ ǿ', rows: ['’ʻʼʹ·ḃḋḟṁṗṡ', 'ṫḑḥḷǟǽǫǿȯȱȭ', 'ẽẹĸọỹǯ'] },
] as const;
