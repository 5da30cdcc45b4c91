/** How does an index in PostgreSQL answer what searches ask of it? Within one transaction, so that all answers are of one moment. */
import type pg from 'pg';
import { ZonelensError } from '../errors.js';
import type {
  Line,
  Neighbour,
  PassageStore,
  Retrieval,
  Retrieved,
  ZoneTheme,
} from '../store/passage-store.js';
import type { FilterValues, PassageFacts, StoredPassage, WholeArticle } from '../store/records.js';
import { packId } from '../store/texts.js';
import { FACTS, type FactsRow, factsOf } from './facts.js';
import { vectorOf } from './former.js';
import { knownTerms, type ScoredRow, scored, tellingOf } from './lexical.js';
import type { LiveRow } from './live-row.js';
import { nearest, nearestExactly } from './nearest.js';
import { articleOf, linesIn, passagesWhere, zoneThemesIn } from './records.js';

export interface PostgresStoreOptions {
  /** Compare a query with each passage, in place of asking the graph. */
  exact?: boolean;
}

export class PostgresStore implements PassageStore {
  /** Rankings bring them along. */
  private readonly facts = new Map<number, PassageFacts>();
  /** A search compares the passages of its page, and most of them again to tell whether they are any good. */
  private readonly vectors = new Map<number, Float32Array>();

  /** @param live of the same transaction */
  constructor(
    private readonly client: pg.ClientBase,
    private readonly schema: string,
    private readonly live: LiveRow,
    private readonly options: PostgresStoreOptions = {},
  ) {}

  async counts(): Promise<{ articles: number; passages: number }> {
    const { articles, passages } = this.live;
    return { articles, passages };
  }

  async retrieve({ vector, terms, otherTerms, depth, ...narrowed }: Retrieval): Promise<Retrieved> {
    const { client, schema, live } = this;
    const known = await knownTerms(client, schema, [...(terms ?? []), ...otherTerms], live.passages);
    const among = (wanted: readonly string[]) => {
      const asked = new Set(wanted);
      return { ...known, terms: known.terms.filter(({ term }) => asked.has(term)) };
    };
    const own = among(terms ?? []);
    const find = (found: typeof known) => scored(client, schema, live, found, narrowed, depth);
    return {
      dense: vector === null ? [] : await this.nearest({ vector, narrowed, depth }),
      lexical: {
        hits: this.hitsOf(await find(tellingOf(own, live))),
        knownShare: terms === null || terms.length === 0 ? 0 : own.terms.length / new Set(terms).size,
      },
      expanded: this.hitsOf(await find(among(otherTerms))),
    };
  }

  async factsOf(labels: readonly number[]): Promise<PassageFacts[]> {
    const missing = labels.filter((label) => !this.facts.has(label));
    if (missing.length > 0) {
      const sql = `SELECT ${FACTS} FROM ${this.schema}.passages WHERE label = ANY ($1::bigint[])`;
      this.remember((await this.client.query(sql, [missing])).rows as FactsRow[]);
    }
    return labels.map((label) => present(this.facts.get(label), label));
  }

  async passagesOf(labels: readonly number[]): Promise<StoredPassage[]> {
    const found = await passagesWhere(this.client, this.schema, 'p.label = ANY ($1::bigint[])', labels);
    const byLabel = new Map(found.map((passage) => [passage.label, passage]));
    return labels.map((label) => present(byLabel.get(label), label));
  }

  async vectorsOf(labels: readonly number[]): Promise<Float32Array[]> {
    const missing = labels.filter((label) => !this.vectors.has(label));
    if (missing.length > 0) {
      const sql = `SELECT label, embedding::text AS embedding FROM ${this.schema}.passages WHERE label = ANY ($1::bigint[])`;
      const { rows } = await this.client.query(sql, [missing]);
      for (const { label, embedding } of rows as { label: number; embedding: string }[])
        this.vectors.set(label, vectorOf(embedding));
    }
    return labels.map((label) => present(this.vectors.get(label), label));
  }

  passagesById(ids: readonly string[]): Promise<StoredPassage[]> {
    return passagesWhere(this.client, this.schema, 'p.id = ANY ($1::bytea[])', ids.map(packId));
  }

  articleById(id: string): Promise<WholeArticle | null> {
    return articleOf(this.client, this.schema, id);
  }

  async labelsOfArticle(articleId: string): Promise<number[]> {
    const sql = `SELECT label FROM ${this.schema}.passages WHERE article = $1 ORDER BY label`;
    const { rows } = await this.client.query(sql, [packId(articleId)]);
    return (rows as { label: number }[]).map(({ label }) => label);
  }

  async ownZoneOf(articleId: string): Promise<string | null> {
    const sql = `SELECT own_zone AS zone FROM ${this.schema}.articles WHERE id = $1`;
    const { rows } = await this.client.query(sql, [packId(articleId)]);
    return (rows as { zone: string | null }[])[0]?.zone ?? null;
  }

  async filterValues(): Promise<FilterValues> {
    const { rows } = await this.client.query(`SELECT filter_values AS values FROM ${this.schema}.live`);
    return (rows as { values: FilterValues }[])[0]?.values as FilterValues;
  }

  zoneThemes(zones: readonly string[], themes: readonly string[]): Promise<ZoneTheme[]> {
    return zoneThemesIn(this.client, this.schema, zones, themes);
  }

  lines(): Promise<Line[]> {
    return linesIn(this.client, this.schema);
  }

  private async nearest(asked: Parameters<typeof nearestExactly>[2]): Promise<Neighbour[]> {
    const { client, schema, live } = this;
    const rows = this.options.exact
      ? await nearestExactly(client, schema, asked)
      : await nearest(client, schema, live, asked);
    this.remember(rows);
    return rows.map(({ label, similarity }) => ({ label, similarity }));
  }

  private hitsOf(rows: readonly ScoredRow[]): { label: number; score: number }[] {
    this.remember(rows);
    return rows.map(({ label, score }) => ({ label, score }));
  }

  private remember(rows: readonly FactsRow[]): void {
    for (const row of rows) this.facts.set(row.label, factsOf(row));
  }
}

/** @throws ZonelensError `index_corrupt` */
function present<T>(found: T | undefined, label: number): T {
  if (found !== undefined) return found;
  throw new ZonelensError('index_corrupt', `The index is damaged: there is no passage ${label}.`);
}
