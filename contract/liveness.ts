/**
 * One rule for everything that is followed, over whatever it travels. The house says something at least every `pulseMs`; whoever follows
 * answers what they hear with a sign of life (`system.alive`). Silence for longer than `silenceMs` means that the other side is gone,
 * whatever the connection looks like: the screen says so and connects again, the house ends what it was telling.
 */
export const pulseMs = 10_000;
export const silenceMs = 25_000;

/** The header by which the calls of one page are known to be of one page; a random text. */
export const pageHeader = 'foyer-page';
