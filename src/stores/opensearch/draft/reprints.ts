/** Which passages of a draft repeat another one? Looked for only among texts with the same facts about the same place. */
import { groupReprints } from '../../../corpus/near-duplicates.js';
import { normalisedText } from '../../../corpus/normalise.js';
import { partsOf } from '../../../store/parts.js';
import type { PassageFacts } from '../../../store/records.js';
import type { Connection } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';
import { pagesOf } from '../pages.js';
import { contentIn, factsIn } from '../passage-document.js';
import { ArticleReader } from '../read/articles.js';

/** Classes that are asked for at once. */
const CLASSES_AT_ONCE = 1000;
/** Members of the classes that are compared together, unless one class has more. */
const MEMBERS_AT_ONCE = 5000;
/** Members of one answer. */
const PAGE = 1000;

/** A passage whose mark changes. */
export interface ReprintChange {
  articleId: string;
  label: number;
  /** The representative of its group; null when it is no reprint any more. */
  reprintOf: number | null;
}

/** @param classes the classes whose members may have changed @param set what the draft holds, refreshed */
export async function reprintChanges(
  connection: Connection,
  set: SetOfIndices,
  classes: ReadonlySet<string>,
): Promise<ReprintChange[]> {
  const articles = new ArticleReader(connection, set);
  const changes: ReprintChange[] = [];
  for (const part of partsOf([...classes], CLASSES_AT_ONCE)) {
    const found = await shared(connection, set, part);
    for (const alike of together(found)) changes.push(...(await changesIn(connection, set, alike, articles)));
  }
  return changes;
}

interface Class {
  key: string;
  members: number;
}

/** Keys of the classes that are compared together. */
function together(classes: readonly Class[]): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const { key, members } of classes) {
    room -= members;
    const part = parts.at(-1);
    if (part !== undefined && room >= 0) part.push(key);
    else {
      parts.push([key]);
      room = MEMBERS_AT_ONCE - members;
    }
  }
  return parts;
}

/** The classes of several passages, and those of one passage that is still marked. */
async function shared(
  connection: Connection,
  set: SetOfIndices,
  classes: readonly string[],
): Promise<Class[]> {
  const { aggregations } = await connection.search(indexOf(connection, 'passages', set), {
    size: 0,
    query: { bool: { filter: [isLive(set), { terms: { alike: classes } }] } },
    aggs: {
      alike: {
        terms: { field: 'alike', size: classes.length },
        aggs: { marked: { filter: { term: { isReprint: true } } } },
      },
    },
  });
  const buckets = aggregations.alike.buckets as {
    key: string;
    doc_count: number;
    marked: { doc_count: number };
  }[];
  return buckets
    .filter(({ doc_count, marked }) => doc_count > 1 || marked.doc_count > 0)
    .map(({ key, doc_count }) => ({ key, members: doc_count }));
}

async function changesIn(
  connection: Connection,
  set: SetOfIndices,
  classes: readonly string[],
  articles: ArticleReader,
): Promise<ReprintChange[]> {
  const members: { facts: PassageFacts; text: string }[] = [];
  for await (const hits of pagesOf(connection, indexOf(connection, 'passages', set), {
    ...{ sort: ['label'], size: PAGE, _source: ['content'], docvalue_fields: ['facts'] },
    query: { bool: { filter: [isLive(set), { terms: { alike: classes } }] } },
  }))
    members.push(...hits.map((hit) => ({ facts: factsIn(hit), text: contentIn(hit).text })));
  const titles = await articles.titlesOf(members.map(({ facts }) => facts.articleId));
  const groups = groupReprints(
    members.map(({ facts, text }) => ({
      label: facts.label,
      text: normalisedText(text),
      title: normalisedText(titles.get(facts.articleId) ?? ''),
    })),
  );
  return members.flatMap(({ facts: { label, articleId, reprintOf } }) => {
    const now = groups.get(label) ?? null;
    return now === reprintOf ? [] : [{ articleId, label, reprintOf: now }];
  });
}
