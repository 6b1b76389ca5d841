/** How long a message may be, for the field it is typed in. The house decides; a test holds the two together. */
export const longestChatText = 300;
