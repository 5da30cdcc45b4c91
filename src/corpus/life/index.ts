/**
 * What is known of the life of a legal text: when was it adopted, since when is it in force, when was it amended, and
 * which texts does it repeal? `versions.ts` compares the lives of many texts.
 */
import { normalisedText } from '../normalise.js';
import { type Effect, effectIn } from './effect.js';
import { type HeaderLife, lifeInHeader } from './header.js';
import { repealsIn } from './repeals.js';
import { reportOf } from './report.js';
import { type LegalText, ownWordsOf } from './text.js';
import { isLegalTitle } from './titles.js';

export type { LegalText } from './text.js';
export { titleKey } from './titles.js';

/** Dates are ISO 8601, to the day, or to the month or year where no more is written. */
export interface Life {
  /** The title of the legal text whose life this is, normalised: the article's own, or of the one that it reports on. */
  of: string;
  /** Whether the article is that text itself, or reports on it. */
  isReport: boolean;
  /** The first passage. */
  adopted: string | null;
  /** By the province, where a law of a city needs that. */
  approved: string | null;
  published: string | null;
  /** As the text itself says, for a revised text that of the revision. */
  effective: string | null;
  /** In force from this act on, when the day is not written: 自公布之日起施行. */
  effectiveOn: 'publication' | 'adoption' | null;
  /** All amendments, the earliest first; by the approval where one was needed. */
  amended: string[];
  /** The votes of the city before those approvals. */
  amendmentVotes: string[];
  /** Titles as cited. */
  repeals: string[];
}

/**
 * The life of the text that an article is, or of the one that it reports on; null for all other articles. Takes time
 * linear in the text, of which it normalises only what can speak of this.
 *
 * @example
 * lifeOf({ title: '示范市开发区条例', enactment: '2005年9月29日…通过\n2011年7月1日…修正', … });
 * // { adopted: '2005-09-29', amended: ['2011-07-01'], effective: '2006-01-01', … }
 */
export function lifeOf(article: LegalText): Life | null {
  const title = normalisedText(article.title);
  const words = ownWordsOf(article);
  const header = lifeInHeader(words.header);
  const effect = effectIn(words.clauses, title);
  if (
    article.enactment !== undefined ||
    (isLegalTitle(title) && (saysAnything(header) || words.hasArticles || effect !== null)) ||
    (effect !== null && (effect.isNamed || words.hasArticles))
  ) {
    return {
      of: title,
      isReport: false,
      ...header,
      ...inForce(header, effect, article.inForce ?? null),
      repeals: repealsIn(words.clauses),
    };
  }
  const report = reportOf(article);
  return report === null || !saysAnything(report) ? null : { isReport: true, repeals: [], ...report };
}

function saysAnything({ adopted, approved, published, effective, amended }: HeaderLife): boolean {
  return amended.length > 0 || [adopted, approved, published, effective].some((day) => day !== null);
}

/**
 * What the final article says; else the header or a label of the page. The day of an act is known only of a text that was
 * never amended.
 */
function inForce(
  header: HeaderLife,
  effect: Effect | null,
  labelled: string | null,
): Pick<Life, 'effective' | 'effectiveOn'> {
  if (effect === null) return { effective: header.effective ?? labelled, effectiveOn: null };
  const isOriginal = header.amended.length === 0;
  const onDay = effect.on === 'adoption' ? header.adopted : (header.effective ?? header.published);
  const effective = effect.day ?? (isOriginal && effect.on !== null ? onDay : null) ?? labelled;
  return { effective, effectiveOn: effective === null ? effect.on : null };
}
