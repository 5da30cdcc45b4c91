/** Which clauses of a sentence bind somebody, how firmly, and by which word? What one says holds for those that follow it. */
import type { Span } from '../../corpus/sentences.js';
import { withoutNames } from '../acts.js';
import { type Clause, clausesOf } from '../clauses.js';
import { isListItem } from '../list-heads.js';
import { readModality, type SentenceContext } from '../modality.js';
import { SANCTION } from '../modality-cues.js';
import type { TextKind } from '../text-kind.js';
import { bare, ofItem } from './bare.js';
import { cueOf } from './cue.js';
import { exceptionsAmong } from './exceptions.js';
import { withoutMarks } from './marks.js';
import { isDeed, verbsIn } from './placed-words.js';
import type { Strength } from './promise.js';
import { CASE, isSceneClause, isTopicOfDuty } from './scenes.js';

/** A clause with what it binds to; offsets are in the normalised sentence. */
export interface BoundClause extends Clause {
  /** Null where it binds nobody. */
  strength: Strength | null;
  cue: Span | null;
  /** Whether it only names the case, the time or the topic of what follows. */
  isScene: boolean;
  /** Whether it excepts something from the clause before it. */
  isException: boolean;
}

/**
 * The clauses of a sentence.
 * @param sentence normalised
 * @param context with the sentence before, of which time a report of work may speak
 */
export function boundClauses(
  sentence: string,
  { previous = '', ...context }: SentenceContext & { previous?: string },
): BoundClause[] {
  const reading = readModality(sentence, context);
  const { kind } = context;
  const isSilent = reading.clauses.length === 0 && !(reading.modality === 'must' && SANCTION.test(sentence));
  const clauses = clausesOf(withoutNames(sentence));
  const exceptions = exceptionsAmong(clauses);
  const told = clauses.map((clause, at): BoundClause => {
    const isException = exceptions[at] === true;
    const said = reading.clauses[at]?.said ?? null;
    const isScene = isException || isSceneClause(clause, sentence);
    const isOfScene =
      isException ||
      isTopicOfDuty(clause, clauses[at + 1]) ||
      (isScene && CASE.test(withoutMarks(clause.text)));
    const cue = isSilent || isOfScene ? null : cueOf(clause, kind);
    const isFact = isSilent || ((said === 'did' || said === 'none') && cue === null && kind !== 'norm');
    const strength = isFact ? null : (cue?.strength ?? null);
    return {
      ...clause,
      strength,
      cue: cue?.word ?? null,
      isScene: isScene || isTopicOfDuty(clause, clauses[at + 1]),
      isException,
    };
  });
  if (isSilent) return told;
  const item = isListItem(sentence) ? ofItem(sentence, context) : undefined;
  return carried(sentence, kind, told, (clause) => {
    if (item !== undefined) return item;
    return bare(clause, { sentence, previous, kind });
  });
}

/** 接过了职能. */
const TELLS_DONE = /^[一-龥]{1,3}了(?![解结])[^,;]/;
/** 由责任人承担, 市政府则下放; not what somebody may decide of its own. */
const OTHERS_DUTY =
  /^(?!.*(?:自[主行愿]|自由))(?:(?!和|并)[^,;]{0,20}由[^,;]{2,24}(?:承担|负担|负责|支付|决定|办理|实施|解决)|[^,;]{2,20}(?:部门|政府|机关|机构)(?:则|按照?|根据|及时))/;

/**
 * Each part of a sentence is bound from its first word that binds on; what comes before is its subject, topic or case. What a
 * head before a colon says holds for all parts.
 */
function carried(
  sentence: string,
  kind: TextKind,
  clauses: BoundClause[],
  bareOf: (clause: BoundClause) => Strength | null,
): BoundClause[] {
  let before: Strength | null = null;
  let head: Strength | null = null;
  return clauses.map((clause, at) => {
    const partEnd = clauses.findIndex((each, other) => other >= at && each.endsPart);
    // A head of a list ends with a colon, and no part.
    const rest = clauses.slice(at + 1, partEnd < 0 ? clauses.length : partEnd + 1);
    // What comes before a case belongs to it: 违反本条例规定, 擅自开挖的, 处….
    const orders = /^由/.test(withoutMarks(clause.text)) || SANCTION.test(clause.text);
    const comes =
      (!orders && rest.some(({ cue, text }) => cue !== null || /的$/.test(text))) ||
      isHandedOn(clause, rest[0]);
    const strength = ((): Strength | null => {
      if (clause.isException) return null;
      if (clause.isScene && (clause.cue === null || /的$/.test(clause.text))) return null;
      if (clause.cue !== null) return clause.strength;
      if (/^(?:是|为(?![^,;]{1,24}(?:提供|创造|设)))|^[^,;]{0,24}[也均都]是(?!否)/.test(clause.text))
        return null;
      if (before !== null && TELLS_DONE.test(clause.text)) return null;
      // 可以代为修缮, 费用由责任人承担: what another one has to do is no longer permitted only.
      if (before === 'may' && kind === 'norm' && OTHERS_DUTY.test(clause.text)) return 'must';
      // 可以处五百元以下罚款, 逾期不改正的, 处一千元以上罚款: in another case it is no longer permitted only.
      const isAnotherCase = clauses[at - 1]?.isScene === true && SANCTION.test(clause.text);
      if (before === 'may' && kind === 'norm' && isAnotherCase) return 'must';
      if (before !== null) return before;
      return comes ? null : bareOf(clause);
    })();
    if (sentence[clause.end] === ':' && clause.cue !== null) head = strength;
    before = clause.endsPart ? head : (strength ?? before);
    return { ...clause, strength };
  });
}

/** 收费标准, 由财政部门制定; 在河道上建设工程, 由主管部门审查: a thing or what somebody does, and who deals with it. */
function isHandedOn({ text: written }: Clause, next: Clause | undefined): boolean {
  if (next === undefined || !/^由/.test(next.text)) return false;
  const text = withoutMarks(written);
  return /^在/.test(text) || !verbsIn(text).some((verb) => isDeed(text, verb));
}
