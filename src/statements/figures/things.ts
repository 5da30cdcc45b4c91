/**
 * What does a figure measure, under a name that other texts share? Only figures of one thing, aspect and unit may stand side
 * by side. Where that is not sure, a figure has no thing: it is better alone than beside a figure of something else.
 */
import { normalisedText } from '../../corpus/normalise.js';
import { remembering } from '../../corpus/remember.js';
import { findPlaces } from '../../corpus/scope/find.js';
import { glossary } from '../../glossary/glossary.js';
import { findConcepts } from '../../glossary/match.js';
import type { Aspect } from './aspect.js';
import type { Figure } from './figure.js';
import { MEASURES, type Measure, SPLIT } from './measures.js';
import { wordsOf } from './nouns.js';
import { countsPart } from './parts.js';
import { isPeople } from './territories.js';

export interface Thing {
  /** Equal for all figures that measure the same thing. */
  key: string;
  /** Its preferred name, simplified. */
  zh: string;
  /** Null where the glossary has none. */
  en: string | null;
}

/** What is known of a figure besides its object. */
export interface Surroundings {
  aspect: Aspect;
  /** The words up to the next comma or full stop on either side. */
  clause: string;
  /** All of the sentence, where the clause does not say what happens to the thing. */
  sentence: string;
  /** Whether its row or column names a place: then 产值 is that of the place, and of nothing else. */
  isOfPlace: boolean;
}

/**
 * The thing that a figure measures; null when its text does not say, or says too little: 产值 may be that of anything.
 *
 * @example
 *     const clause = '向新区下放市级管理权限58项';
 *     const [figure] = figuresOf(clause);
 *     thingOf(figure, { aspect: 'level', clause, sentence: clause, isOfPlace: false });
 *     // { key: 'delegated-powers', zh: '下放的权力事项', en: 'powers delegated' }
 */
export function thingOf(
  figure: Pick<Figure, 'kind' | 'unit' | 'object' | 'split' | 'raw' | 'subject' | 'change'>,
  { aspect, clause, sentence, isOfPlace }: Surroundings,
): Thing | null {
  const { kind, unit, object, split } = figure;
  if (split !== null) return thingOfMeasure(SPLIT_MEASURE);
  if (object === null || PENALTY.test(normalisedText(sentence)) || countsPart(figure, clause)) return null;
  const name = bareName(object);
  const isEnd = aspect === 'before' || aspect === 'after';
  const measures = MEASURES.filter(
    (each) => each.kind === kind && each.isName(name, unit) && !(each.isDeed && isEnd),
  );
  const holdsIn = (text: string) => measures.find((each) => each.isSaidIn(text));
  const said =
    measures.length === 0
      ? undefined
      : (holdsIn(normalisedText(clause)) ?? holdsIn(normalisedText(sentence)));
  if (said !== undefined) return thingOfMeasure(said);
  if (kind === 'ratio' && isPart(aspect) && !SHARE.test(name)) return null;
  // The money of 台资 is not the companies that the glossary means by it.
  const own = kind !== 'count' && isOfCompanies(name) ? null : ownThing(name);
  return own ?? (isOfPlace ? { key: name, zh: name, en: null } : null);
}

const SPLIT_MEASURE = MEASURES.find(({ id }) => id === SPLIT) as Measure;

const thingOfMeasure = ({ id, zh, en }: Measure): Thing => ({ key: id, zh, en });

/** A share is of a whole, which is named beside it in place of what is measured: 不少于陆地面积的65%. */
const SHARE = /(?:率|比例|比重|占比|份额|分成)$/;
const isPart = (aspect: Aspect): boolean => aspect === 'share' || aspect === 'limit';

/** Words that say whose or how many, and not what. */
const OWNER =
  /^(?:以[上下内]|全(?:社会|市|省|区|县|国|园)|本[市省区]|该[市省区]|我[市省区]|园区|新区|高新区|经开区|开发区|片区|试验区|累计|首批|各类|其中|当年|的)+/;

const MOST_REMEMBERED = 5000;

/** 武汉技术合同成交额 is 技术合同成交额. */
const bareName = remembering(MOST_REMEMBERED, (object): string => {
  const name = normalisedText(object).replace(OWNER, '');
  const [place] = findPlaces(name);
  const rest = place?.start === 0 && place.end < name.length ? name.slice(place.end) : name;
  return rest.replace(OWNER, '');
});

/** What may be of anything when nothing stands before it. */
const GENERAL = new Set(
  (
    '总投资 投资额 投资总额 总金额 总收入 总产值 增加值 年产值 销售额 销售收入 营业收入 注册资本 总数 总量 比例 占比 总规模 建设项目 重点项目 ' +
    '重大项目 新项目 大项目 负责人 工作人员 有关部门 相关部门 相关企业 服务事项 改革措施 创新成果 增长率 覆盖率 完成率'
  ).split(' '),
);

/** What is punished differs from fine to fine, and the words beside the sum do not say it: 个人|处|五百元. */
const PENALTY = /罚款|罚金|滞纳金/;

/** Words of time and place, and verbs, that were taken for the end of a noun phrase: 申请之日起, 范围内, 单位处. */
const NO_NOUN = /[处内外起前后]$/;

/** What is measured by its own name, or by that of the concept which the name ends with. */
const ownThing = remembering(MOST_REMEMBERED, (name): Thing | null => {
  const concept = headConcept(name);
  if (concept !== null) {
    const { before, id, zh, en } = concept;
    return before === '' ? { key: `=${id}`, zh, en } : { key: `${before}=${id}`, zh: before + zh, en: null };
  }
  if (GENERAL.has(name) || NO_NOUN.test(name) || wordsOf(name).length < 2) return null;
  return { key: name, zh: name, en: null };
});

/** The concept of the glossary that a name ends with, and what stands before it. */
function headConcept(name: string): { before: string; id: string; zh: string; en: string | null } | null {
  const last = findConcepts(name).at(-1);
  if (last === undefined || last.end < name.length) return null;
  const { id, zh, en } = glossary().byId.get(last.concept) ?? { id: last.concept, zh: [], en: [] };
  return { before: name.slice(0, last.start), id, zh: zh[0] ?? last.term, en: en[0] ?? null };
}

/** Whether a name is that of companies only for the glossary: 台资. */
const isOfCompanies = (name: string): boolean => !isPeople(name) && isPeople(headConcept(name)?.zh ?? '');

/** The things, and the words of objects, that somebody may mean who types a name. */
export interface NamedThings {
  /** Keys. */
  things: string[];
  /** Normalised. Empty only for a text without words. */
  names: string[];
}

/** A measure is meant by its names and by words that name its objects, a concept by any of its terms, in either language. */
export function thingsNamed(typed: string): NamedThings {
  const text = normalisedText(typed).trim();
  const words = text.toLowerCase().split(' ');
  const isMeant = ({ zh, en, isName }: Measure) =>
    zh.includes(text) || words.every((word) => en.includes(word)) || isName(text);
  const measures = text === '' ? [] : MEASURES.filter(isMeant);
  const concept = headConcept(text);
  const terms = concept?.before === '' ? (glossary().byId.get(concept.id)?.zh ?? []) : [];
  return {
    things: [...measures.map(({ id }) => id), ...(concept?.before === '' ? [`=${concept.id}`] : [])],
    names: [...new Set([text, ...terms])].filter((name) => name !== ''),
  };
}
