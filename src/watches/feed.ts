/** How does a feed reader follow a watch? By Atom (RFC 4287), or by JSON Feed 1.1. Both say the same. */
import { type Entry, uuidOf } from './entry.js';
import { linkOf } from './links.js';
import type { WatchLanguage } from './watch.js';
import { headlineOf, wordsIn } from './words.js';

export interface Feed {
  /** Id of the watch. */
  id: string;
  title: string;
  language: WatchLanguage;
  /** ISO time of the last change of the watch. */
  changedAt: string;
  /** Newest first. */
  entries: readonly Entry[];
  /** Its own address, absolute. */
  self: string;
  /** Address of the pages, ending with a slash. */
  pages: string;
}

export const ATOM = 'application/atom+xml; charset=utf-8';
export const JSON_FEED = 'application/feed+json; charset=utf-8';

export function atomOf(feed: Feed): string {
  const { id, title, language, entries, self, pages } = feed;
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">`,
    `  <id>${urnOf(id)}</id>`,
    `  <title>${xml(title)}</title>`,
    `  <subtitle>${xml(wordsIn(language).watching)}</subtitle>`,
    `  <updated>${updatedOf(feed)}</updated>`,
    '  <author><name>Zonelens</name></author>',
    `  <link rel="self" type="application/atom+xml" href="${xml(self)}"/>`,
    `  <link rel="alternate" type="text/html" href="${xml(new URL('watches', pages).href)}"/>`,
    ...entries.flatMap((entry) => atomEntry(entry, feed)),
    '</feed>',
    '',
  ].join('\n');
}

function atomEntry(entry: Entry, { language, title, pages }: Feed): string[] {
  const text = entry.passage?.text;
  return [
    '  <entry>',
    `    <id>urn:uuid:${entry.id}</id>`,
    `    <title>${xml(headlineOf(entry, language, title))}</title>`,
    `    <updated>${entry.at}</updated>`,
    `    <link rel="alternate" type="text/html" href="${xml(linkOf(entry, pages))}"/>`,
    // An entry without a text would need no element; readers like one all the same.
    `    <content type="text">${xml(text ?? headlineOf(entry, language, title))}</content>`,
    '  </entry>',
  ];
}

export function jsonFeedOf(feed: Feed): string {
  const { title, language, entries, self, pages } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: plain(title),
    description: wordsIn(language).watching,
    language,
    home_page_url: new URL('watches', pages).href,
    feed_url: self,
    authors: [{ name: 'Zonelens' }],
    items: entries.map((entry) => {
      const headline = plain(headlineOf(entry, language, title));
      return {
        id: `urn:uuid:${entry.id}`,
        url: linkOf(entry, pages),
        title: headline,
        content_text: plain(entry.passage?.text ?? headline),
        date_published: entry.at,
      };
    }),
  });
}

const urnOf = (watch: string): string => `urn:uuid:${uuidOf('feed', watch)}`;

const updatedOf = ({ entries, changedAt }: Feed): string =>
  [changedAt, ...entries.map(({ at }) => at)].reduce((last, at) => (at > last ? at : last));

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML. */
const xml = (text: string): string => plain(text).replace(/[&<>"]/g, (sign) => SIGNS[sign] as string);

/** Without halves of surrogate pairs, and without what XML 1.0 cannot hold: control characters and the like. */
const plain = (text: string): string => text.toWellFormed().replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '');
