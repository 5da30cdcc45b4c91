/**
 * Which articles of a draft are versions or editions of one another, and which repeal which? Looked for only among those that may
 * say something of the articles that changed.
 */
import { editionsOf } from '../../../corpus/life/editions.js';
import { standingsOf } from '../../../corpus/life/versions.js';
import { normalisedText } from '../../../corpus/normalise.js';
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
  const sizes = new Map<string | null, number>();
  for (const { editionKey } of members.map(keysOf)) sizes.set(editionKey, (sizes.get(editionKey) ?? 0) + 1);
  const several = members.filter((content) => (sizes.get(keysOf(content).editionKey) ?? 0) > 1);
  const texts = await reader.textsOf(several);
  const editions = editionsOf(
    several.map(({ id, metadata, scope }) => ({
      ...{ id, title: normalisedText(metadata.title), place: scope?.place ?? null },
      ...{ issuer: metadata.issuer, published: metadata.date },
    })),
    (id) => texts.get(id) ?? '',
  );
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
    for (let at = 0; at < keys.length; at += KEYS_AT_ONCE)
      found.push(
        ...(await this.articles.contentsOf({ terms: { [field]: keys.slice(at, at + KEYS_AT_ONCE) } })),
      );
    return found;
  }

  async textsOf(contents: readonly ArticleContent[]): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for (const { id } of contents) {
      const whole = await this.articles.whole(id);
      const text = whole?.article.sections.map((section) => section.text).join('\n') ?? '';
      texts.set(id, normalisedText(text));
    }
    return texts;
  }
}
