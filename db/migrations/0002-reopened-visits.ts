/**
 * A visit that is taken back takes a place with its host again, so the database counts it like any other arrival. And what
 * still waited to tell a host of a visit that has ended is cancelled, as the program now does when the visit ends.
 */
export const reopenedVisits = /* sql */ `
CREATE TRIGGER visits_respect_capacity_when_reopened BEFORE UPDATE OF state ON visits
WHEN new.host_id IS NOT NULL AND new.state = 'on-site' AND old.state <> 'on-site' AND new.overridden = 0
BEGIN
  SELECT RAISE(ABORT, 'host has no free place') WHERE
    (SELECT count(*) FROM visits WHERE host_id = new.host_id AND state = 'on-site')
    >= (SELECT capacity FROM hosts WHERE id = new.host_id);
END;

UPDATE notifications
SET state = 'cancelled', last_code = 'visit-ended', last_text = 'The visit had ended before this could be sent.',
    finished_at = (SELECT ended_at FROM visits WHERE visits.id = visit_id)
WHERE state = 'scheduled' AND kind IN ('host-arrival', 'desk-arrival')
  AND visit_id IN (SELECT id FROM visits WHERE state = 'ended');
`;
