/**
 * Numbers in forms that their country has given up, which stand in address books for years: each with the change that replaced it, as
 * announced through the ITU (https://www.itu.int/oth/T0202.aspx?parent=T0202).
 */

// Viet Nam, 2018: mobile prefixes of eleven digits became ten.
const vietnam: Readonly<Record<string, string>> = {
  '120': '70',
  '121': '79',
  '122': '77',
  '123': '83',
  '124': '84',
  '125': '85',
  '126': '76',
  '127': '81',
  '128': '78',
  '129': '82',
  '162': '32',
  '163': '33',
  '164': '34',
  '165': '35',
  '166': '36',
  '167': '37',
  '168': '38',
  '169': '39',
  '186': '56',
  '188': '58',
  '199': '59',
};

const changes: readonly (readonly [former: RegExp, now: (...parts: string[]) => string])[] = [
  // Mexico, 2019: no 1 before a mobile called from abroad, and no 01, 044 or 045 at home.
  [/^\+52(?:1|01|044|045)(\d{10})$/, (number) => `+52${number}`],
  // Brazil, 2012 to 2016: a 9 before every mobile.
  [/^\+55(\d{2})([6-9]\d{7})$/, (area, number) => `+55${area}9${number}`],
  [/^\+84(1\d\d)(\d{7})$/, (prefix, number) => `+84${vietnam[prefix ?? ''] ?? prefix}${number}`],
  // Benin, 2024: 01 before every number.
  [/^\+229(\d{8})$/, (number) => `+22901${number}`],
  // Cameroon, 2014: 6 before mobiles, 2 before fixed lines.
  [/^\+237([79]\d{7})$/, (number) => `+2376${number}`],
  [/^\+237([23]\d{7})$/, (number) => `+2372${number}`],
  // Côte d'Ivoire, 2021: mobiles by their operator, which the second digit named.
  [/^\+225([04-9][0-3]\d{6})$/, (number) => `+22501${number}`],
  [/^\+225([04-9][4-6]\d{6})$/, (number) => `+22505${number}`],
  [/^\+225([04-9][7-9]\d{6})$/, (number) => `+22507${number}`],
];

/** The number of today, in E.164, for one in a former form; undefined for any other. Whether it exists is not judged here. */
export function renumbered(e164: string): string | undefined {
  for (const [former, now] of changes) {
    const parts = former.exec(e164);
    if (parts) return now(...parts.slice(1));
  }
  return undefined;
}
