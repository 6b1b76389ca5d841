/**
 * What the program has taken on to do in a moment stands in a row until it is done, so that it is done also by a program that was
 * started anew. A visitor who has agreed to wait until the host is free has the time at which that should be.
 */
export const waitingAndDuties = /* sql */ `
CREATE TABLE duties (
  seq INTEGER PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''),
  -- JSON
  content TEXT NOT NULL,
  due_at INTEGER NOT NULL
) STRICT;
CREATE INDEX duties_by_time ON duties (due_at);

ALTER TABLE visits ADD COLUMN free_at INTEGER CHECK (free_at IS NULL OR escalate_at IS NOT NULL);
CREATE INDEX visits_waiting_for_host ON visits (host_id) WHERE free_at IS NOT NULL;
`;
