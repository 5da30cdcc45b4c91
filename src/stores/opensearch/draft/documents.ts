/** Which documents does a draft write? Those of whole articles, each passage as soon as nothing of it is missing. */

import type { Section } from '../../../corpus/article.js';
import { languageOf } from '../../../corpus/language.js';
import { reprintKey } from '../../../corpus/near-duplicates.js';
import { normalisedText } from '../../../corpus/normalise.js';
import { pagesBetween } from '../../../corpus/pages.js';
import { tableHeadOf, tablePartsOf } from '../../../corpus/table-parts.js';
import { MODALITIES } from '../../../statements/statement.js';
import {
  type ArticleEntry,
  embedHashOf,
  hashOfText,
  type PassageEntry,
  type PassageFacts,
  passageIdsOf,
} from '../../../store/records.js';
import { packVectors } from '../../../store/sentence-vectors.js';
import { statusAlone } from '../article-document.js';
import {
  indexedTerms,
  lengthOf,
  type PassageContent,
  type PassageRecord,
  packedStatements,
} from '../passage-document.js';

/** A passage that still lacks its vector or its states. */
export type UnfinishedPassage = Omit<PassageRecord, 'vector'> & { vector: Float32Array | null };

/**
 * The passages of an article, without vectors and states.
 * @param labelOf the label of a passage by its id and the hash of its embedded text
 */
export function unfinishedPassages(
  articleId: string,
  entry: ArticleEntry,
  labelOf: (id: string, embedHash: string, passage: PassageEntry) => number,
): UnfinishedPassage[] {
  const { article, scope, life, passages } = entry;
  const ids = passageIdsOf(
    article.key,
    passages.map(({ text }) => text),
  );
  const { title, documentNumber, category, date, issuer } = article;
  const ofArticle = {
    ...{ articleId, language: languageOf(title), category, date, issuer },
    ...{
      adopted: life.adopted,
      effective: life.effective,
      status: statusAlone(entry),
      newerVersion: null,
      reprintOf: null,
    },
  };
  return passages.map((passage, ordinal): UnfinishedPassage => {
    const embedHash = embedHashOf(passage.embedText);
    const id = ids[ordinal] as string;
    const { about, mentions, themes, statements, sentenceVectors } = passage;
    const asserted = new Set(statements.map(({ modality }) => modality));
    const facts: PassageFacts = {
      label: labelOf(id, embedHash, passage),
      ...ofArticle,
      ...{ about, mentions, themes },
      modalities: MODALITIES.filter((modality) => asserted.has(modality)),
    };
    return {
      ...{ facts, id, title, documentNumber, embedHash },
      content: contentOf(passage, ordinal, article.sections[passage.section] ?? { headings: [], text: '' }),
      terms: indexedTerms(passage.terms),
      length: lengthOf(passage.terms),
      alike: alikeKey(scope?.place ?? null, passage.text),
      vector: null,
      sentences: sentenceVectors === undefined ? null : packVectors(sentenceVectors),
      ...{ states: null, statesHash: null },
    };
  });
}

function contentOf(passage: PassageEntry, ordinal: number, section: Section): PassageContent {
  const { section: at, start, end, text, statements, claims, figures } = passage;
  return {
    ...{ ordinal, section: at, start, end, text },
    tableHead: tableHeadOf(section, start),
    tables: tablePartsOf(section, start, end),
    headings: section.headings,
    ...pagesBetween(section.pages, start, end),
    statements: packedStatements(statements),
    ...{ claims, figures },
  };
}

/** Reprints of one another have the same. */
function alikeKey(place: string | null, text: string): string {
  return hashOfText(`${place ?? ''}\n${reprintKey(normalisedText(text))}`);
}
