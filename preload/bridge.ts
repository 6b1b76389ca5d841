/** The narrow functions that the preload gives the screens. Nothing here hands out a channel, an event or a path. */
export type DeviceBridge = {
  /** Asks main for a fresh port; it arrives as a window message with the data `foyer:port`. */
  requestPort(): void;
  /** Leaves Foyer. Main does it only for a window where reception is signed in. */
  quit(): void;
};
