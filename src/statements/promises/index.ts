/** What does a passage promise, clause by clause: who is bound to what, how firmly, how much, by when, in which case? */
import type { MappedText } from '../../corpus/mapped-text.js';
import { normalise, normalisedText } from '../../corpus/normalise.js';
import { type Span, shifted } from '../../corpus/sentences.js';
import { sentencesOf } from '../clauses.js';
import { BEFORE_LENGTH, type HeadSays, isListHead, isListItem } from '../list-heads.js';
import { type DateMention, dateMentions } from '../mentions.js';
import { SANCTION } from '../modality-cues.js';
import type { TextKind } from '../text-kind.js';
import { actorOf, hasOtherSubject, hasSubject } from './actor.js';
import { conditionOf, exceptionAfter } from './condition.js';
import { deadlineOf } from './deadline.js';
import { deedOf } from './deed.js';
import type { Deed } from './deed-words.js';
import { saidAbove, saidByHead } from './listed.js';
import { wholeDeed } from './negation.js';
import type { Deadline, PromisedClause } from './promise.js';
import { quantitiesOf } from './quantities.js';
import { type BoundClause, boundClauses } from './strength.js';
import { wholeActor, wholeThing } from './whole-words.js';

export * from './bound.js';
export * from './promise.js';

/** What is known of a passage besides its text. */
export interface PromiseContext {
  kind: TextKind;
  /** Date of publication of the article, `YYYY-MM-DD`; null when unknown. */
  published?: string | null;
  /** The original text before the passage: the head of its list may stand there. */
  before?: string;
}

/**
 * The clauses of a passage that bind somebody, in order. Never throws. Takes time that grows with the number of sentences, and
 * within one with the square of the number of its clauses.
 *
 * @param original in either script, with or without glosses
 * @returns spans in UTF-16 units of `original`
 */
export function promisesOf(original: string, context: PromiseContext): PromisedClause[] {
  const mapped = normalise(original);
  const before = normalisedText((context.before ?? '').slice(-BEFORE_LENGTH));
  const { kind, published = null } = context;
  const dates = dateMentions(mapped.text, { published, before: () => before, isNorm: kind === 'norm' });
  let head: Head | null = null;
  let previous = '';
  const promises: PromisedClause[] = [];
  for (const [at, span] of sentencesOf(mapped.text).entries()) {
    const text = mapped.text.slice(span.start, span.end);
    if (isListItem(text)) head ??= at === 0 ? { says: saidAbove(before), actor: null } : null;
    else head = null;
    const clauses = boundClauses(text, { kind, published, head: head?.says ?? null, previous });
    const own = dates.filter(({ start, end }) => start >= span.start && end <= span.end);
    const found = readSentence(text, clauses, {
      dates: own.map((date) => shifted(date, -span.start)),
      headActor: head?.actor === null || head === null ? null : shifted(head.actor, -span.start),
    });
    promises.push(...found.promises.map((each) => inOriginal(original, mapped, each, span.start)));
    previous = text;
    if (isListHead(text)) {
      const actor = found.lastActor;
      head = { says: saidByHead(text), actor: actor && shifted(actor, span.start) };
    }
  }
  return promises;
}

interface Head {
  says: HeadSays;
  /** In the normalised passage. */
  actor: Span | null;
}

interface SentenceContext {
  dates: readonly DateMention[];
  /** Whoever the head of the list names, with offsets in the sentence. */
  headActor: Span | null;
}

interface Found extends Omit<PromisedClause, 'quantities'> {
  /** What is excepted after it, which belongs to it and says nothing of how much. */
  exception: Span | null;
}

/** What an authority does with what somebody else has done: 当事人提出的理由成立的, 应当采纳. */
const OF_AUTHORITY =
  /(?:应当|可以|不得|依法|^)(?:依法|及时|予以|不予|从[轻重])*(?:采纳|受理|批准|认定|撤销|取消|责令|注销|收回|处罚|核发|立案)|^(?:由[^,;]*)?(?:按照?|依照|依据|根据)[^,;]*(?:处[理罚分])[,;。]?$/;
const LIABLE = /承担[^,;]{0,12}责任|赔偿/;
/** By a court, whoever else punishes. */
const OF_COURT = /追究[^,;]{0,8}刑事责任/;

