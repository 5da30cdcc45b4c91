/** Which sentences of a passage say who is in charge, and on which conditions? Told from how they are worded, never guessed. */
import { normalisedText } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';

/** Who is in charge of it, and how that body is set up; on which conditions, with which exceptions it holds. */
export const SENTENCE_ASPECTS = ['organisation', 'conditions'] as const;
export type SentenceAspect = (typeof SENTENCE_ASPECTS)[number];

/** Half-open, in UTF-16 units of the passage's text. */
export interface AspectSentence extends Span {
  aspect: SentenceAspect;
}

/** Bodies that can be in charge. A government or a department is one only with a verb that says so. */
const BODY =
  '(?:管理委员会|管委会|委员会|领导小组|联席会议|工作专班|办公室|理事会|管理局|行政审批局|管理机构|工作机构|内设机构|派出机构|法定机构|执法机构|审批机构)';
const IN_CHARGE = '(?:负责|牵头|主管|统筹|代管|行使|承担|组织实施|协调)';
/** No further than the clause goes. */
const CLAUSE = '[^。；;，,：:]';

/** Each is enough. The sentence is normalised: simplified, without glosses. */
const WORDINGS: Readonly<Record<SentenceAspect, readonly RegExp[]>> = {
  organisation: [
    new RegExp(`(?:设立|成立|组建|设置|下设|内设|增设|撤销|合并|整合|精简)${CLAUSE}{0,24}${BODY}`),
    new RegExp(`${BODY}${CLAUSE}{0,12}${IN_CHARGE}`),
    new RegExp(`由${CLAUSE}{2,24}(?:负责|牵头|主管|统筹|代管|行使|承担|组织实施)`),
    /(?:是|为|作为)[^。；，,]{0,16}(?:派出机构|派驻机构|法定机构|主管部门|牵头部门|牵头单位)/,
    /(?:一套(?:人马|班子)|两块牌子|合署办公|区政合一|(?<!行)政区合一|大部门制|大部制|扁平化管理|垂直管理)/,
    /\b(?:is|are|be) (?:set up|established|in charge|responsible|led) (?:by|as|of|for)\b/i,
    /\b(?:administrative|management) committee (?:is|shall|will|takes|leads|coordinates)\b/i,
  ],
  conditions: [
    /(?:符合|具备|满足|达到)[^。；]{0,24}(?:条件|要求|标准|资格)/,
    /(?:下列|以下|上述|规定的?|相应|一定)(?:条件|情形)/,
    /(?:前提(?:下|是|条件)|条件是|为(?:前提|条件)的?)/,
    /(?:除外|不适用)/,
    /(?:^|[，。；])除[^。；]{1,40}外/,
    /未经[^。；，]{1,24}(?:不得|不能|不予)/,
    /(?:仅|只)(?:限|适用)于|(?:方可|方能|才能|才可)/,
    /\b(?:provided that|on condition that|unless|except (?:for|where|that))\b/i,
  ],
};

/** The sentences that say something of an aspect, in the order of the text; one can say something of both. */
export function aspectsIn(text: string, sentences: readonly Span[]): AspectSentence[] {
  return sentences.flatMap(({ start, end }) =>
    aspectsOf(text.slice(start, end)).map((aspect) => ({ aspect, start, end })),
  );
}

export function aspectsOf(sentence: string): SentenceAspect[] {
  const normalised = normalisedText(sentence);
  return SENTENCE_ASPECTS.filter((aspect) => WORDINGS[aspect].some((wording) => wording.test(normalised)));
}
