/** Which words that bind elsewhere bind nobody here? Those that only tell which thing is meant: 完善支持重整的机制, 可预期的环境. */

/** Only tells which one: 禁止燃放的区域, 可执行性. */
const ATTRIBUTE =
  /应当事人|(?:在|属于?|违反|所|的)(?:禁止|鼓励|支持|允许|限制)|违反(?:不得|应当)|(?:意在|旨在|为了)[^,;]{0,6}(?:支持|引导|鼓励)|可[一-龥]{1,2}性|^(?:依法)?要求|预计|有望|可[一-龥]{1,2}的|(?:禁止|允许|限制|鼓励)的|[与和](?:倡导|鼓励|引导|支持)相|(?:探索|禁止|鼓励|支持|引导|允许|限制)[类型式性]|应(.)[尽必应]\1|有权(?![对向要])(?:[一-龥]{2,10}的(?:[一-龥]{0,6}(?:机关|机构|单位|部门|组织|人员))|机关|机构|单位|部门|组织)/g;
/** What is to be done with something tells which it is: 对应当检查的项目, 和其他可以申请的权利. */
const DUTY_OF_THING =
  /(?:对于?|将|把|和|或者?|以及|、|其他)(?:依法|按照规定|按规定)?(?:应当|必须|可以|不得)[^,;的]{1,16}的(?=[一-龥])/g;
/** 允许|进入的车辆: a subject, of which the next clause speaks. */
const PERMITTED = /^(?:允许|准许|准予|禁止|限制)[一-龥]{2,6}的[一-龥]{1,8}(?=,?$)/;
/** What is not done that was to be done is a case: 应当编制规划而未编制. */
const NEGLECTED = /(?:应当|必须)(?=[^,;]{2,40}(?:而|却|但)(?:不|未|没有|拒))/g;
/**
 * What a deed is done to holds such a word: 完善|支持重整的机制, 遵守|禁止食用的规定, 公布|禁止区域. After a thing of its own the word binds:
 * 制定办法|禁止企业排污.
 */
const WITHIN_THING =
  /^(?:(?:做好|编制|建立健全|建立|完善|健全|制定|落实|遵守|执行|营造|优化|加大|出台|公布|公开|清理)(?!.{0,30}的[一-龥]{1,8}(?:可以|应当|不得|必须))[^,;]{0,12}?)(?<!办法|政策|规定|措施|机制|制度|方案|规划|意见|细则|标准|清单|目录)(?:支持|鼓励|引导|禁止|允许|限制|提倡)(?:(?:或者?|和|、)(?:支持|鼓励|引导|禁止|允许|限制|提倡))*(?=[^,;。]{1,30}的[一-龥]|(?:[一-龥]{0,4}?(?:政策|措施|办法|力度|机制|制度|体系|规定|意见|方案|目录|清单|名录|区域|项目|事项|行为))(?:[,;。、和及与并]|$))/;
/** 具有|可以使用的情形, 公布|应当公开的事项. */
const TELLS_WHICH =
  /^(?:或者?|并)?(?:具有|属于|有|是|公布|公开|制定|明确|规定|提出|列明|载明)[^,;]{0,30}?(?:应当|可以|不得|必须|禁止|允许)[一-龥]{2,4}的(?=[一-龥])/;
/** What is not forbidden: 没有禁止, 未明文禁止. */
const NOT_FORBIDDEN = /(?:没有|未(?!经)|并非|不再)[^,;]{0,4}(?:禁止|严禁|不得|不准|不允许)/g;
/** Whether a clause says that something was not done which had to be. */
export const isNeglect = (text: string): boolean => text.search(NEGLECTED) >= 0;

/** A clause with 〇 for each letter of such words, so that offsets stay. */
export const withoutUnbinding = (text: string): string =>
  [WITHIN_THING, TELLS_WHICH, ATTRIBUTE, DUTY_OF_THING, PERMITTED, NEGLECTED, NOT_FORBIDDEN].reduce(
    (left, words) => left.replace(words, blank),
    text,
  );

const blank = (words: string): string => '〇'.repeat(words.length);
