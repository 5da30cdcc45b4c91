/**
 * Does a sentence say that something was done, must, may or will be done, or that it is not? Each clause is heard by its
 * first cue and keeps it until the next one; the sentence says what most of its text says.
 */
import { actsIn, withoutNames } from './acts.js';
import { type Clause, clausesOf } from './clauses.js';
import { type HeadSays, isListItem } from './list-heads.js';
import { ANY_CUE, CUES, DONE, PURPOSE, SANCTION } from './modality-cues.js';
import { isDefinition, isFigureOfEconomy, isSilent, isSilentLine } from './silent.js';
import type { Modality } from './statement.js';
import type { TextKind } from './text-kind.js';

export interface SentenceContext {
  kind: TextKind;
  /** Date of publication, ISO 8601: later years are targets. */
  published?: string | null;
  /** What the head of the list says, of whose items this sentence is one; null for other sentences. */
  head?: HeadSays;
}

/** A line of a header or the last article: 2017年12月1日…通过; 本条例自2018年1月1日起施行. */
const ADOPTION_LINE =
  /^\(?[^,;。]{0,20}\d{4}年\d{1,2}月\d{1,2}日.{0,80}(?:通过|批准|公布|发布|修正|修订|施行|公告).{0,60}$/;
const IN_FORCE =
  /[起日](?:正式)?施行[,。;)]|(?:\d{4}年|公布之日|通过之日|本(?:条例|规定|办法|决定))[^,;。]{0,24}[起日](?:正式)?(?:实施|生效|执行)[,。;)]|(?:条例|规定|办法|法|决定|细则)》?,?\d{4}年\d{1,2}月(?:\d{1,2}日)?(?:起|开始)?(?:施行|实施|生效)/;
const ADOPTED = /》[^,;。]{0,40}\d{4}年[^,;]{0,40}通过|\d{4}年[^,;]{0,20}通过(?:《|促进)/;
const REPEAL = /(?:废止|失效)[。;]?$|(?:同时|随之|即行|予以)(?:废止|失效)/;
const REPEALED_TEXT = /》|本条例|原/;
const SUCCESSION = /设立|新设|组建|成立|改设|改为|划归|划入|并入|合并|取而代之|整合|下放|承接/;
const ENDED = /撤销(?!的|许可|决定)|(?<!不得|可以|依法)取消(?!的)|摘牌|摘下/;
/** What a body is in law is a result of its foundation. */
const STATUS =
  /(?:是|(?<!作)为|系)[^,;]{1,24}(?:派出机构|派出机关|法定机构|事业单位|自主创新示范区|国家级新区)|(?:享有|取得|拥有|具有)[^,;]{2,24}权限/;

/** What a clause tells before the main one: 违反…的, 对…, 2015年上半年. */
const SETTING =
  /据[^,;]{0,10}(?:了解|统计|报道|悉)$|(?:[的时后前内外起间]|之日|方面|以来|情况下|基础上|部署|规定|要求|原则|除外|上|底|初|月|日|年|[〇\d])$|^(?:对|对于|在|按|按照|根据|依据|因|因为|违反|除|经|自|从|截至|到|至|由于|随着|围绕|通过|为|为了|针对|凡)(?!条例)/;
/** A case, in which a cue says nothing of the sentence: 在不改变其用途的前提下, 可以…的. */
const CASE = /(?:的|时|前提下|情况下|条件下|情形下|以外|之外)$/;
/** A clause that only names what the next one speaks of. */
const TOPIC = /的[^,的]{1,16}$/;
const PREDICATE =
  /[由归]|实行|负责|承担|执行|免征|减半|设立|建立|统一|依照|报|经|任期|[是为]|(?:本[市省]|[府门区会构]|^)(?:积极|大力|依法)?(?:推进|推动|加强|完善|制定|健全|促进|加快)/;
/** Even in a digest of a norm: 2011年经国务院批准设立; 条例确定了三类权限. */
const REPORTED =
  /(?<![自从])\d{4}年[^,;]{0,20}(?:批准|批复|设立|成立|获批|挂牌|揭牌|通过|升级|合并|托管)(?!的)|(?:规定|确定|划定|明确|提出|赋予|设立|建立|取消|下放|作|用)了/;
/** How things were before the act that is spoken of. */
const BEFORE_THE_ACT =
  /^(?:改革|合并|整合|挂牌|托管|调整)(?:以|之)?前|过去(?!的?[一二三四五\d])|从前|以往|此前[^,]{0,4}要/;
const PROMOTES =
  /^(?:.{0,12}(?:要|将))?(?:加快|推进|推动|打造|建设|加强|深化|促进|完善|构建|形成|提升|培育|做[大强优]|发展|优化|健全)/;
/** After an opinion or a figure, these tell an act again. */
const DECIDES = /^(?:并|还|会议)?(?:决定|明确|同意|批准|部署)/;
const NOW = /^(?:改革|合并|整合|挂牌|托管|调整)(?:之|以)?后|^(?:如今|现在|此后|目前)/;

export interface Reading {
  modality: Modality | null;
  /** A heading or a line of metadata: its dates are of no act. */
  isLine?: true;
  /** What each clause says; empty where the sentence was read as a whole. */
  clauses: readonly HeardClause[];
}

/** `none` is said by a clause that tells figures, opinions, or how things were before. */
type Said = Modality | 'none';

export interface HeardClause extends Clause {
  said: Said | null;
}

