/**
 * Which unit is written at a place of a text, of which kind is it, and how much of its base unit? A new unit needs one
 * word in a `define` below, and an entry in `OTHER_WORDS` if other words begin with it.
 */
import type { FigureKind } from './figure.js';
import { matchAt } from './sticky.js';

export interface Unit {
  kind: FigureKind;
  base: string;
  /** How many base units it is. */
  factor: number;
  /** Where the written unit ends. */
  end: number;
  /** Whether it is a unit after a small Chinese numeral (三项), or part of a name there (三门峡, 长三角). */
  countsInChinese: boolean;
  /** Whether it is more than the number says: 两个多月. */
  isOpenEnded: boolean;
}

const UNITS = new Map<string, Omit<Unit, 'end' | 'isOpenEnded'>>();

/**
 * Adds units of a kind. Base units are separated by spaces; after each come its other spellings, with their factor when
 * it is not 1: `元,块钱,个亿=1e8`. A base unit before a colon is not a spelling: 3个月 is a duration, but 3月 is a date.
 */
function define(kind: FigureKind, units: string, countsInChinese = true): void {
  for (const unit of units.split(' ')) {
    const [base = '', ...others] = unit.split(/[:,]/);
    for (const spelling of unit.includes(':') ? others : [base, ...others]) {
      const [written = '', factor = '1'] = spelling.split('=');
      UNITS.set(written, { kind, base, factor: Number(factor), countsInChinese });
    }
  }
}

define('amount', '元,块钱,元人民币,人民币,元钱,个亿=1e8,毛=0.1,毛钱=0.1,角钱=0.1 美元,美金 港元,港币,元港币');
define(
  'amount',
  '欧元 日元 英镑 韩元 卢布 新元 澳元 加元 泰铢 瑞士法郎 林吉特 澳门元,澳门币 新台币,元新台币',
);
define('ratio', '%,‰=0.1 个百分点,百分点 倍');
define('duration', '年,周年,个年头 月:个月,个多月 日,天,个自然日,自然日 工作日,个工作日,个工作天');
define('duration', '周,星期,个星期,个礼拜 季度:个季度 小时,个小时,个多小时,个钟头 分钟 秒,秒钟');
define('area', '平方公里,平方千米,km2 平方米,平米,平方,m2 公顷 亩');
define(
  'other-measure',
  '吨 公里,千米,km 米 厘米 毫米 微米 纳米 海里 平方海里 立方米,m3,立方,方 公斤,千克 克 吨公里 吨标准煤 升 桶',
  false,
);
define('other-measure', '瓦 千瓦 兆瓦,MW 吉瓦,GW 瓦时 千瓦时,kWh 兆瓦时 度 千伏 摄氏度 分贝 分', false);
define('count', '项 个 家 人 名 户 条 件 种 类 所 座 次 批 套 处 轮 笔 宗 艘 人次 批次 场次 位 场');
// After a small Chinese numeral these are mostly part of a name or idiom: 五台山, 三门峡, 二期工程.
define(
  'count',
  '台 辆 列 架 班 枚 只 期 届 架次 车次 辆次 艘次 班次 列次 例次 户次 台次 例 起 株 棵 头 幅 款 对 间 栋 幢 层 片 块 颗 ' +
    '门 组 篇 册 团 队 份 张 部 本 支 单 票 根 口 台套 人份 剂 剂次 道 站 镇 乡 村 县 省 省市 国 席 股 床 床位,张床位 泊位 则 卷 集 趟',
  false,
);
define('count', '标箱,TEU,标准箱,个标箱,个标准箱', false);
define('rank', '位次,个位次,名次,个名次');

const LONGEST = Math.max(...[...UNITS.keys()].map((written) => written.length));

/** What must not follow a unit, because the two are another word: 年级, 元素, 天津, 批准. */
const OTHER_WORDS: Record<string, RegExp> = {
  元: /[素件首化旦老]|结构|经济|主体/y,
  年: /[级代]/y,
  天: /[津河府]|然气/y,
  日: /[本均常报]/y,
  周: /[边围期口]/y,
  分: /[之布类局行会离别享公]/y,
  度: /假/y,
  米: /其/y,
  方: /[面向案式法针便]/y,
  升: /[级至到幅值]/y,
  倍: /增/y,
  个: /人(?:所得|信息|账户|隐私)|体(?:工商|经营|户)|性化|别/y,
  家: /[人庭]|园(?!区)/y,
  人: /[均才民工力口类为大]/y,
  户: /[籍均外口]/y,
  条: /[例件约]/y,
  名: /[单义录誉]/y,
  种: /[植子业]/y,
  类: /似/y,
  所: /[有需得属在]/y,
  次: /[年日月要性]/y,
  批: /[准复量发]/y,
  套: /[利期]/y,
  处: /[理于置罚长]/y,
  项: /目/y,
  位: /[于居置列]|一体/y,
  台: /[湾风]/y,
  列: /[入为车]/y,
  期: /[间货]/y,
  对: /[外于接象]/y,
  间: /隔/y,
  层: /[级次面]/y,
  片: /区/y,
  块: /链/y,
  组: /[织建成]/y,
  团: /[队体]/y,
  队: /[伍]/y,
  份: /额/y,
  张: /[江家]/y,
  轮: /[车胎汽摩]/y,
  部: /[门委分署制]/y,
  本: /[地市区省级]/y,
  支: /[持撑付]/y,
  单: /[位一元]/y,
  口: /[岸径]/y,
  道: /路/y,
  站: /[式点]/y,
  省: /[级内道]/y,
  县: /[级区域市道]/y,
  国: /[家际有内企道]/y,
  场: /[景所]/y,
};

/** After a unit it makes a size class, which counts nothing: 30万吨级码头, 千亿元级集群. */
const SIZE_CLASS = '级';

/** What a quantity may be stated per: 元/亩, 人/平方公里. */
const DIVISOR =
  /\/(?:平方公里|平方米|公顷|亩|吨|公里|立方米|千瓦时|千瓦|度|年|季度|月|日|天|小时|分钟|秒|人|户|家|次|个)/y;

/** The longest unit that is written at `at`; null when there is none. The caller skips a space before it. */
export function unitAt(text: string, at: number): Unit | null {
  for (let length = Math.min(LONGEST, text.length - at); length > 0; length--) {
    const written = text.slice(at, at + length);
    const unit = UNITS.get(written);
    if (unit === undefined) continue;
    const end = at + length;
    if (text[end] === SIZE_CLASS || runsOn(written, text, end)) return null;
    const divisor = matchAt(DIVISOR, text, end);
    const isOpenEnded = written.includes('多');
    return { ...unit, base: unit.base + divisor, end: end + divisor.length, isOpenEnded };
  }
  return null;
}

/** Whether the unit is the beginning of another word. */
function runsOn(unit: string, text: string, end: number): boolean {
  const pattern = OTHER_WORDS[unit];
  return pattern !== undefined && matchAt(pattern, text, end) !== '';
}
