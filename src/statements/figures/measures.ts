/**
 * Which measures do texts give many names? Figures of one measure stand side by side, however their texts call it. A measure
 * is added only where a reader would put all its names into one column of a table.
 */
import type { FigureKind } from './figure.js';

export interface Measure {
  id: string;
  /** The preferred names. */
  zh: string;
  en: string;
  kind: FigureKind;
  /** Whether an object of this name, as normalised text, is one of the measure. */
  isName(object: string): boolean;
  /** Whether its clause says what must happen to the object: 下放 powers and 取消 powers are not one measure. */
  isSaidIn(clause: string): boolean;
  /** Whether a question names it: 下放了多少项权力. */
  isAskedIn(question: string): boolean;
}

interface Definition extends Pick<Measure, 'id' | 'zh' | 'en' | 'kind'> {
  /** A regular expression: what its objects end with, or are as a whole. */
  names: string;
  isWhole?: boolean;
  /** What happens to them; nothing when that is the same for all. */
  act?: RegExp;
}

/** Verbs by which an authority hands powers down. Powers that a zone hands over to another (移交) are others. */
const DELEGATING = /下放|放权|赋权|授权|授予|赋予|委托|交给|交由|承接|下沉/;
const ABOLISHING = /精简|取消|压减|压缩|削减|减少|清理/;

const DEFINITIONS: readonly Definition[] = [
  {
    id: 'delegated-powers',
    zh: '下放的权力事项',
    en: 'powers delegated',
    kind: 'count',
    // 权力, 县级行政权力事项, 经济管理权限, 执法权, 行政许可和服务事项; the 职能 and 职责 of an authority are no powers.
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
];

export const MEASURES: readonly Measure[] = DEFINITIONS.map(({ names, isWhole = false, act, ...measure }) => {
  const name = new RegExp(`${isWhole ? '^' : ''}(?:${names})$`);
  const asked = new RegExp(names);
  const isSaidIn = (text: string): boolean => act?.test(text) ?? true;
  return {
    ...measure,
    isName: (object) => name.test(object),
    isSaidIn,
    isAskedIn: (question) => asked.test(question) && isSaidIn(question),
  };
});
