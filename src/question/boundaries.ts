/** What may stand beside a phrase that restricts a question? */

/** A kind of place that is asked for. */
export const PLACE_KINDS =
  '(?:(?:国家级?|省级|市级)?(?:地方|地区|开发区|高新区|经开区|自贸试验区|自贸区|自创区|新区|合作区|试验区|示范区|园区|功能区|区域|省份|省(?!级)|城市|市(?!场|民|级)|区(?!块|位|级|内|别)|区县|县))';

/** A text, a plan or an authority is named, not a time or place that is asked about. */
export const NAME_GOES_ON =
  '(?:条例|办法|规定|细则|方案|规划|计划|纲要|行动|意见|通知|决定|目标|远景|愿景|任务|人大|人民|政府|省委|市委)';

const ENDS = '[\\s,，、。;；?？!！]|$|哪|谁|有(?=哪|什么|谁|没)|各|出台|发布|印发|公布|颁布|制定|新出|新设';

/** After a time at which something was published or done: the question goes on with what. */
export const TIME_ENDS = `(?=${ENDS}|的(?!${NAME_GOES_ON}|[一二两三四五六七八九十\\d]+年))`;

/** The same without 的. */
export const TIME_ENDS_BUT_OF = `(?=${ENDS})`;
