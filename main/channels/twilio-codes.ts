/**
 * Whom an error of Twilio's is about, by its published number (https://www.twilio.com/docs/api/errors): those that creating a
 * message can be answered with, and those that a message can come back with. As data; a number that isn't here is of no known kind.
 */

/**
 * `recipient`: this number takes no texts, or not this one. `house`: our account, sender, messaging service or settings, so nobody
 * will get anything until somebody mends it. `later`: nothing was taken, and a later try is fine.
 */
export type TwilioAbout = 'recipient' | 'house' | 'later';

const codes: Readonly<Record<TwilioAbout, readonly (number | readonly [number, number])[]>> = {
  recipient: [
    // The number: not one, not in a place that may be texted, stopped, a landline, out of reach.
    21201, 21211, 21214, 21217, 21265, 21266, 21401, 21407, 21408, 21421, 21604, 21610, 21612, 21614, 21635,
    // This one message: no words, too many, or none that its phone company takes.
    21602, 21605, 21617, 21618, 21619, 21658, 30011, 30019, 30038, 30039,
    // What the phone or its company did with it.
    30003, 30004, 30005, 30006, 30007, 30008, 30009, 30036, 30043, 30410, 30450, 30453, 30485, 63003, 63014,
    63015, 63024, 63031, 63032, 63033, 63036,
  ],
  house: [
    // The account: shut, on trial, without permission, money or allowance left.
    10001,
    10002,
    20002,
    20003,
    20005,
    20006,
    20008,
    [20101, 20107],
    20403,
    21219,
    21607,
    21608,
    30002,
    30010,
    30023,
    30027,
    30037,
    30044,
    30454,
    63038,
    90010,
    // The sender, its service and its registration.
    21203,
    21204,
    21206,
    21210,
    21212,
    21213,
    21215,
    21216,
    21601,
    21603,
    21606,
    21613,
    21615,
    21616,
    21621,
    21622,
    21649,
    21659,
    21660,
    21661,
    21662,
    [21701, 21729],
    21910,
    30018,
    30024,
    30029,
    30030,
    30031,
    [30032, 30035],
    30040,
    30041,
    30042,
    30045,
    [30124, 30128],
    63001,
    63002,
    63007,
    63008,
    63013,
    63020,
    63022,
    // What our own settings ask for.
    20001,
    20004,
    20404,
    20422,
    21205,
    21209,
    21218,
    21402,
    21403,
    21502,
    21609,
    21620,
    [21623, 21634],
    [21654, 21657],
    90007,
    90014,
    35118,
    35125,
  ],
  later: [14107, 20409, 20429, 20503, 21611, 21730, 30001, 30017, 30020, 30021, 30022, 63018],
};

const known = new Map<number, TwilioAbout>(
  (Object.keys(codes) as TwilioAbout[]).flatMap((about) =>
    codes[about].flatMap((entry) =>
      typeof entry === 'number'
        ? [[entry, about] as const]
        : Array.from(
            { length: entry[1] - entry[0] + 1 },
            (_gap, index) => [entry[0] + index, about] as const,
          ),
    ),
  ),
);

/** @param code Twilio's number, as its API or a report gives it; undefined is answered for any that isn't known */
export function aboutTwilioCode(code: number | string | undefined): TwilioAbout | undefined {
  return known.get(Number(code));
}
