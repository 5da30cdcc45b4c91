/** How is an article prepared for the index? It is cut into passages, each tagged with places, themes, statements and terms. */
import type { Article } from '../corpus/article.js';
import { chunkArticle, type ModelLimits } from '../corpus/chunk.js';
import { lifeOf } from '../corpus/life/index.js';
import { normalisedText } from '../corpus/normalise.js';
import { placesOfPassage } from '../corpus/scope/passage.js';
import { saidScopesOf } from '../corpus/scope/said.js';
import { shifted } from '../corpus/sentences.js';
import { tablePartsOf } from '../corpus/table-parts.js';
import { termsOf } from '../corpus/terms.js';
import { namesIn, nameTerm } from '../glossary/match.js';
import { evidenceIn, themesBy } from '../glossary/theme-evidence.js';
import { amountTermsIn, amountTermsOf } from '../statements/amounts.js';
import { conceptClaimsOf } from '../statements/claims.js';
import { statementsOf, textKind } from '../statements/index.js';
import { placedFigures } from '../statements/placed-figures.js';
import { placesInTables } from '../statements/table-places.js';
import { figureFacts } from '../store/figures.js';
import type { ArticleEntry, ArticleLife } from '../store/records.js';

/**
 * Prepares an article. A passage is about the places that its article is about, and those that its sentences and tables
 * speak of; without either it is about none. What the header of a table says counts for every passage of the table.
 */
export function entryOf(article: Article, limits: ModelLimits): ArticleEntry {
  const [scope = null, ...further] = saidScopesOf(article);
  const places = [...(scope === null ? [] : [scope]), ...further].map(({ place }) => place);
  const lead = article.sections.find(({ text }) => text.trim() !== '')?.text ?? '';
  const kind = textKind({ title: article.title, source: article.source, lead });
  // Every passage of a document is found by its number, which may stand outside its text.
  const title = normalisedText(article.title);
  const titleTerms = headTerms([title, article.documentNumber ?? ''].join('\n').trim());
  const titleEvidence = evidenceIn(title);
  const sectionHeads = article.sections.map(({ headings }) => {
    const text = normalisedText(headings.join('\n'));
    return { terms: headTerms(text), evidence: evidenceIn(text) };
  });
  const passages = chunkArticle(article, limits).map(({ normalisedText: body, tableHead, ...passage }) => {
    const text = tableHead === null ? body : `${normalisedText(tableHead)}\n${body}`;
    const section = article.sections[passage.section] ?? { headings: [], text: '' };
    const { headings, text: whole } = section;
    const { subjects, ...named } = placesOfPassage(text, places, headings);
    const tables = tablePartsOf(section, passage.start, passage.end);
    const inTables = placesInTables(passage.text, tables);
    const ofTables = [...new Set(inTables.map(({ place }) => place))];
    const about = [...new Set([...named.about, ...ofTables])];
    const statements = statementsOf(passage.text, {
      kind,
      published: article.date,
      before: whole.slice(0, passage.start),
      subjects: subjects.map((each) => shifted(each, body.length - text.length)),
    });
    const heads = sectionHeads[passage.section];
    const sentences = statements.map(({ start, end }) => normalisedText(passage.text.slice(start, end)));
    const spoken = { text: passage.text, statements, about, scope: scope?.place ?? null };
    const claims = conceptClaimsOf({ ...spoken, inTables, sentences });
    const figures = placedFigures({ ...spoken, tables, titles: [article.title, ...headings] });
    return {
      ...passage,
      about,
      mentions: named.mentions.filter((id) => !ofTables.includes(id)),
      themes: themesBy({
        title: titleEvidence,
        headings: heads?.evidence ?? new Map(),
        text: evidenceIn(text),
      }),
      statements,
      claims: claims.map(({ place, concept, claim }) => ({ place, concept, claim })),
      sentences,
      figures: figureFacts(figures),
      terms: {
        title: titleTerms,
        headings: heads?.terms ?? [],
        text: [
          ...searchTerms(text),
          ...amountTermsOf(
            text,
            figures.map(({ figure }) => figure),
          ),
        ],
      },
    };
  });
  return {
    article,
    scope,
    life: lifeIn(article),
    passages,
  };
}

function lifeIn(article: Article): ArticleLife {
  const life = lifeOf(article);
  if (life === null) return { isText: false, adopted: null, effective: null, amended: [], repeals: [] };
  const { isReport, adopted, effective, amended, repeals } = life;
  return { isText: !isReport, adopted, effective, amended, repeals };
}

/** The terms of a title or of headings. */
function headTerms(text: string): string[] {
  return [...searchTerms(text), ...amountTermsIn(text)];
}

/** The terms of a text, and a term for each concept and short form that it names, so that other names of them find it too. */
function searchTerms(text: string): string[] {
  return [...termsOf(text), ...namesIn(text).map(nameTerm)];
}
