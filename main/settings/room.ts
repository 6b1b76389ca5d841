/**
 * The site and how its messages leave: read often, so kept in memory; written rarely, in one transaction with the audit trail.
 * Secrets are held apart and only handed to the channels.
 */
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import {
  type CodeCountries,
  defaultFollowUp,
  type EmailSettings,
  emailSettingsSchema,
  type FollowUp,
  followUpSchema,
  type Settings,
  type Site,
  type SmsSettings,
  smsSettingsSchema,
  type VisitorSignIn,
  visitorSignInSchema,
} from '#contract/settings.ts';
import { settings as settingsTable, sites } from '#db/schema.ts';
import type { Audit } from '#main/audit/room.ts';
import { isKnownZone } from '#main/kernel/active-hours.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, canonicalPhone, isCountry } from '#main/kernel/people.ts';
import { refuseField } from '#main/kernel/refusal.ts';
import { createBoundSecret } from './bound-secret.ts';
import { createCodeCountries } from './code-countries.ts';
import type { SecretStore } from './secrets.ts';

export type { SecretName, SecretStore, SecretsFile } from './secrets.ts';

export type SettingsRoom = {
  /** Undefined until the first run has named the site. */
  site(): (Site & { id: string }) | undefined;
  email(): (EmailSettings & { password: string | undefined }) | undefined;
  sms(): (SmsSettings & { token: string | undefined }) | undefined;
  /** What is done while nobody answers, and when a visit lasts too long. */
  followUp(): FollowUp;
  /** Who shows with a code that a contact is theirs, before they check in at the kiosk. */
  visitorSignIn(): VisitorSignIn;
  /** Countries (ISO 3166-1 alpha-2) whose numbers a code is texted to. */
  codeCountries(): ReadonlySet<string>;
  /** Everything but the secrets. */
  all(): Settings;
  /** Throws `invalid-input` for a zone, country, address or number that does not exist. */
  saveSite(form: Site): Settings;
  /**
   * A password left out keeps the stored one; it must be typed again for another server, account or way of encrypting.
   * Throws `invalid-input`.
   */
  saveEmail(form: EmailSettings, password: string | undefined): Promise<Settings>;
  /** The same for the token and its account. */
  saveSms(form: SmsSettings, token: string | undefined): Promise<Settings>;
  saveFollowUp(form: FollowUp): Settings;
  saveVisitorSignIn(visitorSignIn: VisitorSignIn): Settings;
  /** Null goes back to the house's own. Throws `invalid-input` for a country that does not exist. */
  saveCodeCountries(chosen: CodeCountries['chosen']): Settings;
  /** A value of the program's own, parsed before use; undefined when absent. Throws when what is stored does not fit. */
  readValue<Value>(key: string, schema: z.ZodType<Value>): Value | undefined;
  /** Call inside a change. */
  writeValue(key: string, value: unknown): void;
  /** Call inside a change. */
  dropValue(key: string): void;
};

