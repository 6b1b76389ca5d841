/** A URL that has answered that it is gone is posted to no more; one that has asked for peace is left alone for so long. */
export const webhooksThatRest = /* sql */ `
ALTER TABLE webhooks ADD COLUMN gone_at INTEGER;
ALTER TABLE webhooks ADD COLUMN held_until INTEGER;
`;
