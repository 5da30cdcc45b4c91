/** How does the catalogue lie in SQLite? */

/** Raise it when the tables change: an index of another version is rebuilt by the next ingest. */
export const SCHEMA_VERSION = 2;

export const SCHEMA = `
CREATE TABLE articles (
  id           TEXT PRIMARY KEY,      -- hash of the key
  key          TEXT NOT NULL UNIQUE,  -- canonical URL or path
  content_hash TEXT NOT NULL,
  title        TEXT NOT NULL,
  source       TEXT,
  author       TEXT,
  url          TEXT,
  date         TEXT,                  -- YYYY-MM-DD
  category     TEXT,
  own_zone     TEXT                   -- gazetteer id
) WITHOUT ROWID;

CREATE TABLE sections (
  article_id TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,
  headings   TEXT    NOT NULL,        -- JSON array, outermost first
  text       TEXT    NOT NULL,        -- original
  PRIMARY KEY (article_id, ordinal)
) WITHOUT ROWID;

CREATE TABLE passages (
  label      INTEGER PRIMARY KEY AUTOINCREMENT,  -- of its vector; never used twice
  id         TEXT    NOT NULL UNIQUE,            -- hash of article key and text: stable across runs
  article_id TEXT    NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
  ordinal    INTEGER NOT NULL,                   -- position in the article
  section    INTEGER NOT NULL,
  start      INTEGER NOT NULL,                   -- UTF-16 range in the section's text
  end        INTEGER NOT NULL,
  embed_hash TEXT    NOT NULL,                   -- of what was embedded: same hash, same vector
  reprint_of INTEGER                             -- least label of its group of near-duplicates, if it has one
);
CREATE INDEX passages_by_article ON passages (article_id, ordinal);

CREATE TABLE passage_zones (
  label INTEGER NOT NULL REFERENCES passages (label) ON DELETE CASCADE,
  rank  INTEGER NOT NULL,                        -- 0 is the zone named most
  zone  TEXT    NOT NULL,
  PRIMARY KEY (label, rank)
) WITHOUT ROWID;
CREATE TABLE passage_themes (
  label INTEGER NOT NULL REFERENCES passages (label) ON DELETE CASCADE,
  rank  INTEGER NOT NULL,                        -- 0 is the theme named most
  theme TEXT    NOT NULL,
  PRIMARY KEY (label, rank)
) WITHOUT ROWID;
CREATE INDEX passages_by_theme ON passage_themes (theme, label);
CREATE INDEX passages_by_zone ON passage_zones (zone, label);
-- What a passage is found by in lexical search: terms made by corpus/terms.ts, parted by spaces. The texts
-- themselves are not stored a second time.
CREATE VIRTUAL TABLE passage_terms USING fts5 (
  title, headings, text,
  content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 0'
);
CREATE VIRTUAL TABLE term_counts USING fts5vocab (passage_terms, row);

CREATE INDEX articles_by_date ON articles (date);
CREATE INDEX articles_by_category ON articles (category);
`;
