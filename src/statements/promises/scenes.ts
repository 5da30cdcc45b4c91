/** Which clauses only name a case, a time or a topic, after which the main clause comes? */
import type { Clause } from '../clauses.js';
import { withoutMarks } from './marks.js';
import { isNeglect } from './unbinding.js';

/** A case, a time, a topic or a manner, after which the main clause comes. */
const SCENE =
  /除(?!去)[^,;]{2,}外$|(?:的|时|后|前|之日|期间|情况下|情形下|条件下|前提下|基础上|以外|之外|以来|除外|过程中|方面|同时|期满|届满)$|^经[^,;]{2,30}(?:批准|同意|检查|审核|认定|审查|鉴定|确认)$|^(?:对(?!.{2,40}(?:处|给予|进行|实行|作出|予以|开展|实施|征收|免征))|对于|为了?(?!.{0,20}提供)|根据|依据|按照?(?!.{2,40}(?:执行|办理|处理|处罚|报|提))|依照(?!.{2,40}(?:执行|办理|处理|处罚))|违反|被|受到|除(?!去)|凡|随着|针对|如果|因(?!地)|由于|自[^,;]{2,40}日起$|从[^,;]{2,40}起$|在[^,;]{2,30}(?:上|中|内|下|期间|前|后|时)$|(?:到|至|截至)?\d{4}年[^,;]{0,8}$|(?:今年|明年|年内)$)/;

/** 按照规定应当安装防雷装置的场所, 其…: tells of whom or what the next clause speaks, by what it has to do. */
const TOPIC_OF_DUTY =
  /^(?:按照?|依照|根据|符合|依法|经)[^,;]{0,24}(?:应当|必须|不得|可以)[^,;]{2,30}的[^,;的]{2,20}$/;
/** 应当报废的车辆, 其所有人…: the same in few words. */
const SUCH_THING = /^(?:应当|必须)[^,;的]{2,3}的[^,;的]{2,8}$/;
const GOES_ON_WITH_TOPIC = /^(?:其|不|未|应当|必须|应|可以|由|所)|[^,;]{2,20}(?:应当|不得|的)/;

/** Whether a clause only says of whom the next one speaks. */
export function isTopicOfDuty({ text, start, endsPart }: Clause, next: Clause | undefined): boolean {
  if (endsPart || next === undefined) return false;
  const own = withoutMarks(text);
  return (
    (TOPIC_OF_DUTY.test(own) || (start === 0 && SUCH_THING.test(own))) && GOES_ON_WITH_TOPIC.test(next.text)
  );
}

/** A case or a time, in which a word that binds is none of the sentence: 不得转让的, 应当停止时. */
export const CASE = /(?:的|时|后|前|期间|以外|之外|除外[。;,]?)$|除[^,;]{2,}外$/;
/** No case is left after these words, wherever in a sentence they stand. */
const EXCEPT = /除外[。;,]?$/;

/** Whether a clause only names the case, the time or the topic of what follows. */
export function isSceneClause({ text, endsPart }: Clause, sentence: string): boolean {
  const own = withoutMarks(text);
  if (EXCEPT.test(own) || isNeglect(own)) return true;
  return (!endsPart && SCENE.test(own)) || (/的[。;]?$/.test(own) && sentence.length > own.length);
}
