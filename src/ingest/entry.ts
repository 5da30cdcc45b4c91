/** How is an article prepared for the index? It is cut into passages, each tagged with places, themes, statements and terms. */
import type { Article } from '../corpus/article.js';
import { chunkArticle, type ModelLimits } from '../corpus/chunk.js';
import { normalisedText } from '../corpus/normalise.js';
import { termsOf } from '../corpus/terms.js';
import { ownZone, zonesOf } from '../corpus/zones.js';
import { type ConceptMention, findConcepts, nameTerm, themesOf } from '../glossary/match.js';
import type { ArticleEntry } from '../store/records.js';

/**
 * Prepares an article. A passage is about the place that its article is about, else about those that it names. What the
 * header of a table says counts for every passage of the table.
 */
export function entryOf(article: Article, limits: ModelLimits): ArticleEntry {
  const title = normalisedText(article.title);
  const lead = normalisedText(article.sections.find(({ text }) => text.trim() !== '')?.text ?? '');
  const own = ownZone(title, lead);
  const scope = own === null ? null : { place: own.id, by: 'title' as const, evidence: own.name };
  // Every passage of a document is found by its number, which may stand outside its text.
  const titleTerms = searchTerms([title, article.documentNumber ?? ''].join('\n').trim());
  const headingTerms = article.sections.map(({ headings }) =>
    searchTerms(normalisedText(headings.join('\n'))),
  );
  const passages = chunkArticle(article, limits).map(({ normalisedText: body, tableHead, ...passage }) => {
    const text = tableHead === null ? body : `${normalisedText(tableHead)}\n${body}`;
    const named = zonesOf(text, own);
    const about = own === null ? named : [own.id];
    const concepts = findConcepts(text);
    return {
      ...passage,
      about,
      mentions: named.filter((zone) => !about.includes(zone)),
      themes: themesOf(concepts),
      statements: [],
      terms: {
        title: titleTerms,
        headings: headingTerms[passage.section] ?? [],
        text: searchTerms(text, concepts),
      },
    };
  });
  const isText = /(?:条例|办法|规定|细则|规则)$/.test(title);
  const life = { isText, adopted: null, effective: null, amended: [], repeals: [] };
  return { article, scope, life, passages };
}

/** The terms of a text, and a term for each glossary concept it mentions, so that other names of the concept find it too. */
function searchTerms(text: string, mentions: readonly ConceptMention[] = findConcepts(text)): string[] {
  return [...termsOf(text), ...mentions.map(({ term }) => nameTerm(term))];
}
