/**
 * What do all articles of a draft together say of each? Reprints, versions and editions are found, and the articles whose facts
 * change so are written again, those of the live generation under a new revision.
 */
import {
  type ArticleContent,
  articleContentIn,
  articleIn,
  articleSource,
  type StandingOfArticle,
} from '../article-document.js';
import type { Connection, Hit } from '../connection/index.js';
import { figureOperations } from '../figures.js';
import { VECTOR } from '../former.js';
import { indexOf, KINDS, type SetOfIndices } from '../marker.js';
import { LARGE_AT_ONCE, pagesOf } from '../pages.js';
import {
  contentIn,
  factsIn,
  type PassageRecord,
  passageIdOf,
  passageSource,
  revisionOf,
  termsIn,
} from '../passage-document.js';
import { lostArticle } from './base.js';
import { Outbox } from './outbox.js';
import { reprintChanges } from './reprints.js';
import { standingChanges } from './standings.js';
import type { OwnArticle } from './start.js';

export interface Unfinished {
  connection: Connection;
  /** What the draft holds now. */
  set: () => SetOfIndices;
  own: ReadonlyMap<string, OwnArticle>;
  /** Of an article that the draft holds. */
  revisionOf: (id: string) => Promise<string>;
  /** Live articles that were replaced or removed. */
  gone: ReadonlyMap<string, ArticleContent>;
  /** Classes of texts whose reprints may have changed. */
  touched: ReadonlySet<string>;
  /** Takes a live article out of the draft, and this in its place. */
  adopt: (id: string, content: ArticleContent, labels: readonly number[]) => Promise<void>;
}

/** What changes of one article: its standing, and the marks of some of its passages. */
interface Change {
  standing: StandingOfArticle | null;
  reprints: Map<number, number | null>;
}

export async function finish(draft: Unfinished): Promise<void> {
  const { connection, own, gone, touched } = draft;
  await refresh(draft);
  const changes = new Map<string, Change>();
  const changeOf = (id: string): Change => {
    const change = changes.get(id) ?? { standing: null, reprints: new Map() };
    changes.set(id, change);
    return change;
  };
  const set = draft.set();
  for (const { articleId, label, reprintOf } of await reprintChanges(connection, set, touched))
    changeOf(articleId).reprints.set(label, reprintOf);
  const contents = [...[...own.values()].map(({ content }) => content), ...gone.values()];
  for (const [id, standing] of await standingChanges(connection, set, contents))
    changeOf(id).standing = standing;
  const outbox = new Outbox(connection);
  for (const [id, change] of changes) {
    await outbox.settle();
    await rewrite(draft, set, { id, change, outbox });
  }
  await outbox.flush();
  await refresh(draft);
}

async function refresh({ connection, set }: Unfinished): Promise<void> {
  for (const kind of KINDS) await connection.refresh(indexOf(connection, kind, set()));
}

async function rewrite(
  { connection, own, adopt, revisionOf: revisionIn }: Unfinished,
  { set, number: born }: SetOfIndices,
  { id, change, outbox }: { id: string; change: Change; outbox: Outbox },
): Promise<void> {
  const { standing, reprints } = change;
  const isOwn = own.has(id);
  const [articles, passages, figures] = (['articles', 'passages', 'figures'] as const).map((kind) =>
    indexOf(connection, kind, { set }),
  ) as [string, string, string];
  const revision = await revisionIn(id);
  const live = await wholeArticle(connection, articles, revision);
  const life = { born, revision: revisionOf(id, born) };
  const content = { ...live.content, ...standing };
  const labels: number[] = [];
  if (!isOwn || standing !== null)
    outbox.add({
      index: articles,
      id: life.revision,
      source: articleSource({ content, article: live.article }, life),
    });
  const rewritten = (hit: Hit) => {
    const record = recordOf(hit, content);
    const { facts } = record;
    const reprintOf = reprints.has(facts.label) ? (reprints.get(facts.label) ?? null) : facts.reprintOf;
    labels.push(facts.label);
    if (isOwn && standing === null && reprintOf === facts.reprintOf) return;
    const { status, newerVersion } = content;
    const changed = { ...record, facts: { ...facts, reprintOf, status, newerVersion } };
    outbox.add({ index: passages, id: passageIdOf(facts.label, born), source: passageSource(changed, life) });
    const counted = figureOperations(figures, changed.facts, record.content.figures, life);
    const all = figureOperations(
      figures,
      { ...facts, reprintOf: null, newerVersion: null },
      record.content.figures,
      life,
    );
    outbox.add(
      ...(counted.length > 0 || !isOwn
        ? counted
        : all.map(({ index, id: figure }) => ({ index, id: figure, delete: true as const }))),
    );
  };
  for await (const hits of passagesOf(connection, passages, revision)) {
    hits.forEach(rewritten);
    await outbox.settle();
  }
  if (!isOwn) await adopt(id, content, labels);
}

async function wholeArticle(connection: Connection, index: string, revision: string) {
  const found = await connection.get(index, revision);
  if (found === null) return lostArticle(revision);
  return { content: articleContentIn(found), article: articleIn(found) };
}

const passagesOf = (connection: Connection, index: string, revision: string): AsyncGenerator<Hit[]> =>
  pagesOf(connection, index, {
    ...{ sort: ['label'], size: LARGE_AT_ONCE, query: { term: { revision } } },
    docvalue_fields: ['facts', 'packedTerms', 'sentences', 'states'],
    script_fields: VECTOR,
    _source: ['id', 'content', 'length', 'embedHash', 'statesHash', 'alike'],
  });

function recordOf(hit: Hit, { metadata }: ArticleContent): PassageRecord {
  const { id, length, embedHash, statesHash = null, alike } = hit.source;
  const bytesOf = (name: string) => {
    const value = hit.fields?.[name]?.[0] as string | undefined;
    return value === undefined ? null : Buffer.from(value, 'base64');
  };
  return {
    ...{
      facts: factsIn(hit),
      id,
      content: contentIn(hit),
      terms: termsIn(hit),
      length,
      embedHash,
      statesHash,
      alike,
    },
    ...{ title: metadata.title, documentNumber: metadata.documentNumber },
    vector: hit.fields?.vector?.[0] as number[],
    ...{ sentences: bytesOf('sentences'), states: bytesOf('states') },
  };
}
