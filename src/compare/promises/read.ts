/** What does a passage promise of a place? Its clauses that bind, in sentences that the index takes for norms, permissions or plans. */
import { normalisedText } from '../../corpus/normalise.js';
import { remembering } from '../../corpus/remember.js';
import { placesOfStatement } from '../../statements/claims.js';
import { BEFORE_LENGTH, isListItem } from '../../statements/list-heads.js';
import { type PromiseContext, type PromisedClause, promisesOf } from '../../statements/promises/index.js';
import { type Modality, type Statement, statementsIn } from '../../statements/statement.js';
import { type TextKind, textKind } from '../../statements/text-kind.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { StoredArticle, StoredPassage, WholeArticle } from '../../store/records.js';
import { tablePlacesOf } from '../figures/placed.js';
import { joinedClauses } from './joined.js';

/** The modalities of sentences that promise something. */
export const BINDING: readonly Modality[] = ['must', 'may', 'plans'];

export interface ReadPromise {
  passage: StoredPassage;
  statement: Statement;
  clause: PromisedClause;
}

/** Pages of one ledger read the same passages again. */
const REMEMBERED = 1000;
const readOnce = remembering(REMEMBERED, (asked) => {
  const [text, context] = JSON.parse(asked) as [string, PromiseContext];
  return promisesOf(text, context);
});

/** What is promised in passages of the index. Articles are read once, and only where a list began before its passage. */
export class PromiseReader {
  private readonly articles = new Map<string, Promise<WholeArticle | null>>();

  constructor(private readonly store: PassageStore) {}

  /** In the order of the text. @param place whose statements count */
  async promisesIn(passage: StoredPassage, place: string): Promise<ReadPromise[]> {
    const spokenOf = { scope: passage.article.scope?.place ?? null, inTables: tablePlacesOf(passage) };
    const own = statementsIn(passage).filter(
      (statement) =>
        statement.modality !== null &&
        BINDING.includes(statement.modality) &&
        placesOfStatement(spokenOf, statement).includes(place),
    );
    if (own.length === 0) return [];
    const clauses = readOnce(
      JSON.stringify([
        passage.text,
        {
          kind: kindOf(passage.article, passage.ordinal === 0 ? passage.text : ''),
          published: passage.article.date,
          before: await this.before(passage),
        },
      ]),
    );
    return joinedClauses(passage.text, clauses).flatMap((clause) => {
      const statement = own.find(({ start, end }) => clause.start >= start && clause.end <= end);
      return statement === undefined ? [] : [{ passage, statement, clause }];
    });
  }

  /** The text before a passage that begins within a list. */
  private async before({ text, id, article }: StoredPassage): Promise<string> {
    if (!isListItem(normalisedText(text.slice(0, 20)).trimStart())) return '';
    const known = this.articles.get(article.id) ?? this.store.articleById(article.id);
    this.articles.set(article.id, known);
    const whole = await known;
    const place = whole?.passages.find((each) => each.id === id);
    return place === undefined
      ? ''
      : (whole?.sections[place.section]?.text.slice(Math.max(0, place.start - BEFORE_LENGTH), place.start) ??
          '');
  }
}

/** A report of work tells what is planned as programmes do. */
const REPORT_OF_WORK = /工作报告/;

/** @param lead of the article, when it is known */
function kindOf({ title, source, status }: StoredArticle, lead: string): TextKind {
  if (status !== null) return 'norm';
  if (REPORT_OF_WORK.test(normalisedText(title))) return 'programme';
  return textKind({ title, source, lead });
}
