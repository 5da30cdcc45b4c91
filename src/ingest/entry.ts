/** How is an article prepared for the index? It is cut into passages, each tagged with zones, themes and terms. */
import type { Article } from '../corpus/article.js';
import { chunkArticle, type ModelLimits } from '../corpus/chunk.js';
import { normalisedText } from '../corpus/normalise.js';
import { sentencesIn } from '../corpus/sentences.js';
import { termsOf } from '../corpus/terms.js';
import { ownZone, zonesOf } from '../corpus/zones.js';
import { type ConceptMention, findConcepts, nameTerm, themesOf } from '../glossary/match.js';
import type { ArticleEntry } from '../store/records.js';

/**
 * Prepares an article. Each passage is about the article's own zone and every zone that it names. What the header of a
 * table says counts for every passage of the table.
 */
export function entryOf(article: Article, limits: ModelLimits): ArticleEntry {
  const title = normalisedText(article.title);
  const lead = normalisedText(article.sections.find(({ text }) => text.trim() !== '')?.text ?? '');
  const own = ownZone(title, lead);
  // Every passage of a document is found by its number, which may stand outside its text.
  const titleTerms = searchTerms([title, article.documentNumber ?? ''].join('\n').trim());
  const headingTerms = article.sections.map(({ headings }) =>
    searchTerms(normalisedText(headings.join('\n'))),
  );
  const passages = chunkArticle(article, limits).map(({ normalisedText: body, tableHead, ...passage }) => {
    const text = tableHead === null ? body : `${normalisedText(tableHead)}\n${body}`;
    const named = zonesOf(text, own);
    const zones = own === null ? named : [own.id, ...named.filter((zone) => zone !== own.id)];
    const mentions = findConcepts(text);
    return {
      ...passage,
      zones,
      themes: themesOf(mentions),
      sentences: sentencesIn(passage.text).map(({ start, end }) =>
        normalisedText(passage.text.slice(start, end)),
      ),
      terms: {
        title: titleTerms,
        headings: headingTerms[passage.section] ?? [],
        text: searchTerms(text, mentions),
      },
    };
  });
  return { article, ownZone: own?.id ?? null, passages };
}

/** The terms of a text, and a term for each glossary concept it mentions, so that other names of the concept find it too. */
function searchTerms(text: string, mentions: readonly ConceptMention[] = findConcepts(text)): string[] {
  return [...termsOf(text), ...mentions.map(({ term }) => nameTerm(term))];
}