/** Offsets are those of the sentence. */
function readSentence(
  text: string,
  clauses: readonly BoundClause[],
  { dates, headActor }: SentenceContext,
): { promises: Found[]; lastActor: Span | null } {
  let actor: Span | null = headActor;
  let isOfCase = false;
  const promises = clauses.flatMap((clause, at): Found[] => {
    const found = actorOf(text, clause);
    const named = found === 'nobody' ? found : wholeActor(text, found);
    const beginsPart = at === 0 || clauses[at - 1]?.endsPart === true;
    // After a semicolon a thing is spoken of on its own: …; 期限由…, but not 情节严重的.
    const isOther =
      named === null &&
      at > 0 &&
      !clause.isScene &&
      (beginsPart ? hasSubject(text, clause) : hasOtherSubject(text, clause));
    if (named !== null || isOther) {
      actor = named === 'nobody' ? null : named;
      isOfCase = clause.isScene || (clause.strength === null && /违反|未|拒/.test(clause.text));
    }
    if (clause.strength === null) return [];
    // Who did what is punished does not punish: 工作人员滥用职权的, 给予处分.
    const isOfOther = isOfCase && (SANCTION.test(clause.text) || OF_AUTHORITY.test(clause.text));
    const partStart = clauses.slice(0, at).findLastIndex(({ endsPart }) => endsPart);
    // Nor does who punishes pay for what was done: 由管委会责令改正; 造成损失的, 应当承担赔偿责任.
    const isLiable =
      LIABLE.test(clause.text) && actor !== null && actor.start < (clauses[partStart]?.end ?? 0);
    const isOfCourt = OF_COURT.test(clause.text) && named === null;
    const own = isOfOther || isLiable || isOfCourt ? null : actor;
    const deadline = deadlineOf(text, {
      dates,
      clauses: placesOfTime(clauses, at),
      isPlan: clause.strength === 'plans',
    });
    const { action, object } = deedFor(text, clauses, { at, actor: own, deadline });
    const { start, end, strength, cue } = clause;
    const exception = exceptionAfter(clauses, at);
    const condition = conditionOf(text, clauses, at) ?? withoutStop(text, exception);
    const words = { cue, actor: own, action, object, condition, deadline };
    return [{ start, end, strength, exception, ...words }];
  });
  return { promises, lastActor: actor };
}

const withoutStop = (text: string, span: Span | null): Span | null =>
  span !== null && text[span.end - 1] === '。' ? { start: span.start, end: span.end - 1 } : span;

/** A phrase of manner or time has its deed soon, or somewhere that no reader would look for it. In clauses. */
const MOST_AHEAD = 4;

/** The deed of a clause, or of the next ones that go on with it: 应当在三十日内, 按照原则, 划定矿区范围. */
function deedFor(
  text: string,
  clauses: readonly BoundClause[],
  { at, actor, deadline }: { at: number; actor: Span | null; deadline: Span | null },
): Deed {
  const clause = clauses[at] as BoundClause;
  let found = afterTime(text, clause, { actor, deadline });
  for (const [ahead, next] of clauses.slice(at + 1, at + 1 + MOST_AHEAD).entries()) {
    if (
      found.action !== null ||
      clauses[at + ahead]?.endsPart !== false ||
      next.cue !== null ||
      next.isException
    )
      break;
    found = deedOf(text, next, actor);
  }
  const { action, object } = found;
  const deed = wholeDeed(text, action);
  // 不公布情况: without the deed, the thing would say the opposite.
  const isUnsaid = action !== null && deed === null;
  return { action: deed, object: isUnsaid ? null : wholeThing(text, object) };
}

/** A verb within the deadline tells by when: 自|受理|申请之日起十五日内作出决定. */
function afterTime(
  text: string,
  clause: BoundClause,
  { actor, deadline }: { actor: Span | null; deadline: Span | null },
): Deed {
  const deed = deedOf(text, clause, actor);
  const { action } = deed;
  if (action === null || deadline === null) return deed;
  if (action.end <= deadline.start || action.start >= deadline.end) return deed;
  if (deadline.end >= clause.end) return { action: null, object: null };
  return deedOf(text, { ...clause, start: deadline.end }, null);
}

/** The clause itself, then those before it in its part, then the first one of the sentence. */
function placesOfTime(clauses: readonly BoundClause[], at: number): BoundClause[] {
  const places = [clauses[at] as BoundClause];
  for (let before = at - 1; before >= 0; before--) {
    const clause = clauses[before] as BoundClause;
    if (clause.endsPart) break;
    // The time within which something has not been done is a case: 一年内未实施的.
    if (!/的$/.test(clause.text)) places.push(clause);
  }
  return places;
}

function inOriginal(original: string, mapped: MappedText, found: Found, by: number): PromisedClause {
  const place = <T extends Span>(span: T): T => {
    const [start, end] = mapped.toOriginal(span.start + by, span.end + by);
    return { ...span, start, end };
  };
  const spanOf = (span: Span | null): Span | null => span && place({ start: span.start, end: span.end });
  const deadline: Deadline | null = found.deadline && {
    ...place(found.deadline),
    from: spanOf(found.deadline.from),
  };
  const clause = place({ start: found.start, end: found.end });
  const condition = spanOf(found.condition);
  const cue = spanOf(found.cue);
  const actor = spanOf(found.actor);
  const whole = {
    ...clause,
    strength: found.strength,
    cue,
    actor,
    action: spanOf(found.action),
    object: spanOf(found.object),
    condition,
    deadline,
  };
  // What stands before the word that binds tells who is addressed.
  const addressed = cue === null ? null : { start: clause.start, end: cue.start };
  const quantities = quantitiesOf(original, clause, [deadline, condition, addressed]);
  return { ...whole, end: spanOf(found.exception)?.end ?? clause.end, quantities };
}
