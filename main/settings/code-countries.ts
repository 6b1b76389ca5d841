/** The countries whose numbers a code is texted to: the house's own and its hosts', or those that the desk has chosen. */
import type { z } from 'zod';
import { type CodeCountries, codeCountriesSchema } from '#contract/settings.ts';
import type { Audit } from '#main/audit/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { isCountry } from '#main/kernel/people.ts';
import { refuseField } from '#main/kernel/refusal.ts';
import { countryOf } from '#main/kernel/text-numbers.ts';

const settingKey = 'code-countries';
const mostRemembered = 5_000;

/** What the house is known by: its country, and its own numbers in E.164. */
type Own = () => { country: string | undefined; numbers: readonly (string | null | undefined)[] };

type Values = {
  readValue<Value>(key: string, schema: z.ZodType<Value>): Value | undefined;
  writeValue(key: string, value: unknown): void;
  dropValue(key: string): void;
};

export function createCodeCountries(
  { database, changes, clock }: Foundation,
  { readValue, writeValue, dropValue }: Values,
  audit: Audit,
  own: Own,
) {
  const ofHosts = database.sqlite
    .prepare<[], string>('SELECT phone FROM hosts WHERE removed_at IS NULL AND phone IS NOT NULL')
    .pluck();
  let chosen = readValue(settingKey, codeCountriesSchema.shape.chosen) ?? null;
  // Parsing a number costs 30 microseconds and more, and a house has hundreds of hosts.
  const known = new Map<string, string>();

  function countryOfNumber(number: string): string {
    const before = known.get(number);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const country = countryOf(number) ?? '';
    known.set(number, country);
    return country;
  }

  function all(): CodeCountries {
    const { country = '', numbers } = own();
    const owned = [...numbers.filter((number) => typeof number === 'string'), ...ofHosts.all()];
    const countries = new Set([country, ...owned.map(countryOfNumber)]);
    return { chosen, own: [...countries].filter(Boolean).sort() };
  }

  return {
    all,
    allowed(): ReadonlySet<string> {
      return new Set(chosen ?? all().own);
    },
    /** Throws `invalid-input`. */
    save(next: CodeCountries['chosen']): void {
      const wrong = next?.findIndex((country) => !isCountry(country)) ?? -1;
      if (wrong >= 0) throw refuseField(`chosen.${wrong}`, 'not-a-choice');
      const saved = next && [...new Set(next)].sort();
      changes.commit(
        () => {
          if (saved === null) dropValue(settingKey);
          else writeValue(settingKey, saved);
          const detail = { countries: saved };
          audit.write({ at: clock.now(), actor: 'reception', action: 'code-countries-saved', detail });
        },
        () => {
          chosen = saved;
        },
      );
    },
  };
}
