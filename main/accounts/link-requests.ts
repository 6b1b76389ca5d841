/**
 * People who ask for a link by themselves: at addresses of domains that the desk allows, and not without end. Whoever asks is
 * told the same in every case, so that nobody can find out who works here.
 */
import { z } from 'zod';
import type { Audit } from '#main/audit/room.ts';
import type { Hosts } from '#main/hosts/room.ts';
import type { Foundation } from '#main/kernel/foundation.ts';
import { canonicalEmail, emailKey } from '#main/kernel/people.ts';
import { refuseField } from '#main/kernel/refusal.ts';
import type { SettingsRoom } from '#main/settings/room.ts';
import type { InvitationContent } from './invitations.ts';

const settingKey = 'allowed-domains';
/** One address is sent a link this often at most, and all of them together so many an hour. */
const perAddressMs = 10 * 60_000;
const perHour = 30;
const hourMs = 3_600_000;

export type LinkRequests = {
  domains(): string[];
  /** Throws `invalid-input` for what can't be a domain. */
  saveDomains(typed: readonly string[]): string[];
  /** What to send for such a request; undefined when nothing is to be sent. Throws `invalid-input`. */
  admit(typedEmail: string): InvitationContent | undefined;
};

export function createLinkRequests(
  { database, changes, clock }: Foundation,
  settings: SettingsRoom,
  hosts: Hosts,
  audit: Audit,
): LinkRequests {
  // Oldest first, and never more than an hour of them.
  const admitted: { key: string; at: number }[] = [];
  const domains = () => settings.readValue(settingKey, z.array(z.string())) ?? [];
  const withEmail = database.sqlite.prepare<[], { id: string; email: string }>(
    'SELECT id, email FROM hosts WHERE removed_at IS NULL AND email IS NOT NULL',
  );

  function isFlood(key: string): boolean {
    const now = clock.monotonic();
    while (admitted[0] && now - admitted[0].at > hourMs) admitted.shift();
    const own = admitted.some((one) => one.key === key && now - one.at < perAddressMs);
    if (own || admitted.length >= perHour) return true;
    admitted.push({ key, at: now });
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
    admit(typedEmail) {
      const email = canonicalEmail(typedEmail);
      if (!email) throw refuseField('email', 'not-an-email');
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
