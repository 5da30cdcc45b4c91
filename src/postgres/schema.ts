/**
 * How does an index lie in PostgreSQL? Steps that each bring the schema from one version to the next; `migrate.ts` takes them.
 *
 * Everything of an article has its id first in the primary key: Citus distributes these tables by it, co-located, so that no foreign
 * key, join or change of an article crosses a shard. `docs/scaling.md` tells how.
 */

/** Ids and hashes are 8 bytes. Text is compared by its bytes, so that no locale of the server decides an order. */
const TEXT = 'text COLLATE "C"';
const TEXTS = 'text[] COLLATE "C"';

/** Names of the columns below, in their order. */
export const PASSAGE_FIELDS = [
  'ordinal',
  'section',
  'start',
  '"end"',
  'embed_hash',
  'term_count',
  'terms',
  'frequencies',
  'searched',
  'zones',
  'themes',
  'embedding',
];

export const ARTICLE_FIELDS = ['key', 'title', 'source', 'author', 'url', 'date', 'category', 'own_zone'];

/** What a passage is, ready to be searched for; the same where it is live and where it is staged. */
const PASSAGE_COLUMNS = `
  ordinal     integer  NOT NULL,   -- position in the article
  section     integer  NOT NULL,
  start       integer  NOT NULL,   -- UTF-16 range in the section's text
  "end"       integer  NOT NULL,
  embed_hash  bytea    NOT NULL,   -- of what was embedded: same hash, same vector
  term_count  integer  NOT NULL,   -- how many it is found by, repetitions included
  terms       ${TEXTS} NOT NULL,  -- distinct, made by corpus/terms.ts, names of the glossary with a mark before them
  frequencies smallint[] NOT NULL, -- of each term, by field: store/postings.ts
  searched    ${TEXT}  NOT NULL,   -- title, each heading and text, normalised, in lower case, parted by U+001F: for phrases
  zones       ${TEXTS} NOT NULL,  -- gazetteer ids, the zone named most first
  themes      ${TEXTS} NOT NULL,  -- glossary themes, likewise
  embedding   vector   NOT NULL    -- of unit length, single precision
`;

const ARTICLE_COLUMNS = `
  key      ${TEXT} NOT NULL,       -- canonical URL or path
  title    ${TEXT} NOT NULL,
  source   ${TEXT},
  author   ${TEXT},
  url      ${TEXT},
  date     ${TEXT},                -- YYYY-MM-DD
  category ${TEXT},
  own_zone ${TEXT}                 -- gazetteer id
`;

