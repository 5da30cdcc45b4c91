/** Does a name in a text stand for itself, or is it a part of a longer name or of other words? 黄|渤海新区, 河|南沙, 张江|涛. */
import { divisionNameBefore } from './divisions.js';
import { wordOf } from './words.js';

const HAN = /\p{Script=Han}/u;
export const isHan = (char: string | undefined): boolean => char !== undefined && HAN.test(char);

/** Characters that are words of their own before a name: prepositions, conjunctions, verbs, ends of places and numbers. */
const OPENING = new Set(
  '在由将对到和与及向从把使让为是了的该本我入给被以至于经据离按但即而并应当可持励动进设强归报赴驻访来去往抵游建创促助' +
    '推谋看读问学找用获落选聘帮靠跟同如似像比较随因若或又也还再更最才就都均只仅有无含等叫称名内外里号届次个家' +
    '这那其各某每全请赞谈说讲论着项条批件场座类种除继带领引聚融接承迎别走过沿跨连赛评做当做任兼管辖属隶距位处见闻查调研原现曾已仍皆则却便拟需' +
    '须凭途返回出迁搬移转送邀派借租投捐换改划合撤立筹办开扩升提保护守治控监审批核检验测定择待盼愿想爱逛玩飞坐乘驶达绕览' +
    '观察瞰摄拍绘写记述析考究发展招留育种造修筑铺架通贯穿越',
);
/** Ends of places, after which a name may begin: 我市|南沙. They are no words of their own, so that 市|政和 is 市政. */
const PLACE_ENDS = '省市区县州盟旗镇乡村级年月日时上下';
/** Prepositions and the like, which stand before most names. */
const PREPOSITIONS = '在由对到和与及向从为把将被是的了以';
/** Characters that are words of their own after a name. */
const CLOSING = new Set(
  '的是在有将已也都与和及或等为要能可由从向对到被把让使则还又更最才就正曾未不没须应会并且而但因如若按经自' +
    '至以于之内外上下里中人区港城园路站建设拟获新出推发办作做成用开试首先率现共占约达超近来去给请了着过' +
    '式版案例省市县镇乡村企业',
);
/** Frequent surnames: a name that begins with one may be the beginning of a person's name. */
const SURNAMES = new Set(
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
);
const PLACE = 'ns';
const MAX_WORD = 4;
const MAX_PLACE = 5;
const FREQUENT_PLACE = 1000;
/** A whole word before a name counts for more than one across its edge, which leaves a rest: 关心|中关村. */
const WHOLE_WORD = 10;
/** Words of today's policy that the dictionary, which is older, does not have. */
const NEWER_WORDS: ReadonlySet<string> = new Set([
  '对标',
  '赋能',
  '打卡',
  '直播',
  '网红',
  '复工',
  '揭榜',
  '入职',
  '高科',
]);
const NEWER_FREQUENCY = 1000;

/** The most frequent word of two or more characters that ends at `at`, no further left than `MAX_WORD`. */
function frequencyBefore(text: string, at: number): number {
  let best = 0;
  for (let length = 2; length <= Math.min(MAX_WORD, at); length += 1) {
    const word = text.slice(at - length, at);
    best = Math.max(best, NEWER_WORDS.has(word) ? NEWER_FREQUENCY : (wordOf(word)?.frequency ?? 0));
  }
  return best;
}

/** The most frequent word that covers the edge at `at`, so that the name would begin within it. */
function frequencyAcross(text: string, at: number, onlyPlaces: boolean): number {
  let best = 0;
  for (let before = 1; before <= 2 && at - before >= 0; before += 1) {
    for (let after = 1; after <= 2; after += 1) {
      if (!isHan(text[at - before]) || !isHan(text[at + after - 1])) continue;
      const word = wordOf(text.slice(at - before, at + after));
      if (word !== null && (!onlyPlaces || word.tag === PLACE)) best = Math.max(best, word.frequency);
    }
  }
  return best;
}

/**
 * Whether the name at `at` begins there, and is not the rest of a longer name or word.
 *
 * @param isShort whether the name is no more than a place or nickname, which other words hold by chance more easily
 */
export function beginsApart(text: string, at: number, isShort: boolean): boolean {
  const before = text[at - 1];
  if (!isHan(before) || before === undefined) return true;
  // 江西|南昌, although 西南 is a word as well.
  if (divisionNameBefore(text, at, at - MAX_PLACE) !== null) return true;
  const opening = OPENING.has(before) ? (wordOf(before)?.frequency ?? 1) : 0;
  const word = frequencyBefore(text, at);
  const place = frequencyAcross(text, at, true);
  if (word === 0 && place > 0) {
    // 上|海西 is 上海 and 合|浦东 is 合浦, although 上 and 合 are words.
    return PREPOSITIONS.includes(before) && place < FREQUENT_PLACE && opening >= place;
  }
  const across = isShort ? frequencyAcross(text, at, false) : place;
  if (across > 0) return Math.max(opening, word * WHOLE_WORD) >= across;
  // One character that belongs to no word is a part of the name: 黄 in 烟台黄渤海新区. Two may be an unknown word.
  if (opening + word > 0) return true;
  if (PLACE_ENDS.includes(before)) return true;
  const further = text[at - 2];
  if (!isHan(further) || further === undefined) return false;
  if (!isShort) return divisionNameBefore(text, at - 1, 0) === null;
  return frequencyBefore(text, at - 1) === 0 && !OPENING.has(further);
}

/** Whether a nickname that begins with a surname ends at `end`, and is not the beginning of a person's name: 张江涛. */
export function endsApart(text: string, start: number, end: number): boolean {
  const after = text[end];
  if (end - start > 2 || !SURNAMES.has(text[start] ?? '') || !isHan(after) || after === undefined)
    return true;
  if (CLOSING.has(after)) return true;
  for (let length = 2; length <= MAX_WORD; length += 1) {
    const word = text.slice(end, end + length);
    if (wordOf(word) !== null || NEWER_WORDS.has(word)) return true;
  }
  return false;
}
