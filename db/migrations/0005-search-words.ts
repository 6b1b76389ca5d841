/**
 * Which way of indexing the words of past visits the index was written in. The program writes it anew at its start when it knows a better
 * one, because the words of a name are made by the program and not by SQL.
 */
export const searchWords = /* sql */ `
CREATE TABLE search_index (version INTEGER NOT NULL CHECK (version >= 1)) STRICT;
INSERT INTO search_index (version) VALUES (1);
`;
