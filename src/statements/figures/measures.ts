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
  /** What an object of the measure ends with, as normalised text. */
  head: RegExp;
  /** What must happen to the object in its clause: 下放 powers and 取消 powers are not one measure. Null when nothing. */
  act: RegExp | null;
}

/** Verbs by which an authority hands powers down to another. Powers that are handed over by a zone (移交) are others. */
const DELEGATING = /下放|放权|赋权|授权|授予|赋予|委托|交给|交由|承接|下沉/;
const ABOLISHING = /精简|取消|压减|压缩|削减|减少|清理/;
const APPOINTING = /聘/;

/** 权力, 县级行政权力事项, 经济管理权限, 执法权, 行政许可和服务事项. A committee's 职能 and 职责 are no powers. */
const POWERS = /(?:权力|权限|职权|(?:审批|管理|执法|处罚|许可|监管|行政)权|权力清单|事项)$/;
const APPROVALS = /(?:审批|许可|核准|备案)(?:事项|项目|环节)?$/;

export const MEASURES: readonly Measure[] = [
  {
    id: 'delegated-powers',
    zh: '下放的权力事项',
    en: 'powers delegated',
    kind: 'count',
    head: POWERS,
    act: DELEGATING,
  },
  {
    id: 'abolished-approvals',
    zh: '精简的审批事项',
    en: 'approvals cut',
    kind: 'count',
    head: APPROVALS,
    act: ABOLISHING,
  },
  {
    id: 'fund-size',
    zh: '基金规模',
    en: 'size of funds',
    kind: 'amount',
    head: /基金(?:的?总?规模|总额)?$/,
    act: null,
  },
  {
    id: 'approval-time',
    zh: '审批时限',
    en: 'time for an approval',
    kind: 'duration',
    head: /(?:审批|审核|核准)(?:的?(?:总?时限|总?时间|期限|用时|周期))?$|(?:办理|办结|许可)的?(?:总?时限|总?时间|期限)$/,
    act: null,
  },
  {
    id: 'term-of-appointment',
    zh: '聘期',
    en: 'term of appointment',
    kind: 'duration',
    head: /(?:聘期|聘[任用]期限?|聘任时间)$/,
    act: APPOINTING,
  },
  {
    id: 'zone-area',
    zh: '园区面积',
    en: 'area of the zone',
    kind: 'area',
    head: /^(?:总?规划|规划控制|总|辖区|管辖|行政区域|区域|国土|陆域)面积$/,
    act: null,
  },
  {
    id: 'innovations',
    zh: '制度创新成果',
    en: 'institutional innovations',
    kind: 'count',
    head: /^(?:制度|改革)?创新成果$|^(?:制度|改革)创新(?:举措|经验|案例)?$/,
    act: null,
  },
  {
    id: 'contracted-projects',
    zh: '签约项目',
    en: 'projects contracted',
    kind: 'count',
    head: /^(?:签约|招商引资|招商)项目$/,
    act: null,
  },
];
