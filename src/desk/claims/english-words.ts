/** What are the words of English writing on zones in Chinese? Only such as a reader of both would take for the same. */
import { stemOf } from '../../corpus/stems.js';

/** An English word, its Chinese ones. Forms of one stem are one word. */
const WORDS = `
delegate 下放 授权 委托 交给 赋权 授予 放给 交由
devolve 下放 交给 放权
transfer 移交 划归 转移 划转 转让 交给 划转 转到
entrust 委托 受托
authorise 授权 批准
authorize 授权 批准
grant 授予 给予 赋予 取得 享有
assign 划归 分配 交给 指定
merge 合并 并入 整合 并为 归并
combine 合并 合在 整合 结合
integrate 融合 整合 一体化
consolidate 整合 归并 合并
split 分设 剥离 拆分
separate 剥离 分离 分开
abolish 撤销 废止 取消 撤
revoke 吊销 撤销
cancel 取消 撤销 注销
repeal 废止
dissolve 撤销 解散
remove 取消 摘下 去除 清除
close 关闭 关停 停办
stop 停止 叫停
suspend 暂停 中止
establish 设立 成立 组建 建立 设置 设了
found 成立 创办 设立
create 设立 创建 建立 首创
form 组成 组建 形成 成立
build 建设 建成 建立 修建 建
construct 建设 建造
set 设立 设 定
open 开通 开放 揭牌 启用
launch 启动 推出 揭牌 启用
unveil 揭牌 挂牌
inaugurate 挂牌 揭牌
start 启动 开始 起步 动工
begin 开始 年初 起步 启动
all 全 所有 都 各 一律
only 唯一 只 仅
most 大多 多数
adopt 通过 采用 采取
pass 通过
approve 批准 批复 核准 审批 获批
enact 制定 通过 颁布
issue 印发 出台 发布 发放 核发 发给
publish 公布 发布 印发
promulgate 公布 颁布
announce 公布 宣布
amend 修正 修订 修改
revise 修正 修订 修改
force 施行 生效 实施
effect 施行 生效 实施
implement 实施 施行 落实 推行
introduce 推出 引入 实行 出台 推行
apply 适用 申请 采用 实行
require 应当 须 必须 要求 要 方可
oblige 应当 必须
must 应当 须 要 必须
permit 许可 准许 允许 可以
allow 允许 可以 准许 可
licence 许可证 执照 许可
license 许可证 执照 许可
encourage 鼓励
support 支持 扶持
promote 推进 促进 推动
explore 探索
plan 规划 计划 方案
planned 规划
aim 目标 旨在
improve 改善 优化 提高 完善
raise 提高 上升 提升 增
increase 增长 增加 提高 上升 增
grew 增长 年均增速 增速 上升
rose 上升 增长 提高
fell 下降 减少 降
fall 下降 减少 降
drop 下降 减少 降
decline 下降 减少
decrease 下降 减少 降低
shrink 减少 下降 缩小
shrank 减少 下降 缩小
built 建设 建成 建立 修建 建
sold 出售 卖
paid 缴纳 支付
led 主导 牵头 率先
began 启动 开始 起步
brought 引入 引进 带来
held 持有 召开
lent 贷款 放贷 发放贷款
kept 保留
grow 增长 年均增速 增速 增幅
rise 上升 增长 提高
double 翻 翻了一倍
reduce 减少 降低 压缩 缩短 减为 减 降 压 精简
cut 缩短 压缩 减少 减 降 精简 压到
shorten 缩短 压缩
lower 降低 下调
exempt 免征 免除 免 免税
exemption 免责 免征 免除 免
waive 免除 免
tax 税 征税 所得税
pay 缴纳 支付 付费 按 薪酬
salary 工资 薪酬
wage 工资 薪酬
collect 征收 收取
invest 投资 投入
investment 投资
finance 融资 金融
fund 基金 资金
funds 基金 资金
loan 贷款
lend 贷款 放贷 发放贷款
borrow 贷款 借款
bank 银行
subsidy 补贴 补助
subsidise 补贴
subsidize 补贴
reward 奖励
compensate 补偿
compensation 补偿
risk 风险
return 返还
share 共享 分享 股份
sell 出售 卖
buy 购买 买
lease 租赁 出租 出让
rent 租赁 出租
land 土地 用地
area 面积 区域 地区
square 平方
kilometre 公里
kilometer 公里
metre 米
meter 米
enterprise 企业 公司
company 公司 企业
firm 企业 公司
business 企业 商
investor 投资者
project 项目
item 事项 项
matter 事项
task 任务
measure 措施 举措
power 权力 权限 职权 权
competence 权限 职权
authority 权限 职权 机关
right 权
function 职能 职责
duty 职责 义务 关税 税
responsibility 职责 责任
liability 责任 追责 免责
error 错 失误
mistake 失误
tolerance 容 容错
mechanism 机制
system 制度 体系 体制
procedure 程序 手续
approval 审批 批准 核准
examination 审批 审查
service 服务
window 窗口
seal 公章 印章
clearance 通关 清关
customs 海关 关税
tariff 关税
import 进口
export 出口
goods 货物
cargo 货 货物 货邮 货机
freight 货运 货
throughput 吞吐量
container 集装箱
route 航线
line 线
port 港
airport 机场 航空港
air 航空
flight 航班 航线
official 干部 公务员 人员
staff 人员 员工 雇员
employee 员工 雇员 职工
personnel 人事 人员
talent 人才
post 岗位 员额
quota 员额 编制 配额 指标
recruit 招聘 聘任 聘用
hire 聘用 招聘 聘任
appoint 任命 聘任
dismiss 免职 辞退 解聘
appraisal 考核
assessment 考核 评估 评价
evaluate 评估 评价 考核
performance 绩效
contract 合同
agreement 协议 签约 协定
sign 签约 签订 签署 签下
cooperate 合作
cooperation 合作
joint 联合 共同 合资
jointly 联合 共同 共建
together 一并 同步 随 共同 联合
lead 主导 牵头 率先
head 牵头
manage 管理 托管
management 管理 管委会
trusteeship 托管
govern 管理 治理
government 政府
administration 行政 管理
administrative 行政
committee 委员会 管委会
commission 委 委员会
department 部门
bureau 局
agency 机构
body 机构
bodies 机构
organ 机关
organisation 组织
organization 组织
office 办公室 办事处
unit 单位
team 大队 队伍 队
enforcement 执法
enforce 执法
law 法 法律
regulation 条例 规定
rule 规定 规则
guidance 指导意见 意见
opinion 意见
guideline 指导意见 指引
list 清单 目录
party 党 党群
social 社会
public 公共
economic 经济 经开区
economy 经济
industry 产业 工业
industrial 工业 产业
technology 科技 技术
technological 科技 技术
science 科学 科技
scientific 科研 科学
research 研发 研究 科研
innovation 创新
innovative 创新
development 开发 发展
reform 改革
pilot 试点 试验
trial 试点 试行 试验
trade 贸易
free 自由 自贸 免
market 市场
foreign 外资 外商 境外 外国
domestic 国内 内资 境内
overseas 境外 海外
state 国家
national 国家 全国
nationwide 全国
country 全国 国家
province 省
provincial 省级 全省 省
municipal 市级 全市 市
city 市
county 县
district 区
subdistrict 街道
street 街道
town 镇
village 村
level 级
global 全球
world 世界 全球
new 新 新区
first 一线 首 第一 首次 率先 最早
second 第二 二线
third 第三
fourth 第四
fifth 第五
sixth 第六
efficiency 效率
time 时限 时间
period 期 期限
term 任期 期限 聘期
deadline 期限 时限
day 日 天
working 工作
hour 小时
minute 分钟
month 月
year 年
annual 年均 年
annually 年均 每年
average 年均 平均
half 半年
quarter 季度
income 所得 收入
revenue 收入
budget 预算
output 产值
value 值 增值 价值
added 增值
gross 总
total 总 共 合计
qualified 符合条件 合格
eligible 符合条件
condition 条件
high-tech 高新 高新技术
tech 高新 科技 技术
settle 落户 入驻
locate 落户 位于
fortune 500强
help 带动 帮助
bring 引入 引进 带来
attract 吸引 引来 引进
gather 聚集 集聚
complete 完成 做完 办结
finish 完成 做完
achieve 实现 达到
reach 达到 达 为
exceed 超过
become 成为
have 有 享有
hold 持有 拥有
handle 办理 负责
undertake 承担 承接 承建
exercise 行使
responsible 负责
supervise 监督 监管
supervision 监管 监督
inspect 检查 检验
inspection 检查 检验
arrest 逮捕
punish 处罚 惩处
penalty 处罚
penalties 处罚
fine 罚款
confiscate 没收
sue 起诉
court 法院
bankrupt 破产
destroy 销毁 毁
pollute 污染
pollution 污染 治污
water 水
waste 废物
environment 环境
environmental 环境 环保
protect 保护
protection 保护
safety 安全
health 卫生 健康
education 教育
school 学校
university 大学 高校
hospital 医院
house 房屋
housing 住房
resident 居民
people 人
person 个人 人
population 人口
patent 专利
intellectual 知识产权
property 财产 产权
credit 信用 征信
guarantee 担保
insurance 保险
stock 股票 股
bond 债券 保税
bonded 保税
account 账户
currency 货币 币
case 案例 案件
achievement 成果
result 成果 结果
platform 平台
centre 中心
center 中心
park 园区 产业园
zone 区
site 用地 场所
base 基地
field 方面 领域
kind 类 种
category 类
aspect 方面
part 部分
general 总体 一般
overall 总体 整体
main 主要
directly 直属 直接
affiliated 直属 下属
unified 统一
uniform 统一
online 网上 线上
electronic 电子
digital 数字 数据
data 数据
information 信息
cross-border 跨境
tourism 旅游
agriculture 农业
energy 能源
resource 资源
cost 成本
fee 费 收费
charge 收费 费
price 价格 电价
profit 利润
debt 债务
asset 资产
capital 资本 资金
enter 进入 入区
leave 离开 出
move 迁 迁到 移交
relocate 迁 搬迁
expand 扩大 扩展 扩区
extend 扩大 延长 延伸
limit 限制 不限
restrict 限制
prohibit 禁止 不得
forbid 禁止 不得
ban 禁止
county-level 县级
state-level 国家级
city-level 市级
province-level 省级
municipal-level 市级
all-cargo 全货机
last 持续
keep 保留
retain 保留
review 审查 复核
participate 参与
supply 供应 供给
store 存储
storage 存储 仓储
transport 运输
logistics 物流
ship 船舶
vessel 船舶
aircraft 飞机
equipment 装备 设备
medicine 医药 药品
medical 医疗
product 产品
production 生产
produce 生产
manufacturing 制造
manufacture 制造
worker 劳动力 职工 人员
labour 用工 劳动
labor 用工 劳动
employment 就业 用工
professional 专业
expert 专家
member 成员
director 主任
leader 领导 班子
leadership 领导
council 理事会
congress 人大
`;

const BY_STEM = new Map<string, readonly string[]>();
for (const line of WORDS.trim().split('\n')) {
  const [english = '', ...chinese] = line.split(' ');
  const stem = stemOf(english);
  BY_STEM.set(stem, [...(BY_STEM.get(stem) ?? []), ...chinese]);
}

/** The Chinese words for an English one in lower case; null when it is not known. */
export const chineseFor = (word: string): readonly string[] | null => BY_STEM.get(stemOf(word)) ?? null;
