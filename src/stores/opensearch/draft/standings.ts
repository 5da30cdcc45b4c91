/**
 * Which articles of a draft are versions or editions of one another, and which repeal which? Looked for only among those that may
 * say something of the articles that changed.
 */
import type { Article } from '../../../corpus/article.js';
import { editionsOf } from '../../../corpus/life/editions.js';
import { standingsOf } from '../../../corpus/life/versions.js';
import { normalisedText } from '../../../corpus/normalise.js';
import { partsOf } from '../../../store/parts.js';
import {
  type ArticleContent,
  keysOf,
  NO_STANDING,
  type StandingOfArticle,
  versionFacts,
} from '../article-document.js';
import type { Connection } from '../connection/index.js';
import type { SetOfIndices } from '../marker.js';
import { ArticleReader } from '../read/articles.js';

/** Keys that are asked for at once. */
const KEYS_AT_ONCE = 1000;

/** @param touched contents of the articles that were added, changed or removed @param set what the draft holds, refreshed */
export async function standingChanges(
  connection: Connection,
  set: SetOfIndices,
  touched: readonly ArticleContent[],
): Promise<Map<string, StandingOfArticle>> {
  const reader = new Reader(connection, set);
  const standings = new Map([
    ...(await lawStandings(reader, touched)),
    ...(await editionStandings(reader, touched)),
  ]);
  return new Map(
    [...standings].flatMap(([{ id, ...content }, now]) =>
      (['status', 'newerVersion', 'repealedBy'] as const).some((name) => content[name] !== now[name])
        ? [[id, now] as const]
        : [],
    ),
  );
}

/** Of all versions of the texts that changed, and of the texts that any of these repeal. */
async function lawStandings(reader: Reader, touched: readonly ArticleContent[]) {
  const keys = touched.map(keysOf);
  const families = setOf(keys.flatMap(({ versionKey }) => versionKey ?? []));
  const versions = await reader.by('versionKey', families);
  const affected = setOf([
    ...families,
    ...keys.flatMap(({ repealKeys }) => repealKeys),
    ...versions.flatMap((content) => keysOf(content).repealKeys),
  ]);
  const members = await reader.by('versionKey', affected);
  const repealing = await reader.by('repealKeys', affected);
  const theirs = await reader.by(
    'versionKey',
    setOf(repealing.flatMap((content) => keysOf(content).versionKey ?? [])),
  );
  const all = new Map([...members, ...repealing, ...theirs].map((content) => [content.id, content]));
  const standings = standingsOf([...all.values()].map(versionFacts));
  return members.map((content): [ArticleContent, StandingOfArticle] => [
    content,
    standings.get(content.id) ?? NO_STANDING,
  ]);
}

async function editionStandings(reader: Reader, touched: readonly ArticleContent[]) {
  const keys = setOf(touched.flatMap((content) => keysOf(content).editionKey ?? []));
  const members = await reader.by('editionKey', keys);
  const families = new Map<string | null, ArticleContent[]>();
  for (const content of members) {
    const { editionKey } = keysOf(content);
    const family = families.get(editionKey);
    if (family === undefined) families.set(editionKey, [content]);
    else family.push(content);
  }
  const editions = new Map<string, string>();
  // One family after another, so that only its texts are in memory.
  for (const family of families.values()) {
    if (family.length < 2) continue;
    const texts = await reader.textsOf(family);
    const newest = editionsOf(
      family.map(({ id, metadata, scope }) => ({
        ...{ id, title: normalisedText(metadata.title), place: scope?.place ?? null },
        ...{ issuer: metadata.issuer, published: metadata.date },
      })),
      (id) => texts.get(id) ?? '',
    );
    for (const [id, newer] of newest) editions.set(id, newer);
  }
  return members.map((content): [ArticleContent, StandingOfArticle] => [
    content,
    { ...NO_STANDING, newerVersion: editions.get(content.id) ?? null },
  ]);
}

const setOf = (keys: readonly string[]) => [...new Set(keys)];

class Reader {
  private readonly articles: ArticleReader;

  constructor(connection: Connection, set: SetOfIndices) {
    this.articles = new ArticleReader(connection, set);
  }

  async by(
    field: 'versionKey' | 'repealKeys' | 'editionKey',
    keys: readonly string[],
  ): Promise<ArticleContent[]> {
    const found: ArticleContent[] = [];
    for (const part of partsOf(keys, KEYS_AT_ONCE))
      found.push(...(await this.articles.contentsOf({ terms: { [field]: part } })));
    return found;
  }

  async textsOf(contents: readonly ArticleContent[]): Promise<Map<string, string>> {
    const articles = await this.articles.wholeOf(contents.map(({ id }) => id));
    const textOf = ({ sections }: Article) => normalisedText(sections.map(({ text }) => text).join('\n'));
    return new Map([...articles].map(([id, article]) => [id, textOf(article)]));
  }
}