/** @throws what the storage throws */
export async function createSettings(
  foundation: Foundation,
  audit: Audit,
  secrets: SecretStore,
): Promise<SettingsRoom> {
  const { database, changes, clock, randomness } = foundation;
  const selectValue = database.orm
    .select({ value: settingsTable.value })
    .from(settingsTable)
    .where(sql`${settingsTable.key} = ${sql.placeholder('key')}`)
    .prepare();

  function readValue<Value>(key: string, schema: z.ZodType<Value>): Value | undefined {
    const row = selectValue.get({ key });
    return row && schema.parse(JSON.parse(row.value));
  }

  function writeValue(key: string, value: unknown): void {
    const row = { value: JSON.stringify(value), updatedAt: clock.now() };
    database.orm
      .insert(settingsTable)
      .values({ key, ...row })
      .onConflictDoUpdate({ target: settingsTable.key, set: row })
      .run();
  }

  function dropValue(key: string): void {
    database.orm.delete(settingsTable).where(eq(settingsTable.key, key)).run();
  }

  const readSite = (): (Site & { id: string }) | undefined => {
    const row = database.orm.select().from(sites).limit(1).get();
    if (!row) return undefined;
    const { updatedAt: _updatedAt, ...site } = row;
    return site;
  };

  let site = readSite();
  let email = readValue('email', emailSettingsSchema);
  let sms = readValue('sms', smsSettingsSchema);
  let followUp = readValue('follow-up', followUpSchema) ?? defaultFollowUp;
  let visitorSignIn = readValue('visitor-sign-in', visitorSignInSchema) ?? 'off';
  const codeCountries = createCodeCountries(foundation, { readValue, writeValue, dropValue }, audit, () => ({
    country: site?.country,
    numbers: [site?.deskPhone],
  }));
  const password = await createBoundSecret(secrets, 'smtp-password', email && serverOf(email));
  const token = await createBoundSecret(secrets, 'twilio-token', sms?.accountSid);

  const all = (): Settings => {
    const { id: _id, ...siteShown } = site ?? { id: '' };
    return {
      site: site ? (siteShown as Site) : null,
      email: email ? { ...email, hasPassword: password.for(serverOf(email)) !== undefined } : null,
      sms: sms ? { ...sms, hasToken: token.for(sms.accountSid) !== undefined } : null,
      followUp,
      visitorSignIn,
      codeCountries: codeCountries.all(),
      secretStorage: secrets.storage,
    };
  };

  return {
    site: () => site,
    email: () => email && { ...email, password: password.for(serverOf(email)) },
    sms: () => sms && { ...sms, token: token.for(sms.accountSid) },
    followUp: () => followUp,
    visitorSignIn: () => visitorSignIn,
    codeCountries: codeCountries.allowed,
    all,
    saveCodeCountries(chosen) {
      codeCountries.save(chosen);
      return all();
    },
    saveVisitorSignIn(next) {
      changes.commit(
        () => {
          writeValue('visitor-sign-in', next);
          audit.write({
            at: clock.now(),
            actor: 'reception',
            action: 'visitor-sign-in-saved',
            detail: { visitorSignIn: next },
          });
        },
        () => {
          visitorSignIn = next;
        },
      );
      return all();
    },
    saveFollowUp(form) {
      changes.commit(
        (tell) => {
          writeValue('follow-up', form);
          audit.write({ at: clock.now(), actor: 'reception', action: 'follow-up-saved' });
          tell({ type: 'follow-up-settings' });
        },
        () => {
          followUp = form;
        },
      );
      return all();
    },
    saveSite(form) {
      const clean = cleanSite(form);
      const id = site?.id ?? randomness.id();
      changes.commit(
        (tell) => {
          const row = { ...clean, updatedAt: clock.now() };
          database.orm
            .insert(sites)
            .values({ id, ...row })
            .onConflictDoUpdate({ target: sites.id, set: row })
            .run();
          audit.write({ at: clock.now(), actor: 'reception', action: 'site-saved', subject: id });
          tell({ type: 'site' });
        },
        () => {
          site = { id, ...clean };
        },
      );
      return all();
    },
    async saveEmail(form, typed) {
      const senderEmail = canonicalEmail(form.senderEmail);
      if (!senderEmail) throw refuseField('senderEmail', 'not-an-email');
      if (typed !== undefined) await password.keep(typed, serverOf(form));
      // Where nobody signs in, none is shown.
      else if (form.user !== '' && password.isForAnother(serverOf(form)))
        throw refuseField('password', 'empty');
      changes.commit(
        (tell) => {
          const { preset, senderName, host, port, security, user, perMinute } = form;
          const clean = { preset, senderName, senderEmail, host, port, security, user, perMinute };
          writeValue('email', clean);
          audit.write({ at: clock.now(), actor: 'reception', action: 'email-saved' });
          tell({ type: 'channel-settings', channel: 'email' });
          return clean;
        },
        (clean) => {
          email = clean;
        },
      );
      return all();
    },
    async saveSms(form, typed) {
      if (typed !== undefined) await token.keep(typed, form.accountSid);
      else if (token.isForAnother(form.accountSid)) throw refuseField('token', 'empty');
      changes.commit(
        (tell) => {
          const { accountSid, from, partsPerSecond, publicUrl } = form;
          const clean = { accountSid, from, partsPerSecond, publicUrl };
          writeValue('sms', clean);
          audit.write({ at: clock.now(), actor: 'reception', action: 'sms-saved' });
          tell({ type: 'channel-settings', channel: 'sms' });
          return clean;
        },
        (clean) => {
          sms = clean;
        },
      );
      return all();
    },
    readValue,
    writeValue,
    dropValue,
  };
}

/** What a password is typed for: a server, how it is spoken to, and an account there. */
function serverOf({ security, host, port, user }: EmailSettings): string {
  return JSON.stringify([security, host, port, user]);
}

function cleanSite(form: Site): Site {
  if (!isCountry(form.country)) throw refuseField('country', 'not-a-choice');
  if (!isKnownZone(form.zone)) throw refuseField('zone', 'unknown-zone');
  const deskEmail = form.deskEmail === null ? null : canonicalEmail(form.deskEmail);
  if (deskEmail === undefined) throw refuseField('deskEmail', 'not-an-email');
  const deskPhone = form.deskPhone === null ? null : canonicalPhone(form.deskPhone, form.country);
  if (deskPhone === undefined) throw refuseField('deskPhone', 'not-a-phone');
  const { name, address, zone, country, defaultVisitMinutes } = form;
  return { name, address, zone, country, defaultVisitMinutes, deskEmail, deskPhone };
}
