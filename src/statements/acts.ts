/** Which verbs of a sentence are acts of policy: founded, adopted, put in force, merged, delegated? */
import type { Span } from '../corpus/sentences.js';

/** Verbs of acts, the longer before the shorter. No object is asked for: what matters is which date belongs to which verb. */
const VERBS =
  '批准设立|批准|批复|获批|核准设立|审议通过|通过|印发|发布|公布|颁布|公告|出台|推出|制定|修订|修正|修改|' +
  '正式施行|起?施行|实施|生效|实行|试行|试点|先行先试|启动|启用|上线|运行|投用|投产|开通|开工|开办|开业|开园|开展|推行|推开|推广|' +
  '设立|成立|组建|新建|筹建|建立|建成|挂牌|挂上|揭牌|授牌|升格|升级为|更名|改名|扩区|纳入|确定为|确立|' +
  '托管|代管|合并|并入|整合|归并|融合|合署|撤销|撤并|取消|废止|终止|停止|划归|划入|划转|划出|移交|交由|' +
  '下放|赋权|委托|授权|授予|赋予|承接|下沉|剥离|' +
  '签署|签订|签约|签下|落地|落户|入驻|引入|引进|首创|首推|完成|做完|办结|召开|举行|部署|决定|聘任|聘用|招聘|竞聘|改革|改制|改设|改为|转为|调整|压缩到|减为|降到|缩短';

const ACT = new RegExp(VERBS, 'g');

/** What stands before or after makes a noun of the verb: 的批准, 试点方案, 委托书, 建立健全的. */
const NOUN_AFTER =
  /^(?:的|者|书|权限|单位|机关|主体|方案|办法|条例|意见|规划|目录|清单|细则|人员|制度创新|委员会|领导小组|试验区|区|范围|情况|条件|程序|期|率|成果|企业家|开放(?!了))/;
const ENDS_NOUN = /(?:的|全面深化|深化|体制|机制|人事|薪酬|商事制度|行政审批制度|这项|该项|各项|有关)$/;
const NOUNS_OF_VERB = /^(?:改革|试点|融合|运行|推广|调整)$/;

export interface Act extends Span {
  verb: string;
}

/** The acts of a sentence in order. What stands in the name of a text 《…》 is no act. */
export function actsIn(sentence: string): Act[] {
  const acts: Act[] = [];
  for (const match of withoutNames(sentence).matchAll(ACT)) {
    const [verb] = match;
    const start = match.index;
    const end = start + verb.length;
    if (NOUN_AFTER.test(sentence.slice(end, end + 5))) continue;
    if (NOUNS_OF_VERB.test(verb) && ENDS_NOUN.test(sentence.slice(Math.max(0, start - 8), start))) continue;
    acts.push({ start, end, verb });
  }
  return acts;
}

/** Titles are blanked, so that offsets stay. */
export function withoutNames(sentence: string): string {
  if (!sentence.includes('《')) return sentence;
  return sentence.replace(/《[^《》]{1,120}》/g, (name) => `《${'〇'.repeat(name.length - 2)}》`);
}
