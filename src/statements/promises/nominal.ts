/** Does a verb name a thing here? 金融|创新 is a thing, and so is 管理 in 管理|部门; what is named is not done. */
import { isDuty, isNominal, type Word } from '../figures/nouns.js';

/** Verbs that name an activity as often as they say that it is done, besides the duties of `nouns.ts`. */
const ACTIVITIES =
  /^(?:保护|保障|防治|治理|自治|投资|融资|消费|供应|整合|调整|堆放|发射|就业|教育|运行|维护|养护|监督|指导|运输|储存|招聘|宣传|研究|统计|测绘|监测|检测|评价|评估|评比|救助|收入|支出|通道|集中|销售|采购|养老|救护|工作|协调|装修|设计|施工|防护|规划|主管|免疫|维修|加工|制造|印刷|要求|审计|阅读|批评)$/;
/** What goes before a verb that names a thing. */
const BEFORE_NOUN = /^(?:n(?!s)|vn|zg|b|j|l|an)/;
/** Whoever does what the verb after it says. */
const DOER = /(?:政府|部门|机关|机构|单位|企业|公司|组织|委员会|管委会|法院|检察院|人员?|[者方商局厅])$/;
/** Before these a verb only tells which: 管理|部门, 防治|措施. */
const HEAD =
  /^(?:部门|机构|单位|组织|机关|地址|机制|制度|体系|体制|人员|企业|措施|设备|设施|方案|规划|计划|标准|信息|费|费用|费率|点|区|区域|场所|中心|平台|工作|事项|项目|水平|能力|条件|服务|基金|合同|证明|协议|结果|报告|数据|意见|方式|情况|办法|活动|时间|期限|数量|金额|比例|人|人选|文件|行业|产业)$/;
/** Where something is set up: 在营业场所|设置. */
const PLACE = /(?:地区|场所|地点|位置|区域|[处内中上])$/;
const LISTED = /^(?:、|和|与|及|以及|或者?|等)$/;

const names = (word: Word): boolean =>
  word.tag === 'vn' || ACTIVITIES.test(word.word) || isDuty(word) || isNominal(word);

/** Whether the verb at `at` is a noun among these words. The first word after one that binds never is. */
export function isNamedThing(words: readonly Word[], at: number): boolean {
  const [earlier, before, verb, after] = [words[at - 2], words[at - 1], words[at], words[at + 1]];
  if (before === undefined || verb === undefined) return false;
  const follows = isOfName(before) && !DOER.test(before.word);
  if (follows && after !== undefined && LISTED.test(after.word)) return true;
  if (!names(verb) || (verb.word === '设置' && PLACE.test(before.word))) return false;
  if (/^[rb]/.test(before.tag) && after !== undefined && LISTED.test(after.word)) return true;
  // 根据|生产|经营|需要, 成果|研发|、|转化.
  if (follows || before.word === '自主' || before.tag === 'p') return true;
  if (LISTED.test(before.word) && earlier !== undefined && isOfName(earlier)) return true;
  return after !== undefined && HEAD.test(after.word) && !/^(?:d|ad|c|x)/.test(before.tag);
}

const isOfName = (word: Word): boolean => BEFORE_NOUN.test(word.tag) || names(word);

/** Verbs that make something out of what stands before them, though they name an activity too: 园区|建设. */
const MAKES = /^(?:建设|开发|创建|组建|设立|建立|搭建|构建|培育)$/;

/** 产业园区|建设|孵化平台: the verb between what is used and what is made of it; null when there is none. */
export function makingAmong<T extends Word>(words: readonly T[]): T | null {
  const last = words.findLast(({ tag }) => !/^[xw]/.test(tag));
  if (last === undefined || !/^n/.test(last.tag) || DOER.test(last.word)) return null;
  return (
    words.find(({ word }, at) => {
      const after = words[at + 1];
      return at > 1 && MAKES.test(word) && after !== undefined && isModifier(after);
    }) ?? null
  );
}

/** Whether a noun may begin with a word: none does with 的 and 和, and 规划 is already the thing. */
const isModifier = ({ word, tag }: Word): boolean =>
  !HEAD.test(word) && !LISTED.test(word) && /^(?:n|v|a|b|j|m)/.test(tag);
