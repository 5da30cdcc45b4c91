/** Which SQLite tables hold the catalogue? */

/** Raise it when the tables change. An index of a version that is not readable must be built again. */
export const SCHEMA_VERSION = 4;

/** The versions whose tables only lack the columns below, which then are null. The next ingest brings them up to date. */
export const READABLE_VERSIONS: readonly number[] = [3, SCHEMA_VERSION];

/** Columns that older readable versions lack, by table. */
export const NEWER_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  articles: ['document_number', 'issuer', 'ocr'],
  sections: ['tables', 'pages'],
};

/** Larger than SQLite's default, because packed texts and postings of some kilobytes waste much of a small page. */
export const PAGE_BYTES = 16_384;

/** Ids and hashes are 8 bytes, shown as 16 hexadecimal digits. Lists of ids are separated by spaces, most important first. */
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
  own_zone     TEXT,                  -- gazetteer id
  document_number TEXT,               -- full form: 示政发〔2022〕15号
  issuer       TEXT,                  -- the authority behind the document
  ocr          INTEGER                -- 1 when its text was read from pictures
);

CREATE TABLE sections (
  article  INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  ordinal  INTEGER NOT NULL,
  headings TEXT    NOT NULL,          -- JSON array, outermost first
  text     BLOB    NOT NULL,          -- original, packed by texts.ts
  tables   TEXT,                      -- JSON array of the start, start of the body and end of each; null for none
  pages    TEXT,                      -- JSON array of start and number of each page; null when not known
  PRIMARY KEY (article, ordinal)
);
CREATE TABLE dictionary (
  bytes BLOB NOT NULL                 -- texts are packed with it: one row, or none while the catalogue is small
);

CREATE TABLE passages (
  label      INTEGER PRIMARY KEY AUTOINCREMENT,  -- label of its vector; never reused
  id         BLOB    NOT NULL UNIQUE,            -- hash of article key and text: stable across runs
  article    INTEGER NOT NULL REFERENCES articles (number) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,                   -- position in the article
  section    INTEGER NOT NULL,
  start      INTEGER NOT NULL,                   -- UTF-16 range in the section's text
  end        INTEGER NOT NULL,
  embed_hash BLOB    NOT NULL,                   -- hash of the embedded text: same hash, same vector
  terms      INTEGER NOT NULL,                   -- number of its terms, repetitions included
  zones      TEXT,                               -- gazetteer ids, most important first; null for none
  themes     TEXT,                               -- glossary themes, likewise
  reprint_of INTEGER                             -- least label of its group of near-duplicates, if it has one
);
CREATE INDEX passages_by_article ON passages (article, ordinal);

CREATE TABLE sentence_vectors (
  passage INTEGER PRIMARY KEY REFERENCES passages (label) ON DELETE CASCADE,
  vectors BLOB    NOT NULL            -- of its sentences, in order: sentence-vectors.ts
);
CREATE TABLE sentence_part (          -- one row, or none when the model embeds no sentences
  start      INTEGER NOT NULL,        -- which values of a vector are those of the part that embeds sentences
  dimensions INTEGER NOT NULL
);

-- Files that need not be read again as long as their bytes are the same.
CREATE TABLE sources (
  path     TEXT PRIMARY KEY,          -- relative to the folder the ingest ran in, as in the keys of articles
  hash     BLOB NOT NULL,
  articles TEXT NOT NULL              -- JSON: key and content hash of each
) WITHOUT ROWID;

-- The terms of lexical search: made by corpus/terms.ts, and names of the glossary with a mark before them.
CREATE TABLE terms (
  term     TEXT    PRIMARY KEY,
  passages INTEGER NOT NULL,          -- number of passages that contain it
  postings BLOB    NOT NULL           -- which passages, and how often: postings.ts
) WITHOUT ROWID;
`;
