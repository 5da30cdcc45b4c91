/** Do two Chinese texts say a word, in the same or in other words of the same sense? What has another sense is in no group. */
import { conceptsIn } from './source.js';

/** Verbs and nouns that one can stand for the other in a report of policy. Opposites are never in one group. */
const SAME = [
  '设立 设 成立 组建 建立 设置 新设 创办 创建 建成 建有 建起 建 办起 共建 联合创办',
  '举办 兴办 创办 办',
  '挂牌 揭牌 挂上 授牌',
  '撤销 撤下 摘下 解散',
  '废止 取代',
  '下放 交给 交由 放给 调整给 下沉 放权',
  '移交 交给 交由 划归 转到 转移 交出去 划入',
  '委托 受托 受委托',
  '承接 接收 接过 交给 下放 受委托 受托',
  '授予 授权 赋予 给予',
  '取得 获得 得到 享有 拥有 获 具有',
  '行使 办理 负责 承担 执行 管理',
  '负责 承担 统筹 牵头',
  '主导 领导',
  '实行 推行 实施 采用 采取 施行 推开',
  '施行 生效 实施 起效',
  '通过 审议通过',
  '印发 出台 发布 公布 制定 下发',
  '推出 出台 首创',
  '修正 修订 修改',
  '批准 批复 核准 审批 获批',
  '批准 获批 确定为 确定',
  '减少 压到 减为 减至 压缩 精简 缩短 降到 降为 下降 降低 压减 缩减 减 剩 并为',
  '增加 增长 增至 上升 提高 新增 增幅 增速 升至 提升 扩大 同比增长 增',
  '放宽 降低门槛',
  '聚集 集聚 聚 集合 汇聚',
  '入驻 落户 进驻 落地',
  '完成 做完 落地 实现 办结',
  '共计 合计 累计 共 总共 一共 总计 总',
  '达到 达 为 有',
  '包括 涵盖 列出 有',
  '规定 要求 应当 要 须 必须',
  '准予 允许 有权 可以',
  '禁止 不得 不准 严禁 不允许',
  '支持 扶持 鼓励',
  '免征 免除 免',
  '免责 免于追责 不被追责 免除决策责任 免予追责 不追责',
  '缴纳 缴 征收',
  '缴清 缴',
  '返还 返',
  '合并 并入 整合 归并 归为 并为 重新归并 合在 合成',
  '纳入 列入 归入 计入',
  '划出 拿出 安排',
  '拿出 投入 出资',
  '签约 签下 签订 签署',
  '引进 引入 引来',
  '发放 放贷 贷款',
  '选拔 竞聘 竞岗 竞争上岗',
  '聘任 聘用',
  '任期 聘期',
  '接通 接到 接入',
  '办齐 办结 办完',
  '迁到 迁至 迁往 转移到',
  '分享 共享',
  '主管 分管',
  '审查 审核 评估',
  '企业 公司',
  '试点 试行',
  '探索 试行',
  '目标 规划目标',
  '节省 省下 节约',
  '事项 项目',
  '权力 权限 职权',
  '职能 职责',
  '管委会 管理委员会',
  '审批时限 时限',
  '时间 时限 期限',
  '截至 到 至',
  '全部 全 所有 都',
  '联合 共同 一起',
  '条例 法规 规定 办法 规章',
  '意见 指导意见',
  '失误 失败 未达目标',
  '效果 目标',
  '达不到 未达 不及',
  '环保局 环境保护局',
  '起步 开始 始于',
  '国内生产总值 地区生产总值 生产总值 gdp',
  '一致 统一',
  '手续 程序',
  '使用 运用 用于 用 所用',
  '归 归属 属于',
  '居民 人口',
  '收入 财力',
  '转为 改为 改成 转到 变为',
  '驻 派驻 进驻',
  '税 征税 缴纳',
  '任务 工作',
  '措施 举措',
  '近 约 左右',
  '以上 超过 多 余 超',
].map((line) => line.split(' '));

const GROUPS = new Map<string, ReadonlySet<string>>();
for (const group of SAME)
  for (const word of group) GROUPS.set(word, new Set([...(GROUPS.get(word) ?? []), ...group]));

/** Words that say nothing that could be wrong. */
const LIGHT = new Set(
  (
    '受 可以 应当 能够 可能 实行 年内 截至 时间 进行 方面 工作 情况 其中 以及 等等 有关 相关 当时 目前 此后 之后 以后 以前 此前 现在 已经 正式 分别 主要 具体 同时 另外 ' +
    '这些 这个 这一 该区 当地 本区 属于 作为 成为 通过了 可谓 即 就是 它们 他们 为了 根据 按照 依照 依据 有着 并且 而且 ' +
    '符合 一个 一种 一套 一项 一家 各自 各项 各类 做法 方式 形式 内容 提出 采取 方案 明确 起来 出来 其他 做 有 是 为 在 到 ' +
    '达 使 让 等 中 上 下 内 外 里 年 月 日 个 项 家 的 了 着 过 地 得 和 与 及 或 并 也 都 还 而 则 就 又 所 其 它 他 该 此 这 那 ' +
    '由 被 把 将 向 给 从 对 于 以 按 因 用 来 去 会 要 能 可 应 须 不 未 没 无 非 但 如 若 凡 只 再 更 最 很 较 每 各 第 共 约 近 ' +
    '时 起 后 前 间 处 者 区 市 省 县 镇 新区 园区 开发区 高新区 经开区 自贸区 自贸试验区 试验区 实验区 片区 示范区 地区 区内 ' +
    '方 人 名 次 种 类 条 件 户 批 位 多 余 以上 以下 超过 左右 大约 达到 元 亿 万 单 一 两 新 高 大 原 旧 现'
  ).split(' '),
);

export const isLight = (word: string): boolean => LIGHT.has(word);

/** Whether a normalised text says a word. */
export function says(text: string, word: string): boolean {
  if (text.includes(word)) return true;
  const group = GROUPS.get(word);
  if (group !== undefined) for (const other of group) if (text.includes(other)) return true;
  return false;
}

/** Whether it names the same thing: also by a concept of the glossary, or by most of the characters of a longer noun. */
export function names(text: string, word: string): boolean {
  if (says(text, word)) return true;
  if (word.length >= MIN_NOUN) {
    const pairs = pairsOf(word);
    if (pairs.filter((pair) => text.includes(pair)).length >= MOST_PAIRS * pairs.length) return true;
  }
  const concepts = conceptsIn(word);
  if (concepts.size === 0) return false;
  const others = conceptsIn(text);
  return [...concepts].some((each) => others.has(each));
}

/** 经济管理权限 is said by 经济和管理权限; shorter words must stand as they are. */
const MIN_NOUN = 3;
const MOST_PAIRS = 0.6;

export const pairsOf = (word: string): string[] =>
  [...word].slice(1).map((character, at) => [...word][at] + character);

/** Where a word, or another for it, stands in a text. */
export const placesOf = (text: string, word: string): number[] =>
  [...new Set([word, ...(GROUPS.get(word) ?? [])])].flatMap((each) => occurrences(text, each));

export function occurrences(text: string, written: string): number[] {
  const found: number[] = [];
  for (let at = text.indexOf(written); at >= 0; at = text.indexOf(written, at + 1)) found.push(at);
  return found;
}
