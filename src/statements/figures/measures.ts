/**
 * Which measures do texts give many names? Figures of one measure stand side by side, however their texts call it. A measure
 * is added only where a reader would put all its names into one column of a table.
 */
import type { FigureKind } from './figure.js';
import { rateOf, TAXES } from './taxes.js';

export interface Measure {
  id: string;
  /** The preferred names. */
  zh: string;
  en: string;
  kind: FigureKind;
  /** Whether an object of this name, as normalised text, is one of the measure when it is measured in the unit. */
  isName(object: string, unit?: string): boolean;
  /** Whether it is something done, so that what there was before and is left after it is another thing. */
  isDeed: boolean;
  /** Whether its clause says what must happen to the object: 下放 powers and 取消 powers are not one measure. */
  isSaidIn(clause: string): boolean;
  /** Whether a question names it: 下放了多少项权力. */
  isAskedIn(question: string): boolean;
}

interface Definition extends Pick<Measure, 'id' | 'zh' | 'en' | 'kind'> {
  /** A regular expression: what its objects end with, or are as a whole. */
  names: string;
  isWhole?: boolean;
  /** Further names, whole, of what is measured in a unit: only land is measured in 平方公里. */
  namesIn?: Readonly<Record<string, string>>;
  /** What happens to them; nothing when that is the same for all. */
  act?: RegExp;
  isDeed?: boolean;
}

/** Verbs by which an authority hands powers down. Powers that a zone hands over to another (移交) are others. */
const HANDING_DOWN = '下放|放权|赋权|授权|授予|赋予|委托|交给|交由|承接|下沉';
/** Services alone are done in the halls of a zone; 许可和服务事项 are powers as well. */
const DELEGATING = new RegExp(`^(?![^]*(?<!和)服务事项)[^]*(?:${HANDING_DOWN})`);
const ABOLISHING = /精简|取消|压减|压缩|削减|减少|清理/;

/** The id of the measure of all splits, however their texts call what is shared. */
export const SPLIT = 'split';

const DEFINITIONS: readonly Definition[] = [
  {
    id: 'delegated-powers',
    zh: '下放的权力事项',
    en: 'powers delegated',
    kind: 'count',
    // 权力, 县级行政权力事项, 经济管理权限, 执法权; the 职能 and 职责 of an authority are no powers.
    names: '权力|权限|职权|(?:审批|管理|执法|处罚|许可|监管|行政)权|权力清单|事项',
    act: DELEGATING,
  },
  {
    id: 'abolished-approvals',
    zh: '精简的审批事项',
    en: 'approvals cut',
    kind: 'count',
    names: '(?:审批|许可|核准|备案)(?:事项|项目|环节)?',
    act: ABOLISHING,
    isDeed: true,
  },
  { id: 'fund-size', zh: '基金规模', en: 'size of funds', kind: 'amount', names: '基金(?:的?总?规模|总额)?' },
  {
    id: 'approval-time',
    zh: '审批时限',
    en: 'time for an approval',
    kind: 'duration',
    names:
      '(?:审批|审核|核准)(?:的?(?:总?时限|总?时间|期限|用时|周期))?|(?:办理|办结|许可)的?(?:总?时限|总?时间|期限)',
  },
  {
    id: 'term-of-appointment',
    zh: '聘期',
    en: 'term of appointment',
    kind: 'duration',
    names: '聘期|聘[任用]期限?|聘任时间',
  },
  {
    id: 'zone-area',
    zh: '园区面积',
    en: 'area of the zone',
    kind: 'area',
    names: '(?:总?规划|规划控制|总|辖区|管辖|行政区域|区域|国土|陆域)面积',
    isWhole: true,
    namesIn: {
      平方公里: '(?:占地)?面积|土地|地域|区域|(?:先行)?启动区域?|(?:实施|规划|控制|管理|管辖)?范围',
    },
  },
  {
    id: 'innovations',
    zh: '制度创新成果',
    en: 'institutional innovations',
    kind: 'count',
    names: '(?:制度|改革)?创新成果|(?:制度|改革)创新(?:举措|经验|案例)?',
    isWhole: true,
  },
  {
    id: 'contracted-projects',
    zh: '签约项目',
    en: 'projects contracted',
    kind: 'count',
    names: '(?:签约|招商引资|招商)项目',
    isWhole: true,
  },
  {
    id: SPLIT,
    zh: '分成比例',
    en: 'shares of a split',
    kind: 'ratio',
    names: '分成(?:比例)?',
    isWhole: true,
  },
  ...TAXES.map(
    ([zh, en]): Definition => ({
      id: `rate-of-${en.replaceAll(' ', '-')}`,
      zh: `${zh}税率`,
      en: `${en} rate`,
      kind: 'ratio',
      names: rateOf(zh),
    }),
  ),
];

export const MEASURES: readonly Measure[] = DEFINITIONS.map(
  ({ names, isWhole = false, namesIn = {}, isDeed = false, act, ...measure }) => {
    const name = new RegExp(`${isWhole ? '^' : ''}(?:${names})$`);
    const asked = new RegExp(`${names}|${measure.zh}`);
    const nameIn = new Map(
      Object.entries(namesIn).map(([unit, more]) => [unit, new RegExp(`^(?:${more})$`)]),
    );
    const isSaidIn = (text: string): boolean => act?.test(text) ?? true;
    return {
      ...measure,
      isDeed,
      isName: (object, unit = '') => name.test(object) || (nameIn.get(unit)?.test(object) ?? false),
      isSaidIn,
      isAskedIn: (question) => asked.test(question) && isSaidIn(question),
    };
  },
);
