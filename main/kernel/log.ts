/** The program's log. Addresses, names and secrets are never handed to it: rooms log ids and codes. */

export type Log = {
  info(message: string, detail?: Record<string, unknown>): void;
  error(message: string, detail?: Record<string, unknown>): void;
};
