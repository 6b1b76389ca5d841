/**
 * People who ask for a link by themselves: at addresses of domains that the desk allows, and not without end. Whoever asks is
 * told the same in every case, so that nobody can find out who works here.
 */
import { z } from 'zod';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { type Limits, perHour, perMinutes } from '#main/kernel/limits.ts';
import { canonicalEmail, emailKey } from '#main/kernel/people.ts';
import { refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { InvitationContent } from './invitations.ts';

const settingKey = 'allowed-domains';
/** One address is sent a link this often at most, and all of them together so many an hour. */
const perAddress = [perMinutes(10, 1)];
const inAll = [perHour(30)];

export type LinkRequests = {
  domains(): string[];
  /** Throws `invalid-input` for what can't be a domain. */
  saveDomains(typed: readonly string[]): string[];
  /** The address in its canonical form. Throws `invalid-input`. */
  read(typedEmail: string): string;
  /** What to send for such a request; undefined when nothing is to be sent. Counts it. Call inside a change. */
  admit(email: string): InvitationContent | undefined;
};

export function createLinkRequests(
  { database, changes, clock }: Foundation,
  settings: SettingsRoom,
  hosts: Hosts,
  audit: Audit,
  limits: Limits,
): LinkRequests {
  const domains = () => settings.readValue(settingKey, z.array(z.string())) ?? [];
  const withEmail = database.sqlite.prepare<[], { id: string; email: string }>(
    'SELECT id, email FROM hosts WHERE removed_at IS NULL AND email IS NOT NULL',
  );

  /** Counts one more, where there may be. */
  function isFlood(key: string): boolean {
    const measures = [
      { key: `account link to ${key}`, limits: perAddress },
      { key: 'account links', limits: inAll },
    ];
    if (limits.retryAt(measures) !== undefined) return true;
    limits.count(measures);
    return false;
  }

  return {
    domains,
    saveDomains(typed) {
      const clean = typed.map((domain, index) => {
        const address = canonicalEmail(`x@${domain.replace(/^@/, '')}`);
        if (!address) throw refuseField(`domains.${index}`, 'invalid');
        return address.slice(2);
      });
      const saved = [...new Set(clean)].sort();
      changes.commit(() => {
        settings.writeValue(settingKey, saved);
        audit.write({
          at: clock.now(),
          actor: 'reception',
          action: 'allowed-domains-saved',
          detail: { domains: saved },
        });
      });
      return saved;
    },
    read(typedEmail) {
      const email = canonicalEmail(typedEmail);
      if (!email) throw refuseField('email', 'not-an-email');
      return email;
    },
    admit(email) {
      const domain = email.slice(email.lastIndexOf('@') + 1);
      if (!domains().includes(domain) || isFlood(emailKey(email))) return undefined;
      const host = withEmail.all().find((row) => emailKey(row.email) === emailKey(email));
      // To the very address that the desk keeps: another spelling of it may be somebody else's mailbox.
      return host && hosts.row(host.id)
        ? { role: 'host', hostId: host.id, email: host.email, byDesk: false }
        : { role: 'program', hostId: null, email, byDesk: false };
    },
  };
}
