/** The messages of a visit are found by their keys, which begin with it: an index less to write for each message. */
export const messagesFoundByKey = /* sql */ `
DROP INDEX notifications_by_visit;
`;
