/** How does the catalogue lie in SQLite? */

/** Raise it when the tables change: an index of another version is rebuilt by the next ingest. */
export const SCHEMA_VERSION = 3;

/** Larger than SQLite's own choice: packed texts and postings of some kilobytes leave much of a small page empty. */
export const PAGE_BYTES = 16_384;

/** Ids and hashes are 8 bytes, shown as 16 hexadecimal digits. Lists of ids are parted by spaces, the foremost first. */
export const SCHEMA = `
CREATE TABLE articles (
  number       INTEGER PRIMARY KEY,
  id           BLOB NOT NULL UNIQUE,  -- hash of the key
  key          TEXT NOT NULL,         -- canonical URL or path
  content_hash BLOB NOT NULL,
  title        TEXT NOT NULL,
  source       TEXT,
  author       TEXT,
  url          TEXT,
  date         TEXT,                  -- YYYY-MM-DD
  category     TEXT,
  own_zone     TEXT                   -- gazetteer id
);

CREATE TABLE sections (
  article  INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  headings TEXT    NOT NULL,          -- JSON array, outermost first
  text     BLOB    NOT NULL,          -- original, packed as in store/texts.ts
  PRIMARY KEY (article, ordinal)
);
CREATE TABLE dictionary (
  bytes BLOB NOT NULL                 -- that texts are packed with: one row, or none while the catalogue is small
);

CREATE TABLE passages (
  label      INTEGER PRIMARY KEY AUTOINCREMENT,  -- of its vector; never used twice
  id         BLOB    NOT NULL UNIQUE,            -- hash of article key and text: stable across runs
  article    INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,                   -- position in the article
  section    INTEGER NOT NULL,
  start      INTEGER NOT NULL,                   -- UTF-16 range in the section's text
  end        INTEGER NOT NULL,
  embed_hash BLOB    NOT NULL,                   -- of what was embedded: same hash, same vector
  terms      INTEGER NOT NULL,                   -- how many it is found by, repetitions included
  zones      TEXT,                               -- gazetteer ids, the zone named most first; null for none
  themes     TEXT,                               -- glossary themes, likewise
  reprint_of INTEGER                             -- least label of its group of near-duplicates, if it has one
);
CREATE INDEX passages_by_article ON passages (article, ordinal);

-- Files of which nothing need be read again as long as their bytes are the same.
CREATE TABLE sources (
  path     TEXT PRIMARY KEY,          -- relative to the folder the ingest ran in, as in the keys of articles
  hash     BLOB NOT NULL,
  articles TEXT NOT NULL              -- JSON: key and content hash of each
) WITHOUT ROWID;

-- What a passage is found by in lexical search: terms made by corpus/terms.ts, names of the glossary with a mark before
-- them.
CREATE TABLE terms (
  term     TEXT    PRIMARY KEY,
  passages INTEGER NOT NULL,          -- that hold it
  postings BLOB    NOT NULL           -- which, and how often: store/postings.ts
) WITHOUT ROWID;
`;
