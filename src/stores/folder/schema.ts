/** Which SQLite tables hold the catalogue? */

/** Raise it when the tables change. An index of a version that is not readable must be built again. */
export const SCHEMA_VERSION = 7;

/**
 * The versions whose tables only lack the columns below, and tables that are looked for before they are read. The next ingest
 * brings them up to date.
 */
export const READABLE_VERSIONS: readonly number[] = [3, 4, 5, 6, SCHEMA_VERSION];

/** Columns that older readable versions lack, by table, each with the expression that is read instead. */
export const NEWER_COLUMNS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  articles: {
    document_number: 'NULL',
    issuer: 'NULL',
    ocr: 'NULL',
    scope_place: 'own_zone',
    // Until version 4 an article's zone came from its title, or from its lead. What is not known is said to be the weaker.
    scope_by: "CASE WHEN own_zone IS NULL THEN NULL ELSE 'lead' END",
    scope_evidence: 'NULL',
    is_text: 'NULL',
    adopted: 'NULL',
    effective: 'NULL',
    amended: 'NULL',
    repeals: 'NULL',
    status: 'NULL',
    newer_version: 'NULL',
    repealed_by: 'NULL',
    enactment: 'NULL',
    in_force: 'NULL',
    corrected: 'NULL',
  },
  sections: { tables: 'NULL', pages: 'NULL' },
  // Until version 4 the zones that a passage only mentions were among those that it is about.
  passages: { about: 'zones', mentions: 'NULL', statements: 'NULL', modalities: 'NULL', claims: 'NULL' },
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
  date         TEXT,                  -- YYYY-MM-DD, of publication
  category     TEXT,
  document_number TEXT,               -- full form: 示政发〔2022〕15号
  issuer       TEXT,                  -- the authority behind the document
  ocr          INTEGER,               -- 1 when its text was read from pictures
  scope_place    TEXT,                -- id of the place that it is about
  scope_by       TEXT,                -- what says so: corrected, title, issuer, metadata or lead
  scope_evidence TEXT,                -- the words that say so
  enactment    TEXT,                  -- the lines that a law has below its title; null when there are none apart
  in_force     TEXT,                  -- since when it is in force, as a label of its page says
  corrected    TEXT,                  -- JSON, what was put right by hand; null for nothing
  is_text      INTEGER,               -- 1 when it is a legal text itself; its life:
  adopted      TEXT,                  -- YYYY-MM-DD, YYYY-MM or YYYY
  effective    TEXT,                  -- likewise
  amended      TEXT,                  -- list of such dates, in order; null for none
  repeals      TEXT,                  -- JSON array of normalised titles; null for none
  -- Found by comparing all legal texts when the index is published.
  status        TEXT,                 -- in-force, amended, repealed or superseded
  newer_version INTEGER,              -- number of the newest version of the same text
  repealed_by   INTEGER               -- number of the article that repeals it
);
CREATE INDEX articles_by_newer_version ON articles (newer_version) WHERE newer_version IS NOT NULL;

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
  about      TEXT,                               -- ids of places, the main one first; null for none
  mentions   TEXT,                               -- ids of the other places that it names; null for none
  themes     TEXT,                               -- glossary themes, likewise
  statements TEXT,                               -- what its sentences assert: statements/packed.ts; null for none
  modalities TEXT,                               -- list of those of its statements; null for none
  claims     TEXT,                               -- JSON, place -> claim -> ids of concepts; null for none
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

CREATE TABLE token_states (
  passage   INTEGER PRIMARY KEY REFERENCES passages (label) ON DELETE CASCADE,
  sentences BLOB    NOT NULL,         -- hash of the texts of its sentences: same hash, same states
  states    BLOB    NOT NULL          -- of the tokens of its sentences, in order: token-states.ts
);
CREATE TABLE token_part (             -- one row, or none when the model makes no token states
  part       TEXT    NOT NULL,        -- fingerprint of the part of the model that makes them
  projection TEXT    NOT NULL,        -- sha256
  dimensions INTEGER NOT NULL
);

CREATE TABLE figures (                -- what they are found by; the rest is read from the passage
  passage INTEGER NOT NULL REFERENCES passages (label) ON DELETE CASCADE,
  start   INTEGER NOT NULL,           -- in the passage, in UTF-16 units
  place   TEXT,                       -- id of the place that it is of
  kind    TEXT    NOT NULL,
  unit    TEXT    NOT NULL,           -- the base unit
  aspect  TEXT    NOT NULL,
  thing   TEXT,                       -- key of what it measures; null when that is not known
  object  TEXT,                       -- the same in the words of the text, normalised
  value   REAL    NOT NULL,
  PRIMARY KEY (passage, start)
) WITHOUT ROWID;

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
