/**
 * What costs money or reaches strangers is counted in rows, so that a restart gives no fresh allowance. An account is trusted by the
 * desk or sees its own alone, and its address is used once it is proved. A browser that somebody has signed in with is remembered.
 */
export const limitsAndTrust = /* sql */ `
-- One row a use. The key is a hash: nobody's address or number can be read here.
CREATE TABLE limit_uses (
  seq INTEGER PRIMARY KEY NOT NULL,
  key TEXT NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX limit_uses_by_key ON limit_uses (key, at);
CREATE INDEX limit_uses_by_age ON limit_uses (at);

-- Whence a code was asked for, as limits tell callers apart: whoever guesses from elsewhere takes none of its tries.
ALTER TABLE visitor_codes ADD COLUMN asked_from TEXT NOT NULL DEFAULT '';

ALTER TABLE link_tokens ADD COLUMN by_desk INTEGER NOT NULL DEFAULT 0 CHECK (by_desk IN (0, 1));

ALTER TABLE accounts ADD COLUMN trusted INTEGER NOT NULL DEFAULT 0 CHECK (trusted IN (0, 1));
ALTER TABLE accounts ADD COLUMN proved_email TEXT;
ALTER TABLE accounts ADD COLUMN proved_phone TEXT;
-- Whoever had no way to register without the desk was invited by it. The others the desk looks at and trusts by hand.
UPDATE accounts SET trusted = 1 WHERE role = 'program' AND NOT EXISTS (
  SELECT 1 FROM audit_entries AS asked
  WHERE asked.action = 'link-asked-for' AND asked.at <= accounts.created_at
    AND json_extract(asked.detail, '$.role') = 'program');
UPDATE accounts SET proved_email = email, proved_phone = phone WHERE role = 'host';

CREATE TABLE account_devices (
  hash TEXT PRIMARY KEY NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX account_devices_by_account ON account_devices (account_id, created_at);
`;
