/** How does an article become what the catalogue stores? Cut into passages, each tagged with zones, themes and terms. */
import type { Article } from '../corpus/article.js';
import { chunkArticle, type ModelLimits } from '../corpus/chunk.js';
import { normalisedText } from '../corpus/normalise.js';
import { termsOf } from '../corpus/terms.js';
import { ownZone, zonesOf } from '../corpus/zones.js';
import { type ConceptMention, findConcepts, nameTerm, themesOf } from '../glossary/match.js';
import type { ArticleEntry } from '../store/records.js';

/** A passage is about its article's own zone and every zone it names. */
export function entryOf(article: Article, limits: ModelLimits): ArticleEntry {
  const title = normalisedText(article.title);
  const lead = normalisedText(article.sections.find(({ text }) => text.trim() !== '')?.text ?? '');
  const own = ownZone(title, lead);
  const titleTerms = searchedBy(title);
  const headingTerms = article.sections.map(({ headings }) =>
    searchedBy(normalisedText(headings.join('\n'))),
  );
  const passages = chunkArticle(article, limits).map(({ normalisedText: text, ...passage }) => {
    const named = zonesOf(text, own);
    const zones = own === null ? named : [own.id, ...named.filter((zone) => zone !== own.id)];
    const mentions = findConcepts(text);
    return {
      ...passage,
      zones,
      themes: themesOf(mentions),
      terms: {
        title: titleTerms,
        headings: headingTerms[passage.section] ?? [],
        text: searchedBy(text, mentions),
      },
    };
  });
  return { article, ownZone: own?.id ?? null, passages };
}

/** Its terms, and the names of the glossary that it mentions, by which other names of the same concept find it. */
function searchedBy(text: string, mentions: readonly ConceptMention[] = findConcepts(text)): string[] {
  return [...termsOf(text), ...mentions.map(({ term }) => nameTerm(term))];
}
