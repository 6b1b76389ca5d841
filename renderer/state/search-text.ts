/** What is asked of the house for a search: as much as it takes, while the field keeps all that was typed. No name is that long. */
export const searchText = (typed: string): string => typed.slice(0, 200);
