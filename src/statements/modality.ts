/**
 * Does a sentence say that something was done, must, may or will be done, or that it is not? Each clause is heard by its
 * first cue and keeps it until the next one; the sentence says what most of its text says.
 */
import { actsIn } from './acts.js';
import { clausesOf } from './clauses.js';
import { type HeadSays, isListItem } from './list-heads.js';
import { CUES, DONE, PURPOSE_IN_REPORT, SANCTION } from './modality-cues.js';
import { isFigureOfEconomy, isSilent, isSilentLine } from './silent.js';
import type { Modality } from './statement.js';
import type { TextKind } from './text-kind.js';

export interface SentenceContext {
  kind: TextKind;
  /** What the head of the list says, of whose items this sentence is one; null for other sentences. */
  head?: HeadSays;
}

/** A line of a header or the last article: 2017年12月1日…通过; 本条例自2018年1月1日起施行. */
const ADOPTION_LINE =
  /^\(?[^,;。]{0,20}\d{4}年\d{1,2}月\d{1,2}日.{0,80}(?:通过|批准|公布|发布|修正|修订|施行|公告).{0,60}$/;
const IN_FORCE =
  /(?:自|从|于)?[^,;]{0,30}(?:起|之日起?|日)(?:正式)?(?:施行|实施|生效|执行)[,。;)]|(?:条例|规定|办法|法|决定|细则)》?,?\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:起|开始)?(?:施行|实施|生效)/;
const ADOPTED_NORM = /\d{4}年[^,;]{0,40}(?:通过|批准|公布|施行|印发|颁布)/;
const REPEAL = /(?:废止|失效)[。;]?$|(?:同时|随之|即行|予以)(?:废止|失效)/;
const SUCCESSION = /设立|新设|组建|成立|改设|改为|划归|划入|并入|合并|取而代之|整合/;
const ENDED = /撤销(?!的|许可|决定)|(?:摘牌|摘下)/;
/** What a body is in law is a result of its foundation. */
const STATUS =
  /(?:是|为|系)[^,;]{1,24}(?:派出机构|派出机关|法定机构|事业单位|自主创新示范区|国家级新区)|享有[^,;]{2,16}权限/;

/** What a clause tells before the main one: 违反…的, 对…, 2015年上半年. */
const SETTING =
  /(?:[的时后前内外起间]|之日|方面|以来|情况下|基础上|部署|规定|要求|原则|除外|上|底|初|月|日|年|[〇\d])$|^(?:对|对于|在|按|按照|根据|依据|因|因为|违反|除|经|自|从|截至|到|至|由于|随着|围绕|通过|为|为了|针对|凡)(?!条例)/;
/** A clause that only names what the next one speaks of. */
const TOPIC = /的[^,的]{1,16}$/;
const PREDICATE = /[由归]|实行|负责|承担|执行|免征|减半|设立|建立|统一|依照|报|经|任期|[是为]/;
const DATE_ONLY = /^[^一-龥]*\d{4}年[\d月日上下半年底初第一二三四季度]*$/;

/**
 * @param sentence normalised, without white space around it
 * @returns null when it asserts nothing of an act
 */
export function modalityOf(sentence: string, { kind, head = null }: SentenceContext): Modality | null {
  if (ADOPTION_LINE.test(sentence) && !REPEAL.test(sentence)) return 'did';
  if (isListItem(sentence)) return ofItem(sentence, kind, head);
  if (isSilentLine(sentence)) return null;
  return ofSentence(sentence, kind);
}

function ofItem(sentence: string, kind: TextKind, head: HeadSays): Modality | null {
  const says = mostOf(sentence, kind, null);
  if (says === 'plans' || SANCTION.test(sentence)) return says ?? 'must';
  if (head === 'condition') return null;
  if (head === 'must' || head === 'may')
    return says === 'opposite' || (head === 'must' && says === 'may') ? says : head;
  if (head === null && /的[;。]?$/.test(sentence)) return null;
  return says ?? head;
}

function ofSentence(sentence: string, kind: TextKind): Modality | null {
  if (kind === 'norm' || ADOPTED_NORM.test(sentence) || REPEAL.test(sentence)) {
    const enacted =
      IN_FORCE.test(sentence) ||
      /》[^,;。]{0,40}\d{4}年[^,;]{0,40}通过|\d{4}年[^,;]{0,20}通过(?:《|促进)/.test(sentence);
    if (enacted) return 'did';
    if (REPEAL.test(sentence) && /》|本条例|原/.test(sentence)) return 'opposite';
  }
  if (isSilent(sentence, kind)) return null;
  if (kind === 'norm' && SANCTION.test(sentence)) {
    return 'must';
  }
  return mostOf(sentence, kind, kind === 'norm' ? 'must' : 'did');
}

/** `none` is said by a clause that tells figures. */
type Said = Modality | 'none';

/** The modality of the most characters; on a tie that which comes first. */
function mostOf(sentence: string, kind: TextKind, fallback: Modality | null): Modality | null {
  const weights = new Map<Said, number>();
  for (const part of sentence.split(';')) {
    let said: Said | null = null;
    for (const clause of clausesOf(part)) {
      const heard: Said | null = cueOf(clause, kind, part) ?? bare(clause, kind, said !== null);
      if (heard !== null) said = heard;
      if (said === null) continue;
      weights.set(said, (weights.get(said) ?? 0) + clause.length);
    }
  }
  let best: Said | null = null;
  for (const [modality, weight] of weights) {
    if (best === null || weight > (weights.get(best) ?? 0)) best = modality;
  }
  if (best === 'none') return null;
  return best ?? fallback;
}

/** What a clause says by its first cue. */
function cueOf(clause: string, kind: TextKind, part: string): Modality | null {
  let first: { at: number; modality: Modality } | null = null;
  for (const { modality, pattern, except } of CUES) {
    if (except === kind) continue;
    const at = clause.search(pattern);
    if (at < 0) continue;
    if (first === null || at < first.at || (modality === 'plans' && first.modality === 'must')) {
      if (first?.modality === 'plans' && modality === 'must') continue;
      first = { at, modality };
    }
  }
  if (first === null)
    return kind !== 'norm' && ENDED.test(clause) && !SUCCESSION.test(part) ? 'opposite' : null;
  if (first.modality === 'may' && kind !== 'norm' && PURPOSE_IN_REPORT.test(clause)) return null;
  return first.modality;
}

/** What a clause without cue says: nothing by itself when it sets the scene or goes on after another. */
function bare(clause: string, kind: TextKind, goesOn: boolean): Said | null {
  if (DATE_ONLY.test(clause) || SETTING.test(clause)) return null;
  if (STATUS.test(clause)) return 'did';
  if (kind === 'norm') return goesOn || TOPIC.test(clause) || !PREDICATE.test(clause) ? null : 'must';
  if (isFigureOfEconomy(clause) && !DONE.test(clause) && actsIn(clause).length === 0) return 'none';
  return goesOn ? null : 'did';
}
