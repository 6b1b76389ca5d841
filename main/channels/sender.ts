/** What every channel does with a message, and the honest answers it may come back with. */

export type Outgoing = {
  /** The notification's id: what the provider's own id is derived from, where the protocol lets us choose it. */
  readonly id: string;
  readonly to: string;
  readonly toName: string;
  readonly subject: string;
  /** For SMS this is all that is sent. */
  readonly text: string;
  readonly html: string;
  /** For how many more seconds the message is useful; from 1. */
  readonly usefulSeconds: number;
};

/**
 * `ok`: the provider has taken it. `retry`: it has not, and may later. `permanent`: it never will, for this recipient.
 * `paused`: sign-in, encryption or configuration; the whole channel must wait for a person. `unknown`: it may have been taken.
 */
export type SendResult =
  | { readonly outcome: 'ok'; readonly providerId: string; readonly code: string; readonly text: string }
  | SendFailure;

export type SendFailure = {
  readonly outcome: 'retry' | 'permanent' | 'paused' | 'unknown';
  readonly code: string;
  readonly text: string;
  /** It was this recipient who was refused for now: the channel itself gets through. */
  readonly ofRecipient?: boolean;
  /** A refusal of this recipient for good, in words that are the same for another: several refused alike are not each to blame. */
  readonly refusal?: string;
  /** The provider asks for nothing more of this for so many milliseconds. */
  readonly waitMs?: number;
};

/** What a provider knows of a message it has taken. `waiting`: it is still on its way. */
export type Receipt =
  | { readonly state: 'waiting' | 'delivered' }
  | {
      readonly state: 'failed';
      readonly code: string;
      readonly text: string;
      /** It failed for what we are or may do, and would for anybody. */
      readonly ofHouse?: boolean;
    };

export type Sender = {
  /** Messages worth having in flight at once. */
  readonly atOnce: number;
  /** Never throws for what a provider or a network can do. An abort ends it as `unknown` or `retry`. */
  send(message: Outgoing, signal: AbortSignal): Promise<SendResult>;
  /**
   * Looks for a message that may have been taken before: `ok` when the provider has it, undefined when it hasn't.
   * Absent where a repeat can be recognised by the recipient instead.
   * @param bodies what it may have said; `…` stands for what was not kept, such as the token of a link
   * @param isOthers whether a provider's id is known to be that of another message with the same words
   * @param ageMs how long ago it may have been taken, at most
   */
  find?(
    to: string,
    bodies: readonly string[],
    isOthers: (providerId: string) => boolean,
    ageMs: number,
  ): Promise<SendResult | undefined>;
  /** What became of a message that was taken; undefined when the provider can't be asked now. Absent where nobody can tell. */
  receipt?(providerId: string): Promise<Receipt | undefined>;
  close(): void;
};
