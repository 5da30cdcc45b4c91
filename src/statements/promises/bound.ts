/** Whose is a promise: that of an authority, or of others, whom it binds or permits? By what its actor is called. */
import { normalisedText } from '../../corpus/normalise.js';
import type { PromisedClause } from './promise.js';

export const BOUND = ['authority', 'others'] as const;
export type Bound = (typeof BOUND)[number];

/** Bodies that govern, and their people. */
const AUTHORITY =
  /(?:政府|管委会?|部门|委办局|[局厅署]|(?:党|工|市|省|县|区|执|建|发改|经信|国资)委|党组|机关|管理(?:机构|中心|处|所|局|站|署|办|委员会)|(?:主管|执法|监督|监管|监测|监察|统计|登记|派出|行政|审批|办事|经办|政务|组织|指挥|确认|测绘|审计|统筹|协调|检察|权力|督导|救援|信访|建设指导|法制工作|代表工作|委员会(?:有关)?工作)机构|法院|检察院|海关|常委会|(?:委员会|联席|主任|人大|主席)会议|人大|人民代表大会|(?:常务|领导|工作|专门|执行|监察|改革|发展|健康|法制|财经|纪律检查|选举|仲裁)委员会|领导小组|指挥部|主席团|办公室|派出所|[大支总]队|街道|办事处|国务院|中央|我们|(?:执法|公务|国家工作|国家机关工作)人员|公务员|民警|[巡辅交]警|警察|[省市区县乡镇]长|法官|检察官|国家|[本全][省市区县国])$/;
/** Places act by their authorities. */
const PLACE =
  /(?:..[省市县州旗乡镇]|自贸区|功能区|经开区|开发区|高新区|新区|试验区|示范区|合作区|综试区|保税区|度假区)$|^各?[省市区县乡镇]$/;
/** Bodies of any kind, when they stand among others: 机关、团体、企业. */
const ANY_BODY = /^(?:各级)?(?:国家|党政)?机关$/;
const ANYBODY = /任何|一切|^所有|企业|团体|事业/;
/** Ends like one and is none: 小区, 园区 of somebody, 居民委员会, 业主委员会. */
const NO_AUTHORITY =
  /(?:小区|社区|景区|库区|校区|超市|[门股夜早]市|邮局|书局|(?:居民|村民|业主|物业管理|职工|教师|学生|家长)(?:委员会|代表大会|大会)|(?:居|村)委会?|业委会|银行|公司|(?:用人|物业|房地产|管线|市政设施|设施|停车场?|设备|仓储|资产|基金|企业)[^、]{0,4}管理(?:单位|机构|处|所|中心|站))$/;
const JOINT = /、|以及|或者|[及和与或]/;
/** Whoever is encouraged: that he may is promised by others. */
const ENCOURAGES = /鼓励|支持|引导|提倡|倡导/;

/**
 * Null where the text does not say: without an actor, and of whom an authority encourages.
 *
 * @param text the original passage
 */
export function boundOf(text: string, { actor, cue }: Pick<PromisedClause, 'actor' | 'cue'>): Bound | null {
  if (actor === null) return null;
  const isEncouraged =
    cue !== null && actor.start >= cue.end && ENCOURAGES.test(normalisedText(text.slice(cue.start, cue.end)));
  if (isEncouraged) return null;
  const names = normalisedText(text.slice(actor.start, actor.end))
    .replace(/\([^)]*\)/g, '')
    .split(JOINT)
    .map((name) => name.replace(/^(?:其他|有关|其)+|等$/g, '').trim())
    .filter((name) => name !== '');
  return governs(names) ? 'authority' : 'others';
}

function governs(names: readonly string[]): boolean {
  if (names.some((name) => /^(?:任何|一切)/.test(name))) return false;
  const among = names.some((name) => ANYBODY.test(name))
    ? names.filter((name) => !ANY_BODY.test(name))
    : names;
  // 市和区总工会: what a word of one letter belongs to comes last.
  const whole = among.every((name) => name.length === 1) ? among : among.filter(({ length }) => length > 1);
  return whole.some((name) => !NO_AUTHORITY.test(name) && (AUTHORITY.test(name) || PLACE.test(name)));
}
