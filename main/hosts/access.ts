/**
 * What lets in whoever reads a host's mail or texts. When the desk corrects an address or a number, what was sent to the former one
 * opens nothing any more: it may have been a stranger's all along.
 */
import type { OpenDatabase } from '#db/open.ts';
import type { HostRow } from '#db/schema.ts';
import type { HouseEvent } from '#main/kernel/events.ts';
import { mailboxOf } from '#main/kernel/people.ts';

export type HostAccess = {
  /** Takes back what was sent to an address or number that is no longer this host's. Call inside a change. */
  follow(before: HostRow, after: HostRow, now: number, tell: (event: HouseEvent) => void): void;
  /** Forgets where invitations of a host went. Call inside a change. */
  forget(hostId: string): void;
};

export function createHostAccess({ sqlite }: OpenDatabase): HostAccess {
  const takeBackSent = sqlite.prepare<[{ hostId: string; contact: string; now: number }]>(`
    UPDATE link_tokens SET revoked_at = @now
    WHERE revoked_at IS NULL AND EXISTS (
      SELECT 1 FROM notifications
      WHERE notifications.id = link_tokens.notification_id AND notifications.host_id = @hostId
        AND notifications.address = @contact)`);
  const takeBackInvitations = sqlite.prepare<[{ hostId: string; now: number }]>(`
    UPDATE link_tokens SET revoked_at = @now
    WHERE purpose = 'invitation' AND host_id = @hostId AND used_at IS NULL AND revoked_at IS NULL`);
  const callBack = sqlite.prepare<[{ hostId: string; now: number }], { id: string }>(`
    UPDATE notifications SET state = 'cancelled', finished_at = @now, last_code = 'no-address',
      last_text = 'The address has been changed since.'
    WHERE state = 'scheduled' AND host_id = @hostId AND kind IN ('invitation', 'sign-in-link')
    RETURNING id`);
  const endSessions = sqlite.prepare<[string], { account_id: string }>(`
    DELETE FROM account_sessions
    WHERE by_link = 1 AND account_id IN (SELECT id FROM accounts WHERE host_id = ?)
    RETURNING account_id`);
  const forgetInvitations = sqlite.prepare<[string]>(
    'UPDATE link_tokens SET email = NULL WHERE host_id = ? AND email IS NOT NULL',
  );
  return {
    follow(before, after, now, tell) {
      const { id: hostId } = before;
      if (before.phone !== null && before.phone !== after.phone)
        takeBackSent.run({ hostId, contact: before.phone, now });
      if (before.email === null || (after.email && mailboxOf(after.email) === mailboxOf(before.email)))
        return;
      takeBackSent.run({ hostId, contact: before.email, now });
      takeBackInvitations.run({ hostId, now });
      for (const { id } of callBack.all({ hostId, now }))
        tell({ type: 'notification', notificationId: id, visitId: null });
      for (const { account_id: accountId } of endSessions.all(hostId)) tell({ type: 'account', accountId });
    },
    forget: (hostId) => void forgetInvitations.run(hostId),
  };
}
