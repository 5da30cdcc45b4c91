/** Which sentences assert nothing of an act? Headings, lines of metadata, purposes, definitions, scope, references. */
import type { TextKind } from './text-kind.js';

const ENDS = /[。!?;:…][”’」』》)\]"']*$/;

/** A longer line without a full stop is a paragraph that lost it. */
const LONGEST_HEADING = 44;
const ORDINAL_HEADING = /^#|^第[一二三四五六七八九十百零〇\d]{1,5}[编章节](?:\s|$)|^<!--/;
const TABLE_ROW = /^\||\t| \| /;

const METADATA =
  /^(?:信息)?(?:来源|作者|记者|编辑|责任编辑|发布日期|发布时间|发文机关|文号|索引号|链接|原标题)\s*[::]|(?:日期|时间|栏目|点击)[::].{0,40}(?:栏目|点击|链接)[::]/;

const NUMBER = String.raw`(?:第[一二三四五六七八九十百零〇\d]{1,6}条\s*)?`;
const THIS = '本(?:条例|办法|规定|法|细则|规则|决定|章程|市|省|意见|方案)';
const PURPOSE = new RegExp(
  `^${NUMBER}(?:为了?|根据|依据)[^。]{4,400}(?:制定${THIS}|作(?:出)?如下(?:决定|规定))`,
);
const DEFINITION = new RegExp(
  `^${NUMBER}(?:${THIS}(?:中)?(?:所称|所指|下列)|前款所称|(?:前款)?所称)|[,)”]是指|下列用语的含义|(?:的|其)含义[是为:]|的定义[是为]`,
);
const SCOPE = new RegExp(
  `^${NUMBER}${THIS}适用(?:于|范围)|(?:不)?适用${THIS}(?:的?(?:有关)?规定)?(?:[。;]|$)|(?:参照|依照|按照)${THIS}(?:的?(?:有关|相关)?规定)?执行(?:[。;]|$)`,
);
/** The whole content is that another norm holds: …另有规定的, 从其规定; …依照本条例第二章的规定执行. */
const REFERENCE =
  /从其规定[。;]?$|^[^,;]{2,60},依照本[^,;]{2,30}规定(?:执行|办理|处理)[。;]?$|^[^;]{0,80}法律、(?:行政)?法规[^;]{0,20}(?:另有|已有)[^;]{0,10}规定的,(?:从其|依照其|适用其|按照其)[^;]{0,10}[。;]?$/;

/** What an author thinks, or how a text is laid out. */
const OPINION =
  /(?:认为|指出|意味着|有利于|有助于|可以(?:概括|归结|看出|说)|记录了|反映了|概括(?:起来|为)|带来了什么|的思路是|着眼点|重在|折射出|依据[^,;]{4,40}制定)/;
const FIGURES_OF_ECONOMY =
  /(?:增长|上升|下降|同比|增速|生产总值|GDP|产值|营业额|营收|成交额|增加值|总值|总额|税收|吞吐量|货运量|进出口|用户|人口|面积)[^,;]{0,16}\d|\d[^,;]{0,12}(?:倍|位|%)|平均增幅/;

export function isSilentLine(line: string): boolean {
  if (ORDINAL_HEADING.test(line) || TABLE_ROW.test(line) || METADATA.test(line)) return true;
  return line.length <= LONGEST_HEADING && !ENDS.test(line);
}

export function isSilent(sentence: string, kind: TextKind): boolean {
  if (PURPOSE.test(sentence) || DEFINITION.test(sentence) || SCOPE.test(sentence)) return true;
  return kind === 'norm' ? REFERENCE.test(sentence) : OPINION.test(sentence);
}

/** Output, growth and rankings, in a clause that tells no act. */
export function isFigureOfEconomy(clause: string): boolean {
  return FIGURES_OF_ECONOMY.test(clause);
}