/** @param sentence normalised, without white space around it */
export function readModality(
  sentence: string,
  { kind, published = null, head = null }: SentenceContext,
): Reading {
  const whole = ofWhole(sentence, kind);
  if (whole === 'line') return { modality: null, isLine: true, clauses: [] };
  if (whole !== undefined) return { modality: whole, clauses: [] };
  const clauses = hear(sentence, kind, published);
  const most = mostOf(clauses);
  if (isListItem(sentence)) return { modality: ofItem(sentence, most, head), clauses };
  const modality = most ?? (kind === 'report' ? 'did' : 'must');
  return { modality: modality === 'none' ? null : modality, clauses };
}

/** What a sentence says by its form; undefined when its clauses decide. */
function ofWhole(sentence: string, kind: TextKind): Modality | 'line' | null | undefined {
  if (ADOPTION_LINE.test(sentence) && !REPEAL.test(sentence)) return 'did';
  if (isListItem(sentence)) return isDefinition(sentence) ? null : undefined;
  if (isSilentLine(sentence)) return 'line';
  if (IN_FORCE.test(sentence) || ADOPTED.test(sentence)) return 'did';
  if (REPEAL.test(sentence) && REPEALED_TEXT.test(sentence)) return 'opposite';
  if (isSilent(sentence, kind)) return null;
  return kind === 'norm' && SANCTION.test(sentence) ? 'must' : undefined;
}

/** The head of a list speaks for its items, unless they say that something is planned, or name a penalty. */
function ofItem(sentence: string, most: Said | null, head: HeadSays): Modality | null {
  const says = most === 'none' ? null : most;
  if (SANCTION.test(sentence)) return 'must';
  if (says === 'plans') return says;
  if (head === 'condition') return null;
  if (head === 'prohibition') return 'must';
  if (head === 'may') return says === 'opposite' ? says : head;
  if (head === 'must') return says === 'opposite' || says === 'may' ? says : head;
  if (head === null && /的[;。]?$/.test(sentence)) return null;
  return says ?? head;
}

/** What the clauses say one after the other: what one says holds until another says something else, or the part ends. */
function hear(sentence: string, kind: TextKind, published: string | null): HeardClause[] {
  // What a name says is no cue: 《关于支持深圳…的意见》发布.
  const clauses = clausesOf(withoutNames(sentence));
  const hasEnd = !SUCCESSION.test(sentence);
  let before: Said | null = null;
  return clauses.map((clause) => {
    const target = kind !== 'norm' && isTarget(clause.text, published) ? 'plans' : null;
    const said = target ?? cueOf(clause, kind, before, hasEnd) ?? bare(clause.text, kind, before) ?? before;
    before = clause.endsPart ? null : said;
    return { ...clause, said };
  });
}

/** Names a year after that of the publication. */
function isTarget(clause: string, published: string | null): boolean {
  if (published === null) return false;
  const years = clause.match(/(?<!\d)20\d\d(?=年)/g) ?? [];
  return years.some((year) => year > published.slice(0, 4));
}

/** What most of the text says; on a tie what comes first. */
function mostOf(clauses: readonly HeardClause[]): Said | null {
  const weights = new Map<Said, number>();
  for (const { said, text } of clauses) {
    if (said !== null) weights.set(said, (weights.get(said) ?? 0) + text.length);
  }
  let best: Said | null = null;
  for (const [said, weight] of weights) {
    if (best === null || weight > (weights.get(best) ?? 0)) best = said;
  }
  return best;
}

/** What a clause says by its first cue. */
function cueOf(
  { text, endsPart }: Clause,
  kind: TextKind,
  before: Said | null,
  canEnd: boolean,
): Modality | null {
  if (!endsPart && CASE.test(text)) return null;
  let first: { at: number; modality: Modality } | null = null;
  for (const { modality, pattern, except } of ANY_CUE.test(text) ? CUES : []) {
    if (except === kind) continue;
    const at = text.search(pattern);
    if (at < 0) continue;
    // 应当探索 plans, wherever the two stand.
    const yields = first === null || at < first.at || (modality === 'plans' && first.modality === 'must');
    if (yields && !(first?.modality === 'plans' && modality === 'must')) first = { at, modality };
  }
  if (first === null) return kind !== 'norm' && canEnd && ENDED.test(text) ? 'opposite' : null;
  // 出台政策, 支持企业发展: a purpose of what was said.
  const isPurpose = first.modality === 'may' && PURPOSE.test(text);
  return isPurpose && (kind !== 'norm' || before === 'must') ? null : first.modality;
}

/** What a clause says without cue; null when it sets the scene, or goes on after another. */
function bare(clause: string, kind: TextKind, before: Said | null): Said | null {
  if (kind !== 'norm' && BEFORE_THE_ACT.test(clause)) return 'none';
  if (SETTING.test(clause)) return before === 'none' && NOW.test(clause) ? 'did' : null;
  if (STATUS.test(clause) || (kind === 'norm' && REPORTED.test(clause))) return 'did';
  if (kind === 'norm')
    return before !== null || TOPIC.test(clause) || !PREDICATE.test(clause) ? null : 'must';
  if (isFigureOfEconomy(clause) && !DONE.test(clause) && actsIn(clause).length === 0) return 'none';
  if (DONE.test(clause) || (before === 'none' && DECIDES.test(clause))) return 'did';
  if (kind === 'programme') return ofProgramme(clause, before);
  return before === null ? 'did' : null;
}

/** A programme tells what was done only with a sign of it; its verbs of promotion are plans, the rest are its orders. */
function ofProgramme(clause: string, before: Said | null): Said | null {
  if (DONE.test(clause) || /(?:印发|公布|发布|出台)[^,;]{0,4}《/.test(clause)) return 'did';
  if (PROMOTES.test(clause)) return 'plans';
  return before === null ? 'must' : null;
}
