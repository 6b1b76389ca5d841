/** What the address carries behind its #, which no server and no log sees. Empty when there is nothing that could be a token. */
export const token = /^#([\w-]{20,100})$/.exec(window.location.hash)?.[1] ?? '';
