/** Which words say that a clause orders, permits, plans, reports or denies? Each cue is told from its homographs. */
import type { Modality } from './statement.js';
import type { TextKind } from './text-kind.js';

interface Cue {
  modality: Modality;
  pattern: RegExp;
  /** Texts in which the cue does not count: 撤销 is a sanction in a norm, and an end in a report. */
  except?: TextKind;
}

/** A noun of these verbs is no cue: 提供支持, 技术支持, 既有探索. */
const NOUN_BEFORE = '(?<![的与和、到予得供给术金策务改革])';

/** What an aux 将 or 要 leads to when it speaks of the future; 将 before a noun is 把. */
const FUTURE_VERBS =
  '会|有|在|于|成为|达|推广|实施|深入|进行|完成|投入|提升|强化|突出|提供|承担|承接|设立|成立|覆盖|带来|发挥|采取|用于|扩展|率先|同步|制定|组织|引领|推行|聚焦|依托|举办|举行|召开|由|与|向|新建|推动|加速|优化|正式|首次|继续|进一步|逐步|陆续|全面|全力|重点|不断|加快|大力|加大|增加|实现|形成|建|打造|启动|开展|扩|迎来|推出|出台|对|力争|着力|以|从|围绕|按|新增';

/** Where several cues stand in one clause the first one counts, but 探索 after 应当 is still a plan. */
export const CUES: readonly Cue[] = [
  {
    modality: 'plans',
    pattern: new RegExp(`${NOUN_BEFORE}(?<!既有|积极的|中)探索(?![的、,。;和了出性者]|之列|$)`),
  },
  {
    modality: 'plans',
    pattern: /逐步(?:建立|实现|推行|完善|扩大|实行|推进|推广|提高|形成|建成|健全|增加|纳入)/,
  },
  {
    modality: 'plans',
    pattern:
      /力争|争创|争取(?![到了])|致力于|旨在|有望|预计|打算|着手|谋划|在即|即将|(?:规划)?目标(?:是|为|定)|要达到的/,
  },
  { modality: 'plans', pattern: /下一步|到本世纪|今后(?!的)|未来[三五几]?年?[,将]?/, except: 'norm' },
  { modality: 'plans', pattern: /(?<![模虚比草])拟(?![定订合制出写稿态人])/, except: 'norm' },
  {
    modality: 'plans',
    pattern: /(?<![年划展设作际际预总])计划(?=[在到于今明年内再投引新开用建争]|\d)/,
    except: 'norm',
  },
  {
    modality: 'plans',
    pattern: new RegExp(`(?<![大小健名])(?:即|也|还|均|都|又|仍)?将(?:${FUTURE_VERBS})`),
    except: 'norm',
  },
  {
    modality: 'plans',
    pattern:
      /(?<![需主重只不就纲摘必简概从前此往])要(?:高水平|初步|基本|率先)?(?:建成|建立起?|成为|达到|实现|形成|提高|再|加大)/,
    except: 'norm',
  },
  { modality: 'plans', pattern: /还要(?:加大|承担|扩大|提高)/ },

  // What is no longer restricted is done: 不再受身份限制, 可以应聘.
  {
    modality: 'opposite',
    pattern: /不再(?!是问题|[受有][^,;]{0,12}(?:限制|所限|约束|束缚|制约)|受限|限[制于]|局限|拘泥)/,
  },
  {
    // 行政区划不变 keeps out a change; 身份和级别不变 only keeps what people have.
    modality: 'opposite',
    pattern:
      /(?<!应当|必须|得)(?:不实行|不改变|不设(?![限置期上下])|^不变$|(?<=(?:区划|管辖|口径|体制|建制|隶属关系)[都均仍也]?(?:保持|维持)?)不[变动])/,
  },
  {
    modality: 'opposite',
    pattern: /(?:尚未|未能)(?![^,;]{1,8}的)|没有[^,;]{0,20}而是|不是[^,;]{0,20}而是|互不|叫停|关停|享受不到/,
    except: 'norm',
  },
  {
    // 没有设立环保局, 从未实行, 否决了方案; not 没有设立期限的 and 没有规定的.
    modality: 'opposite',
    pattern:
      /(?:没有|从未|从来没有|未曾|不曾|并未|并没有|至今未)(?:[再另])?(?:设立|设置|建立|成立|组建|实行|实施|推行|推广|开展|采[用取]|出台|制定|启动|合并|下放|移交|委托|授权|规定)(?![^,;]{0,8}的)|否决了|未[获被](?:批准|采纳|通过)/,
    except: 'norm',
  },
  {
    modality: 'opposite',
    pattern: /(?<!不得|可以|依法)(?:停止执行|停止实施|终止)(?!的)/,
    except: 'norm',
  },

  {
    modality: 'must',
    pattern: /应当|必须|方可|不得|禁止|严禁|不准|不允许|不可(?!能|抗|逆|分|移|动|或缺|少)|有义务/,
  },
  {
    modality: 'must',
    pattern: /(?<![响反供适相对效答顺感呼因])应(?![当对用急届收聘付运力邀战变有征城链届答激])/,
  },
  { modality: 'must', pattern: /(?<![必无])须(?![知眉])/ },
  {
    modality: 'must',
    pattern:
      /(?<![需主重只不就纲摘必简概从前此往若既还])要(?![求素件点闻么是害义领塞])|(?<=还|并|都|均|也|而)要(?![求素件点闻么是害义领])|(?<![合按照规定术的关据等质相体标容项])要求(?![的、,。;和]|$)/,
  },

  { modality: 'may', pattern: /可以(?!概括|归结|说|看出|看到|是)|有权|可免/ },
  // In a report these tell a result: 办事不必再跑大厅.
  { modality: 'may', pattern: /无需|不必|无须|免于提交/, except: 'report' },
  {
    modality: 'may',
    pattern: /(?<![许认不尽尤宁无方始])可(?![能以靠再比见控观视信选追支移溯卡操复研谓是燃口循降行持达]|用性)/,
  },
  { modality: 'may', pattern: /(?<!不予|未经|不)(?:允许|准许|准予)/ },
  { modality: 'may', pattern: /鼓励(?!性|政策|措施)|提倡|倡导/ },
  { modality: 'may', pattern: new RegExp(`${NOUN_BEFORE}(?:支持|引导)(?![、,和的。;下力政措体系计])(?=.)`) },
];

/** 支持 and 引导 follow another verb as its purpose in a report: 出台政策, 支持企业发展. */
export const PURPOSE = /^(?:支持|引导|鼓励|推动)/;

/** An order with its penalty, whatever may be added to it at discretion. */
export const SANCTION =
  /责令|(?:处以?|并处|可以处)[^,;]{0,24}罚款|给予(?:警告|处分|行政处[罚分])|没收|吊销|追究[^,;]{0,10}(?:责任)|依法给予[^,;]{0,8}处分|予以处罚|治安管理处罚/;

/** Signs that a thing has been done: 已, 了, 以来. */
export const DONE = /(?<![不未])(?:已(?!经?建成的)|已经|业已|曾|刚刚)|(?<!为)了(?![解结望])/;

/** Every cue holds one of these, so that a clause without them needs no further look. */
export const ANY_CUE =
  /探索|逐步|力争|争[创取]|致力|旨在|有望|预计|打算|着手|谋划|在即|即将|目标|要|下一步|到本世纪|今后|未来|拟|计划|将|不|未|没有|否决|互不|叫停|关停|取消|停止|终止|应|必须|方可|禁止|有义务|须|可|有权|无[需须]|免于|允许|准[许予]|鼓励|提倡|倡导|支持|引导/;
