/** What do the meta tags of a page say? */
import { impossibleDateIn, parseDate } from './dates.js';
import type { DomElement } from './dom.js';
import { DATE_RANKS, type Findings } from './findings.js';

/**
 * Names of meta tags (their name, property or itemprop) in lower case. ArticleTitle, PubDate, ContentSource, ColumnName,
 * Author and Url are prescribed by 政府网站发展指引 (State Council, 2017).
 */
export const TAGS = {
  title: ['articletitle', 'og:title', 'headline'],
  date: `pubdate article:published_time og:release_date publishdate publish_date publish-date publishtime publish_time
    firstpublishedtime apub:time datepublished pub_date pubtime releasedate dc.date dc.date.issued dcterms.created
    weibo:article:create_at bytedance:published_time date createdate`.split(/\s+/),
  updated:
    `lastmodifiedtime article:modified_time og:updated_time bytedance:lrdate_time bytedance:updated_time datemodified
    lastmodified updatetime`.split(/\s+/),
  documentNumber: ['documentnumber', 'fileno', 'filenum', 'wh', 'docno'],
  issuer: ['issuer', 'publisher_org', 'fwjg', 'issuingauthority'],
  source: ['contentsource', 'source', 'article:source', 'mediaid', 'dc.source'],
  author: ['author', 'article:author'],
  category: ['columnname', 'article:section'],
  url: ['url', 'og:url'],
  siteName: ['sitename', 'og:site_name'],
} as const;

/** The date of publication in the tags, else that of an update. */
export function dateInTags(
  tags: ReadonlyMap<string, string>,
): Pick<Findings, 'date' | 'dateRank' | 'impossibleDate'> {
  const stated = [
    ...valuesOf(tags, TAGS.date).map((text) => ({ text, dateRank: DATE_RANKS.published })),
    ...valuesOf(tags, TAGS.updated).map((text) => ({ text, dateRank: DATE_RANKS.updated })),
  ];
  const found = stated.find(({ text }) => parseDate(text) !== null);
  return {
    date: parseDate(found?.text ?? ''),
    dateRank: found?.dateRank ?? DATE_RANKS.published,
    impossibleDate: stated.map(({ text }) => impossibleDateIn(text)).find((day) => day !== null) ?? null,
  };
}

export function tagsOf(elements: readonly DomElement[]): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of elements) {
    const content = tag.getAttribute('content')?.trim() ?? '';
    for (const attribute of ['name', 'property', 'itemprop']) {
      const name = tag.getAttribute(attribute)?.toLowerCase();
      if (name !== undefined && content !== '' && !tags.has(name)) tags.set(name, content);
    }
  }
  return tags;
}

export function firstOf(tags: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  const name = names.find((candidate) => tags.has(candidate));
  return name === undefined ? null : (tags.get(name) ?? null);
}

/** The values of those tags that the page has. */
export function valuesOf(tags: ReadonlyMap<string, string>, names: readonly string[]): string[] {
  return names.map((name) => tags.get(name)).filter((value) => value !== undefined);
}