/** Each a step from the version that is its place in the list. @param schema quoted */
export const STEPS: readonly ((schema: string) => string)[] = [
  (schema) => `
-- What is live: one row, none while there is nothing. A change of the index commits together with it.
CREATE TABLE ${schema}.live (
  is_live       boolean PRIMARY KEY DEFAULT true CHECK (is_live),
  number        bigint NOT NULL,      -- of the generation: rises with every change
  created_at    timestamptz NOT NULL,
  pipeline      integer NOT NULL,     -- version of the pipeline, as in a manifest
  model         jsonb NOT NULL,       -- id, revision, fingerprint, dimensions, as in a manifest
  articles      bigint NOT NULL,
  passages      bigint NOT NULL,
  terms         bigint NOT NULL,      -- sum of term_count
  next_label    bigint NOT NULL,      -- labels are never used twice
  filter_values jsonb NOT NULL        -- what searches can be narrowed to
);

CREATE TABLE ${schema}.articles (
  id           bytea PRIMARY KEY,     -- hash of the key
  content_hash bytea NOT NULL,
  ${ARTICLE_COLUMNS}
);

CREATE TABLE ${schema}.sections (
  article  bytea NOT NULL REFERENCES ${schema}.articles (id) ON DELETE CASCADE,
  ordinal  integer NOT NULL,
  headings ${TEXTS} NOT NULL,        -- outermost first
  text     ${TEXT} NOT NULL,          -- original
  PRIMARY KEY (article, ordinal)
);

CREATE TABLE ${schema}.passages (
  article    bytea NOT NULL REFERENCES ${schema}.articles (id) ON DELETE CASCADE,
  label      bigint NOT NULL,         -- rises in the order in which passages came
  id         bytea NOT NULL,          -- hash of article key and text: stable across ingests
  date       ${TEXT},                 -- those of the article, so that a filter needs no other table
  category   ${TEXT},
  reprint_of bigint,                  -- least label of its group of near-duplicates, if it has one
  ${PASSAGE_COLUMNS},
  PRIMARY KEY (article, label)
);
-- Within the row, also where the row is long: exact search reads each.
ALTER TABLE ${schema}.passages ALTER COLUMN embedding SET STORAGE PLAIN;
CREATE INDEX passages_by_label ON ${schema}.passages (label);
CREATE INDEX passages_by_id ON ${schema}.passages (id);
-- No list of what is yet to be put into the index, which each search would have to read.
CREATE INDEX passages_by_terms ON ${schema}.passages USING gin (terms) WITH (fastupdate = off);
CREATE INDEX passages_by_zones ON ${schema}.passages USING gin (zones) WITH (fastupdate = off);
CREATE INDEX passages_by_themes ON ${schema}.passages USING gin (themes) WITH (fastupdate = off);
CREATE INDEX passages_by_date ON ${schema}.passages (date);
CREATE INDEX passages_by_category ON ${schema}.passages (category);
-- The graph of the vectors is made with the first passages, whose model says how many dimensions there are: passages_by_embedding.

-- Which passages hold a term, with all that a ranking by terms asks of them, packed by blocks of labels: postgres/postings.ts. To
-- read the terms of each candidate instead takes far longer, and a row for each posting far more room.
CREATE TABLE ${schema}.postings (
  term  ${TEXT} NOT NULL,
  block integer NOT NULL,
  held  integer[] NOT NULL,
  PRIMARY KEY (term, block)
);
CREATE INDEX postings_by_block ON ${schema}.postings (block);

CREATE TABLE ${schema}.terms (
  term     ${TEXT} PRIMARY KEY,
  passages bigint NOT NULL            -- that hold it
);

-- Files of which nothing need be read again as long as their bytes are the same.
CREATE TABLE ${schema}.sources (
  path     ${TEXT} PRIMARY KEY,
  hash     bytea NOT NULL,
  articles jsonb NOT NULL             -- key and content hash of each
);

-- Articles that are prepared and not yet live, known by what they were made of: an ingest that is killed finds what it made, and
-- two that prepare the same one make the same.
CREATE TABLE ${schema}.staged_articles (
  article      bytea NOT NULL,
  content_hash bytea NOT NULL,
  recipe       bytea NOT NULL,        -- hash of model and pipeline
  sections     jsonb NOT NULL,        -- [{"headings": […], "text": "…"}]
  staged_at    timestamptz NOT NULL DEFAULT now(),
  ${ARTICLE_COLUMNS},
  PRIMARY KEY (article, content_hash, recipe)
);

-- What is being published, and empty otherwise: an article with what it is to be, or without where it goes.
CREATE TABLE ${schema}.chosen (
  article      bytea PRIMARY KEY,
  content_hash bytea,
  seq          bigint NOT NULL        -- in the order of which passages get their labels
);

CREATE TABLE ${schema}.staged_passages (
  article      bytea NOT NULL,
  content_hash bytea NOT NULL,
  recipe       bytea NOT NULL,
  id           bytea NOT NULL,
  ${PASSAGE_COLUMNS},
  PRIMARY KEY (article, content_hash, recipe, ordinal),
  FOREIGN KEY (article, content_hash, recipe) REFERENCES ${schema}.staged_articles ON DELETE CASCADE
);
`,
];
