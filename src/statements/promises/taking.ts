/** What is done to what 将, 把 and 对 put before the verb, or 进行 before what names the deed? */
import type { Span } from '../../corpus/sentences.js';
import { type Deed, deedAt, joined, NONE, objectAfter, spanOf, withoutManner } from './deed-words.js';
import { placedWords, verbBeginningAt, verbsAmong } from './placed-words.js';

/** 进行抽查, 予以公布: the deed is what follows. */
export const LIGHT = /(?:进行|予以|加以)/g;

/** What is done with what 将 puts before it. */
const DISPOSES =
  /纳入|列入|计入|记入|归入|报送|报请|报经|上报|告知|送达|送交|移交|移送|转交|提交|交由|交付|抄送|反馈|作为|用于|下放|划归|划转|转为|改为|返还|退还|存入|缴入|录入|划为|列为|设为|视为|(?:认|确|评|核)定为|转化为|改造为|调整为|变更为|拨付|告知|上传|推送|归集|汇交/;

/** The same of words that name things too. */
const DISPOSES_TOO =
  /报告|通知|公布|公示|公开|公告|通报|回复|答复|安排|委托|授权|登记|备案|(?<![一-龥])处(?!理|置|罚|分|于)|(?<=[一-龥])(?:报(?!告)|交(?![通易流]))(?=[^,;]{0,12}(?:政府|部门|机关|机构|委员会))/g;

/** What is done to what 对 puts before it. */
const TREATS = /给予|作出|处以|实行|开展|采取|加强|提供|承担|负责|处(?=[一二三四五六七八九十百千万\d])/g;

/** 将协商结果|报告主管机关. @param span what comes after 将 or 把 */
export const afterDisposing = (sentence: string, span: Span): Deed =>
  afterTaking(sentence, span, [DISPOSES, DISPOSES_TOO]);

/** 对从业人员|进行培训. @param span what comes after 对 */
export const afterTreating = (sentence: string, span: Span): Deed =>
  afterTaking(sentence, span, [LIGHT, TREATS]);

/** Nothing, or where it goes, follows the verb that disposes of something. */
const ENDS_TAKING = /^(?:[给到至为于入在出][^,;]*|[,;。:、].*)?$/;

/** 将协商结果|报告主管机关, 对从业人员|进行培训, 对业主|给予指导. */
function afterTaking(sentence: string, span: Span, signs: readonly RegExp[]): Deed {
  const text = sentence.slice(span.start, span.end);
  for (const sign of signs) {
    // 将审计报告中的问题|报告: what names things too is done where it stands last.
    const found = sign === DISPOSES ? sign.exec(text) : [...text.matchAll(sign)].at(-1);
    if (found === null || found === undefined || found.index === 0) continue;
    const at = span.start + found.index;
    const verb = { start: at, end: at + found[0].length };
    if (sign === TREATS) return deedAt(sentence, verb, span.end);
    const performed = sign === LIGHT ? performedBy(sentence, { start: at, end: span.end }) : null;
    const action = sign === LIGHT ? verbBeginningAt(sentence, verb.end, span.end) : verb;
    if (action === null && performed === null) continue;
    return {
      action: performed?.action ?? joined(sentence, action as Span, span.end),
      object: spanOf(span.start, withoutManner(text.slice(0, found.index))),
    };
  }
  const verb = verbsAmong(sentence, placedWords(sentence, span)).at(-1);
  if (verb === undefined || verb.start <= span.start) return NONE;
  // 将土地划为|控制地带: a verb before a noun only names it.
  if (!signs.includes(TREATS) && !ENDS_TAKING.test(sentence.slice(verb.end, span.end))) return NONE;
  // 对做出|成绩的个人: the verb only tells whom.
  if (signs.includes(TREATS) && sentence.slice(verb.end, span.end).includes('的')) return NONE;
  // 对下列事项|申请|法律援助: what follows is the thing.
  if (signs.includes(TREATS) && objectAfter(sentence, verb.end, span.end) !== null)
    return deedAt(sentence, verb, span.end);
  return { action: verb, object: spanOf(span.start, withoutManner(sentence.slice(span.start, verb.start))) };
}

/** 进行|旅游资源的普查和评估, 进行|空间整合: the words after it name the deed, and what it is done to. */
const PERFORMS = /^进行(?:(?<thing>[^,;]{2,40})的)?(?<deed>[^,;。的]{2,16})[,;。]?$/;

export function performedBy(sentence: string, { start, end }: Span): Deed | null {
  const found = PERFORMS.exec(sentence.slice(start, end));
  if (found?.groups === undefined) return null;
  const { thing = '', deed = '' } = found.groups;
  const from = start + found[0].lastIndexOf(deed);
  return { action: { start: from, end: from + deed.length }, object: spanOf(start + '进行'.length, thing) };
}
