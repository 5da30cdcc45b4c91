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
/** What a thing is, for which a norm cares: 科学技术普及是公益事业. */
const PRINCIPLE = new RegExp(`^${NUMBER}[^,;]{2,24}是[^,;]{2,30}(?:事业|组成部分|象征|载体)[,。;]`);
const SCOPE = new RegExp(
  `^${NUMBER}${THIS}(?:的)?适用(?:于|范围|对象)|^[^,;]{0,80}适用(?:于|这部)[^,;。]{0,60}[。;]?$|(?:不|也|均|都|同样)?适用${THIS}[^,;。]{0,20}[。;]?$|(?:参照|依照|按照)${THIS}(?:的?(?:有关|相关)?规定)?执行(?:[。;]|$)`,
);
/** In characters. */
const LONGEST_REFERENCE = 120;
/** The whole content is that another norm holds: …另有规定的, 从其规定; …依照本条例第二章的规定执行. */
const REFERENCE =
  /^[^;]{0,70}从其规定[。;]?$|^[^,;]{2,60},依照本[^,;]{2,30}规定(?:执行|办理|处理)[。;]?$|^[^;]{0,80}(?:另有|已有|有)(?:处罚|法律责任|处理)?规定的,(?:从|依照|适用|按照?|执行)[^,;由]{0,16}[。;]?$|未作规定的,(?:适用|依照|按照|执行)[^,;]{0,30}[。;]?$/;

/** What an author thinks, or how a text is laid out. */
const OPINION =
  /认为|(?:主张|建议|呼吁)(?!的?(?:书|提案|办理|收集))[^;]{0,60}(?:应当?|应该|要|须|宜|可以|设立|建立|实行)|作者|论文|笔者|指出|意味着|有利于|有助于|可以(?:概括|归结|看出|说)|记录了|反映了|概括(?:起来|为)|的思路是|着眼点|重在|折射出|最能说明|这说明|表明|可见|称作|关键(?:是|在)|的?(?:难题|困境|困难)|很难|并不|[查找]不到|成了[^,;]{0,6}问题|(?:用意|理由|原因|看点|好处)(?:是|在于?)|依据[^,;]{4,40}制定|[?][”"]?$/;
/** What a digest says of a norm as a whole. */
const COMMENT =
  /的思路是|意味着|看点|重在|从文本看|着眼点|(?:集中在|解决|涉及|围绕)[^,;]{0,8}(?:几处|[两三四五六几]件事|[两三四五六几]个方面)/;
const DECISION = /[,;](?:并|还|会议)?(?:决定|明确|同意)/;
const FIGURES_OF_ECONOMY =
  /(?:企业|公司|机构|平台|空间|用户|人才)[^,;]{0,12}(?:有|达到?|超过?|近|累计|共)[^,;]{0,8}\d|\d[^,;]{0,4}家[^,;]{0,12}(?:企业|公司)。?$|(?:总?收入|增长|上升|下降|同比|增速|生产总值|GDP|产值|营业额|营收|成交额|增加值|占(?:到|了|比)|总值|总额|税收|吞吐量|货运量|进出口|用户|人口|面积)[^,;]{0,16}\d|\d[^,;]{0,12}(?:倍|位|%)|平均增幅|位居|名列|排名|居(?:全国|全省|世界)/;

export function isSilentLine(line: string): boolean {
  if (ORDINAL_HEADING.test(line) || TABLE_ROW.test(line) || METADATA.test(line)) return true;
  return line.length <= LONGEST_HEADING && !ENDS.test(line);
}

export function isDefinition(sentence: string): boolean {
  return DEFINITION.test(sentence);
}

export function isSilent(sentence: string, kind: TextKind): boolean {
  if ([PURPOSE, DEFINITION, PRINCIPLE, SCOPE].some((form) => form.test(sentence))) return true;
  return kind === 'norm'
    ? (sentence.length <= LONGEST_REFERENCE && REFERENCE.test(sentence)) || COMMENT.test(sentence)
    : OPINION.test(sentence) && !DECISION.test(sentence);
}

/** Output, growth and rankings, in a clause that tells no act. */
export function isFigureOfEconomy(clause: string): boolean {
  return FIGURES_OF_ECONOMY.test(clause);
}
