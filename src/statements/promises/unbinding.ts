/** Which words that bind elsewhere bind nobody here? Those that only tell which thing is meant: 完善支持重整的机制, 可预期的环境. */

/** Only tells which one: 禁止燃放的区域, 可执行性. */
const ATTRIBUTE =
  /(?:在|属于?|违反|所|的)(?:禁止|鼓励|支持|允许|限制)|违反(?:不得|应当)|(?:意在|旨在|为了)[^,;]{0,6}(?:支持|引导|鼓励)|可[一-龥]{1,2}性|^(?:依法)?要求|预计|有望|可[一-龥]{1,2}的|(?:禁止|允许|限制|鼓励)的|[与和](?:倡导|鼓励|引导|支持)相|(?:探索|禁止|鼓励|支持|引导|允许|限制)[类型式性]|应(.)[尽必应]\1/g;
/**
 * What a deed is done to holds such a word: 完善|支持重整的机制, 遵守|禁止食用的规定, 公布|禁止区域. After a thing of its own the word binds:
 * 制定办法|禁止企业排污.
 */
const WITHIN_THING =
  /^(?:(?:建立健全|建立|完善|健全|制定|落实|遵守|执行|营造|优化|加大|出台|公布|公开|清理)(?!.{0,30}的[一-龥]{1,8}(?:可以|应当|不得|必须))[^,;]{0,12}?)(?<!办法|政策|规定|措施|机制|制度|方案|规划|意见|细则|标准|清单|目录)(?:支持|鼓励|引导|禁止|允许|限制|提倡)(?=[^,;。]{1,30}的[一-龥]|(?:[一-龥]{0,4}?(?:政策|措施|办法|力度|机制|制度|体系|规定|意见|方案|目录|清单|名录|区域|项目|事项|行为))(?:[,;。、和及与并]|$))/;
/** 具有|可以使用的情形, 公布|应当公开的事项. */
const TELLS_WHICH =
  /^(?:或者?|并)?(?:具有|属于|有|是|公布|公开|制定|明确|规定)[^,;]{0,30}?(?:应当|可以|不得|必须|禁止|允许)[一-龥]{2,4}的(?=[一-龥])/;
/** What is not forbidden: 没有禁止, 未明文禁止. */
const NOT_FORBIDDEN = /(?:没有|未(?!经)|并非|不再)[^,;]{0,4}(?:禁止|严禁|不得|不准|不允许)/g;
/** A clause with 〇 for each letter of such words, so that offsets stay. */
export const withoutUnbinding = (text: string): string =>
  [WITHIN_THING, TELLS_WHICH, ATTRIBUTE, NOT_FORBIDDEN].reduce(
    (left, words) => left.replace(words, blank),
    text,
  );

const blank = (words: string): string => '〇'.repeat(words.length);
