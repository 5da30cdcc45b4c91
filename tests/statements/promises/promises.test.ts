/** Which clauses bind whom to what, how firmly, by when? Sentences of each kind, and what holds of every text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueOf } from '../../../src/compare/promises/due.js';
import { normalisedText } from '../../../src/corpus/normalise.js';
import type { Span } from '../../../src/corpus/sentences.js';
import type { TextKind } from '../../../src/statements/index.js';
import { lastDayOf } from '../../../src/statements/promises/deadline.js';
import {
  type Deadline,
  type PromisedClause,
  promisesOf,
  STRENGTHS,
} from '../../../src/statements/promises/index.js';
import { whole, wholeActor, wholeThing } from '../../../src/statements/promises/whole-words.js';
import { asCrawled } from '../../helpers/gloss.js';

const wordsIn = (text: string, span: Span | null) =>
  span === null ? null : normalisedText(text.slice(span.start, span.end)).trim();

const read = (text: string, kind: TextKind = 'norm', published: string | null = null) =>
  promisesOf(text, { kind, published });

describe('how firmly a clause binds', () => {
  it.each<[TextKind, string, PromisedClause['strength'][]]>([
    ['norm', '管委会应当公布权力清单。', ['must']],
    ['norm', '管委会必须公布权力清单。', ['must']],
    ['norm', '任何单位和个人不得占用绿地。', ['prohibits']],
    ['norm', '禁止占用公共绿地。', ['prohibits']],
    ['norm', '未经本人同意，不得公开或者向第三方提供信息。', ['prohibits']],
    ['norm', '管委会可以委托第三方评估。', ['may']],
    ['norm', '鼓励企业设立研发机构。', ['may']],
    ['norm', '管委会制定权力清单。', ['must']],
    ['norm', '违反规定的，由管委会责令改正，可以处一万元以下罚款。', ['must', 'may']],
    ['norm', '违反规定的，可以并处一万元以下罚款。', ['may']],
    ['norm', '违反规定的，可处五百元以下罚款；造成损失的，处一千元罚款。', ['may', 'must']],
    ['norm', '违反规定的，可以处五百元以下罚款，逾期不改正的，处一千元罚款。', ['may', 'must']],
    ['norm', '由公安机关视情节轻重给予警告。', ['may']],
    ['norm', '管委会应当视情节轻重给予处分。', ['must']],
    ['norm', '管委会有权责令改正。', ['may']],
    // A thing with which something must or may be done, or somebody who may do it, is no duty of the clause.
    ['norm', '按照管理权限由有权机关责令改正。', ['must']],
    ['norm', '有权处理的部门应当依法处理。', ['must']],
    ['norm', '对应当检查的项目不检查，给企业造成损失的，应当赔偿。', ['must']],
    ['norm', '应当编制规划而未编制，造成后果的，由管委会责令改正。', ['must']],
    ['norm', '自行车和其他应当登记的车辆，经登记后，方可上道路。', ['must']],
    ['norm', '准许进入的车辆，应当按照路线行驶。', ['must']],
    ['norm', '管委会应当公布重要的信息。', ['must']],
    ['norm', '应当报废的机动车，其所有人应当登记。', ['must']],
    ['norm', '禁止在下列地点垂钓：\n（一）饮用水水源地；', ['prohibits']],
    ['norm', '公园内举办活动，应当符合公园的性质，不得损坏绿化。', ['must', 'prohibits']],
    ['norm', '实施人工影响天气作业，必须具备下列条件：', ['must']],
    ['norm', '受到罚款处罚，被责令改正，逾期不改正的，管委会可以处罚。', ['may']],
    ['norm', '邮政企业除应当遵守法律外，还应当遵守下列规定：', ['must']],
    ['norm', '专利行政部门应当事人请求，可以进行调解。', ['may']],
    ['norm', '做好支持企业发展的工作。', ['must']],
    ['norm', '编制禁止或者限制使用的材料目录。', ['must']],
    ['norm', '涉案物品鉴证人员，应当回避。', ['must']],
    ['norm', '在河道上建设工程，由水务部门审查。', ['must']],
    ['norm', '在禁止燃放的区域内燃放的，由公安机关责令停止。', ['must']],
    ['norm', '本条例所称园区，是指经批准设立的开发区。', []],
    ['norm', '本条例自2020年1月1日起施行。', []],
    ['norm', '申请人符合条件的，管委会应当批准。', ['must']],
    [
      'norm',
      '禁止下列行为：\n（一）在禁渔期内垂钓；\n（二）倾倒垃圾。',
      ['prohibits', 'prohibits', 'prohibits'],
    ],
    ['norm', '管委会履行下列职责：\n（一）制定规划；', ['must', 'must']],
    ['norm', '除下列情形外，不得新建：\n（一）轨道交通连通工程。', ['prohibits']],
    ['programme', '严禁新建楼堂馆所。', ['prohibits']],
    ['programme', '加快建设数据平台，推动企业上市。', ['plans', 'plans']],
    ['programme', '要加快建设数据平台。', ['plans']],
    ['programme', '去年，新区取得显著成绩。', []],
    ['programme', '向全国人民表示诚挚感谢！', []],
    ['norm', '房屋所有权人应当登记。', ['must']],
    ['norm', '管委会应当登记，不得委托的除外。', ['must']],
    ['norm', '管委会可以委托他人，法律规定不得委托的除外。', ['may']],
    ['norm', '任何单位不得占用绿地，除经批准的外。', ['prohibits']],
    ['norm', '任何单位不得停泊船舶，但在保护区内，按照规定可以航行的除外。', ['prohibits']],
    ['norm', '管委会应当公布清单；但属于国家秘密的除外。', ['must']],
    ['report', '管委会设置了可回收物收集容器。', []],
    ['report', '管委会给予精神鼓励和物质鼓励。', []],
    ['report', '法律没有明文禁止。', []],
    ['report', '法律未禁止这一做法。', []],
    ['report', '全部事项应进必进。', []],
    ['report', '管委会资助自由探索类研究。', []],
    ['norm', '不符合条件的单位。', []],
    ['norm', '管委会应当资助下列对象：\n（一）符合条件的企业；\n（二）经认定的园区。', ['must']],
    ['norm', '管委会应当做好下列工作：\n（三）措施和进度', ['must']],
    ['norm', '申请人应当提交下列材料：\n（一）设立申请书；\n（二）住所证明。', ['must']],
    ['norm', '管委会应当资助下列单位：\n（一）养老机构；\n（二）规定的其他单位。', ['must']],
    [
      'norm',
      '企业应当遵守下列规定：\n（一）及时清运垃圾；\n（二）按百分之十五税率征收所得税。',
      ['must', 'must', 'must'],
    ],
    ['norm', '不得委托而委托的由管委会责令改正。', ['must']],
    ['report', '以往企业有事要去找委办局。', []],
    ['norm', '管委会未经委托不得复制资料。', ['prohibits']],
    ['norm', '除减免税优惠必须由国家批准外，企业可以享受优惠。', ['may']],
    ['norm', '按照规定应当安装防雷装置的场所，其装置应当符合标准。', ['must']],
    ['norm', '管委会应当推进改革，完善支持企业重整的机制。', ['must', 'must']],
    ['norm', '管委会应当革除陋习，遵守禁止食用野生动物的规定。', ['must', 'must']],
    ['norm', '管委会应当改善服务，营造可预期的环境。', ['must', 'must']],
    ['norm', '制定办法禁止企业排污。', ['prohibits']],
    ['norm', '制定政策鼓励企业上市。', ['may']],
    ['norm', '制定支持企业上市的政策。', ['must']],
    ['norm', '公布禁止垂钓区域。', ['must']],
    ['norm', '管委会可以代为修缮，费用由责任人承担。', ['may', 'must']],
    ['norm', '企业可以自行确定人员，工资由企业自主确定。', ['may', 'may']],
    ['norm', '收费标准，由财政部门制定。', ['must']],
    ['norm', '管委会应当公布清单，珠海市政府也是成员单位。', ['must']],
    ['report', '管委会公布了权力清单。', []],
    ['report', '新区将增加两条通道。', ['plans']],
  ])('%s: %s', (kind, text, strengths) => {
    expect(read(text, kind).map(({ strength }) => strength)).toEqual(strengths);
  });

  it('is said by a word of the clause, or of one before it', () => {
    const text = '管委会应当制定规划，公布清单。';
    const [first, second] = read(text);
    expect(wordsIn(text, first?.cue ?? null)).toBe('应当');
    expect(second).toMatchObject({ strength: 'must', cue: null });
  });
});

describe('who is bound to what', () => {
  it.each([
    ['市人民政府应当公布权力清单。', '市人民政府', '公布', '权力清单'],
    ['违反规定的，由市场监督管理部门责令改正，处一万元以下罚款。', '市场监督管理部门', '责令', '改正'],
    ['鼓励高等院校和科研院所依法设立研发机构。', '高等院校和科研院所', '设立', '研发机构'],
    ['任何单位和个人不得损毁保护标志。', '任何单位和个人', '损毁', '保护标志'],
    ['禁止占用公共绿地。', null, '占用', '公共绿地'],
    ['由公安机关视情节轻重给予警告。', '公安机关', '给予', '警告'],
    ['所需经费纳入同级财政预算。', null, '纳入', '所需经费'],
    ['管委会应当将评估结果报送市人民政府。', '管委会', '报送', '评估结果'],
    ['县级以上人民政府应当对企业给予补助。', '县级以上人民政府', '给予', '补助'],
    ['上述人员不得更换。', null, '更换', null],
    // A verb that names a thing is no deed.
    ['管委会应当为在企业设立、项目申报等方面提供便利。', '管委会', '提供', '便利'],
    ['管委会应当将污水处理费纳入财政预算。', '管委会', '纳入', '污水处理费'],
    ['管委会应当对开发区进行空间整合。', '管委会', '空间整合', '开发区'],
    ['管委会应当进行旅游资源的普查和评估。', '管委会', '普查和评估', '旅游资源'],
    ['管委会应当依托文化遗存，打造文化品牌。', '管委会', '打造', '文化品牌'],
    ['管委会依托平台提供服务。', '管委会', '提供', '服务'],
    ['管委会应当依托产业园区建设孵化平台，提供服务。', '管委会', '建设', '孵化平台'],
    ['管委会应当依托城市建设规划，推进旧城改造。', '管委会', '推进', '旧城改造'],
    ['管委会应当通过召开会议等多种方式，听取企业的意见。', '管委会', '听取', '企业的意见'],
    ['企业可以采取协议工资等方式引进人才。', '企业', '引进', '人才'],
    ['支持符合条件的证券机构进入外汇市场。', null, '进入', '外汇市场'],
    ['经济困难的公民可以自选律师。', '公民', '自选', '律师'],
    ['鼓励单位和个人依法通过捐赠等方式参与城墙保护。', '单位和个人', '参与', '城墙保护'],
    ['管委会可以指定具备条件的单位作为收容单位。', '管委会', '指定', '具备条件的单位'],
    // A deed or a part of a name that looks like one is neither an actor nor done.
    ['企业应当依法处理。', '企业', '处理', null],
    ['整合省人民政府有关部门职责。', null, '整合', null],
    ['立即整合省人民政府有关部门，组织救援。', null, '组织', '救援'],
    ['接到电梯困人报告后，立即组织救援。', null, '组织', '救援'],
    ['体制由粤澳共商共建共管。', null, '共建', null],
    ['省出版行政管理部门会同测绘部门负责管理工作。', '省出版行政管理部门', '负责', '管理工作'],
    ['浦东新区发展改革、财政等部门按照职责做好工作。', '浦东新区发展改革、财政等部门', '做好', '工作'],
    ['公路管理所需经费应当纳入财政预算。', null, '纳入', '公路管理所需经费'],
    ['不动产权利人应当提供便利。', '不动产权利人', '提供', '便利'],
    ['符合条件的企业可以申请补助。', '企业', '申请', '补助'],
    ['管委会应当将河道外侧划为建设控制地带。', '管委会', '划为', '河道外侧'],
    ['管委会应当将检查情况向社会公示。', '管委会', '公示', '检查情况'],
    ['管委会应当有组织地开放实验室。', '管委会', '开放', '实验室'],
    ['评估结果作为奖励的依据。', null, '作为', '奖励的依据'],
    ['增设电梯应当与小区改造相结合。', null, null, null],
    ['管委会应当会同有关部门制定发展规划，引进企业。', '管委会', '制定', '发展规划'],
    ['双方应当向对方提供协商方案以及资料。', null, '提供', '协商方案以及资料'],
    ['县级以上人民政府发展改革、财政等部门，应当做好工作。', null, '做好', '工作'],
    ['管委会应当予以奖励或者对其费用给予必要的补助。', '管委会', '奖励', null],
    ['任何单位不得改变原状、不得危害安全。', '任何单位', '改变', '原状'],
    ['应当统筹考虑论证结果。', null, '统筹考虑', '论证结果'],
    ['由市人民政府确定的监督管理部门责令改正。', '监督管理部门', '责令', '改正'],
    ['规划由水务部门会同其他部门统一编制。', '水务部门', '编制', null],
    ['社会中介机构应当向审计机关报送结果。', '社会中介机构', '报送', '结果'],
    ['管委会应当综合考虑整治要求。', '管委会', '考虑', '整治要求'],
    ['停放时间不得超过二十四小时。', null, '超过', null],
    ['管委会应当将问题报告中的情况向常委会报告。', '管委会', '报告', '问题报告中的情况'],
    ['管委会可以委托机构对工作开展评估。', '管委会', '委托', '机构'],
    [
      '高等院校、公务员培训机构和国有企业等应当按照普及规划，组建队伍。',
      '高等院校、公务员培训机构和国有企业',
      '组建',
      '队伍',
    ],
    ['设区的市鉴定委员会可以委托机构。', '设区的市鉴定委员会', '委托', '机构'],
    ['管委会设定罚款的限额为3万元。', '管委会', '设定', '罚款的限额'],
    ['管委会应当坚持以事实为依据。', '管委会', '坚持', null],
    ['管委会应当与企业协商确定。', '管委会', '协商确定', null],
    ['公安机关应当依法处罚。', '公安机关', '处罚', null],
    ['管委会应当支持促进机构制定规则。', '管委会', '支持', null],
    ['排污单位应当将检测报告上传至平台。', '排污单位', '上传', '检测报告'],
    ['经纪人应当据实介绍经营业绩。', '经纪人', '介绍', '经营业绩'],
    ['管委会应当对做出成绩的个人，给予表彰。', '管委会', '给予', '表彰'],
    ['办法由市人民政府另行制定。', '市人民政府', '制定', null],
    ['新闻媒体应当开展宣传。', '新闻媒体', '开展', '宣传'],
    ['旧区改造时，应当建设设施。', null, '建设', '设施'],
    ['工作人员违反规定的，按照有关规定处理。', null, '处理', null],
    ['（一）张贴使用标志、警示标志；', null, '张贴', '使用标志、警示标志'],
  ])('%s', (text, actor, action, object) => {
    const [first] = read(text);
    expect(wordsIn(text, first?.actor ?? null)).toBe(actor);
    expect(wordsIn(text, first?.action ?? null)).toBe(action);
    if (object !== null) expect(wordsIn(text, first?.object ?? null)).toBe(object);
  });

  it('is told in whole words, or not at all', () => {
    const [sign] = read('、管委会应当公布清单。');
    expect(sign).toMatchObject({ actor: null });
    const [bare] = read('新增企业二百家，培育百家。', 'programme').slice(1);
    expect(bare?.object ?? null).toBeNull();
    expect(whole('市场监督管理部门', { start: 0, end: 3 })).toBeNull();
    expect(whole('市场监督管理部门', { start: 0, end: 8 })).toEqual({ start: 0, end: 8 });
    for (const [text, is] of [
      ['办法围绕几个平台', false],
      ['作用却近似政府', false],
      ['行政审批局', true],
      ['建设工程项目的投标人', true],
    ] as const)
      expect(wholeActor(text, { start: 0, end: text.length }) !== null, text).toBe(is);
    expect(wholeThing('名企业', { start: 0, end: 1 })).toBeNull();
  });

  it('is nobody who only tells which, or who another clause speaks of', () => {
    const subject = read('管委会应当公布清单，该违法行为人三年内不得担任责任建筑师。')[1];
    expect(subject).toMatchObject({ strength: 'prohibits', actor: null });
    expect(read('适应度假区发展的需要，合理开发资源。')[0]?.actor ?? null).toBeNull();
    expect(read('及时了解并帮助企业解决问题。')[0]?.actor ?? null).toBeNull();
  });

  it('is no thing that is a clause of its own', () => {
    for (const text of ['市人民政府应当提请人民代表大会作出决定。', '租赁合同应当报市人民政府备案。'])
      expect(read(text)[0]?.object ?? null, text).toBeNull();
    expect(
      wordsIn('市政府应当引进机构并给予补助。', read('市政府应当引进机构并给予补助。')[0]?.object ?? null),
    ).toBe('机构');
  });

  it.each([
    ['管委会应当不再审批投资项目。', '不再审批', '投资项目'],
    ['管委会应当对小微企业不予处罚。', '不予处罚', '小微企业'],
    ['对小微企业一律不予处罚。', '不予处罚', '小微企业'],
    ['违规项目不予批准。', '不予批准', '违规项目'],
    ['企业无需提交材料。', '无需提交', '材料'],
    ['管委会应当不另行收取费用。', '不另行收取', '费用'],
    ['企业可以不重复提交材料。', null, null],
    ['管委会应当不单独编制规划。', null, null],
    ['管委会不应当收取费用。', null, null],
    ['管委会应当将该企业不纳入名单。', null, null],
    ['管委会可以不将企业的材料报送市政府。', null, null],
    ['管委会应当对企业暂不征收费用。', null, null],
    // Neither tells only whom or what is meant, nor how much.
    ['管委会应当对不符合条件的企业给予处罚。', '给予', '处罚'],
    ['管委会应当对不动产进行登记。', '登记', '不动产'],
    ['管委会应当不断完善制度。', '完善', '制度'],
  ])('is told with what denies it, or not at all: %s', (text, action, object) => {
    const [first] = read(text);
    expect(wordsIn(text, first?.action ?? null)).toBe(action);
    expect(wordsIn(text, first?.object ?? null)).toBe(object);
  });

  it('is not the opposite of what is said', () => {
    expect(read('管委会可以不公布调查的情况。')[0]).toMatchObject({ action: null, object: null });
    expect(read('开展国家禁止的活动的，由管委会责令改正。').map(({ strength }) => strength)).toEqual([
      'must',
    ]);
  });

  it('is not the authority for what others have to pay, nor who asks for what it grants', () => {
    const paid = read('有前款行为的，由管委会责令改正；造成损失的，应当承担赔偿责任。').at(-1);
    expect(paid).toMatchObject({ strength: 'must', actor: null });
    expect(read('当事人提出的理由成立的，应当予以采纳。')[0]?.actor).toBeNull();
  });

  it('is no deed of the deadline', () => {
    const text = '管委会应当自建设之日起十五日内。';
    expect(read(text)[0]).toMatchObject({ action: null });
    const later = '管委会应当自受理申请之日起十五日内公布清单。';
    expect(wordsIn(later, read(later)[0]?.action ?? null)).toBe('公布');
  });

  it('is whoever the head of the list names', () => {
    const text = '管委会履行下列职责：\n（一）制定规划；\n（二）公布清单。';
    for (const { actor } of read(text)) expect(wordsIn(text, actor)).toBe('管委会');
  });

  it('is not whoever punishes, for what a court does', () => {
    const text = '违反规定的，由公安机关处一千元罚款；构成犯罪的，依法追究刑事责任。';
    expect(read(text).map(({ actor }) => wordsIn(text, actor))).toEqual(['公安机关', null]);
  });

  it('is not whoever is punished', () => {
    expect(read('工作人员滥用职权的，依法给予处分。')[0]?.actor).toBeNull();
  });
});

describe('by when', () => {
  it.each<[TextKind, string, string, string | null, string | null]>([
    ['norm', '管委会应当自受理之日起十五日内作出决定。', 'relative', 'P15D', '受理'],
    ['norm', '管委会应当在三十日内答复。', 'relative', 'P30D', null],
    ['norm', '选举委员会应当在选举日的二十日以前公布名单。', 'relative', 'P20D', '选举日'],
    ['norm', '施工单位应当提前三个月申请。', 'relative', 'P3M', null],
    ['norm', '投标人应当在投标截止时间之前送达文件。', 'relative', null, '投标截止时间'],
    ['norm', '管委会每年公布一次清单。', 'recurring', 'P1Y', null],
    ['norm', '企业应当每年3月31日前报送报表。', 'recurring', '--03-31', null],
    ['programme', '到2025年，建成十个园区。', 'absolute', '2025', null],
    ['programme', '2025年底前，建成十个园区。', 'absolute', '2025-12', null],
    ['programme', '今年要建成十个园区。', 'absolute', '2021', null],
  ])('%s: %s', (kind, text, deadlineKind, iso, from) => {
    const deadline = read(text, kind, '2021-03-05').at(-1)?.deadline ?? null;
    expect(deadline).toMatchObject({ kind: deadlineKind, iso });
    expect(wordsIn(text, deadline?.from ?? null)).toBe(from);
  });

  it('is not the time of a case, nor the day since which something holds', () => {
    expect(read('一年内未实施的，管委会可以收回。')[0]?.deadline).toBeNull();
    expect(read('自2020年起，管委会负责审批。')[0]?.deadline ?? null).toBeNull();
  });

  it('is not the date that tells apart of whom or what is spoken', () => {
    expect(read('1997年12月31日前已退休的职工应当登记。').at(-1)?.deadline).toBeNull();
    expect(read('2020年底前建成的房屋应当登记。').at(-1)?.deadline).toBeNull();
    expect(read('管委会应当在2025年底前完成全部的改造任务。')[0]?.deadline?.iso).toBe('2025-12');
  });

  it('is not the date of a subject that goes on over clauses, nor of a range', () => {
    for (const text of [
      '1998年1月1日以后至2010年12月31日以前因病、非因工死亡，且符合条件的参保人员，应当领取补助。',
      '2010年12月31日以前参加工作并符合国家规定条件、依法缴纳养老保险费满十五年的企业退休人员应当登记。',
    ])
      expect(read(text).at(-1)?.deadline, text).toBeNull();
    expect(read('2030年底前，符合条件的企业，应当登记。').at(-1)?.deadline?.iso).toBe('2030-12');
  });

  it('ends with a word', () => {
    for (const text of [
      '管委会应当在本办法实施前款规定的工程中设置设施。',
      '业主可以继续使用前期物业服务人。',
      '管委会应当在条例实施前期公布清单。',
    ])
      expect(read(text)[0]?.deadline ?? null, text).toBeNull();
    const text = '管委会应当在正式实施前公布清单。';
    expect(wordsIn(text, read(text)[0]?.deadline ?? null)).toBe('正式实施前');
  });

  it.each(['到2040年左右，建成园区。', '力争2040年前后建成园区。', '大约到2040年，建成园区。'])(
    'has no last day where it is about a time: %s',
    (text) => {
      const deadline = read(text, 'programme').at(-1)?.deadline as Deadline;
      expect(deadline).toMatchObject({ kind: 'absolute', iso: '2040' });
      expect(dueOf(deadline, text, { effective: null, date: null })).toBeNull();
    },
  );

  it('is not taken from a clause before one that has a date', () => {
    const [, second] = read('到2025年管委会应当建成十个园区，落实2018年的方案。');
    expect(second).toMatchObject({ deadline: null });
    expect(read('到2025年管委会应当建成十个园区，引进企业。')[1]?.deadline?.iso).toBe('2025');
  });

  it('ends on the last day of a month or year', () => {
    expect(['2024', '2024-02', '2023-02', '2024-02-10'].map(lastDayOf)).toEqual([
      ...['2024-12-31', '2024-02-29', '2023-02-28', '2024-02-10'],
    ]);
  });
});

describe('in which case', () => {
  it.each([
    ['除燃煤电厂外，本市禁止新建、扩建燃煤设施。', '除燃煤电厂外'],
    ['除法律、法规另有规定的以外，管委会不得收取费用。', '除法律、法规另有规定的以外'],
    ['本市除燃煤电厂外禁止新建燃煤设施。', '除燃煤电厂外'],
    ['记载不一致的，除有证据证明登记簿有错误外，管委会应当更正。', '记载不一致的,除有证据证明登记簿有错误外'],
    ['任何单位不得占用绿地，除经批准的外。', '除经批准的外'],
    ['管委会应当公布清单，涉及国家秘密的内容除外。', '涉及国家秘密的内容除外'],
    ['任何单位不得停泊船舶，但在保护区内，按照规定可以航行的除外。', '但在保护区内,按照规定可以航行的除外'],
    ['管委会应当公布清单；但属于国家秘密的除外。', '但属于国家秘密的除外'],
    ['逾期未申请的，不予受理，但因不可抗力的除外。', '逾期未申请的'],
    // What is added is no exception, nor what tells which.
    ['除责令改正外，管委会还应当处以罚款。', null],
    ['管委会不得处罚除经营者以外的人员。', null],
    ['管委会应当解除境外投资的限制。', null],
    ['除燃煤电厂外，禁止新建设施；管委会应当公布清单。', null],
  ])('%s', (text, condition) => {
    expect(wordsIn(text, read(text).at(-1)?.condition ?? null)).toBe(condition);
  });
});

it('reaches to the end of the exception after it, of which it says nothing else', () => {
  const text = '车辆应当在指定的地点停放，执行二十公里以外任务的车辆除外。不得超速。';
  const [first, second] = read(text);
  expect(wordsIn(text, first ?? null)).toBe('车辆应当在指定的地点停放,执行二十公里以外任务的车辆除外。');
  expect(first).toMatchObject({ quantities: [], object: null });
  expect(second?.condition).toBeNull();
  const parts = '执委会可以行使；国家规定由省级行使的，委托给执委会，不得委托的除外；其他事项不变。';
  expect(read(parts, 'report')[0]?.condition).toBeNull();
});

describe('how much', () => {
  it.each([
    ['管委会应当安排不少于五百万元资金。', 5e6, '元', 'at-least'],
    ['对企业给予最高100万元奖励。', 1e6, '元', 'at-most'],
    ['由管委会处一万元以上五万元以下罚款。', 1e4, '元', 'exact'],
    ['补偿费不得低于该员工离职前一年报酬总额的二分之一。', 50, '%', 'at-least'],
    ['管理台账应当至少保存五年。', 5, '年', 'at-least'],
  ])('%s', (text, value, unit, direction) => {
    expect(read(text)[0]?.quantities).toMatchObject([{ value, unit, direction }]);
  });

  it('is neither a deadline nor what says who is addressed', () => {
    expect(read('建筑面积二万平方米以上的宾馆应当建设中水设施。')[0]?.quantities).toEqual([]);
    expect(read('管委会应当在三十日内答复。')[0]?.quantities).toEqual([]);
  });
});

it('reads glossed and traditional text as simplified text, with spans of the original', () => {
  const plain = '违反规定，擅自开发的，由市场监督管理部门责令改正，处一万元以上五万元以下罚款。';
  const crawled = asCrawled(plain);
  const [one, other] = [read(plain), read(crawled)];
  expect(other.map(({ strength }) => strength)).toEqual(one.map(({ strength }) => strength));
  for (const [at, { actor, action, object, condition }] of other.entries())
    expect([actor, action, object, condition].map((span) => wordsIn(crawled, span))).toEqual(
      [one[at]?.actor, one[at]?.action, one[at]?.object, one[at]?.condition].map((span) =>
        wordsIn(plain, span ?? null),
      ),
    );
});

const PIECES = [
  ...[
    '应当',
    '不得',
    '可以',
    '鼓励',
    '将',
    '由',
    '对',
    '在',
    '自',
    '之日起',
    '十五日内',
    '每年',
    '2025年',
    '前',
    '的',
    '，',
    '；',
    '。',
    '：',
    '\n',
  ],
  ...[
    '（一）',
    '管委会',
    '企业',
    '公布',
    '清单',
    '处',
    '罚款',
    '一万元以上',
    '不超过',
    '五百家',
    '違反',
    '區(qū)',
    '“',
    '”',
    '《',
    '》',
    '第三条 ',
    ' ',
    '😀',
    '—',
  ],
];

it('never fails, and keeps every span within the text and its clause in order', () => {
  const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 60 });
  const kind = fc.constantFrom<TextKind>('norm', 'programme', 'report');
  fc.assert(
    fc.property(text, kind, (pieces, each) => {
      const whole = pieces.join('');
      let reached = 0;
      for (const promise of promisesOf(whole, { kind: each, published: '2021-03-05', before: '下列：' })) {
        expect(STRENGTHS).toContain(promise.strength);
        expect(promise.start).toBeGreaterThanOrEqual(reached);
        reached = promise.start;
        const { cue, actor, action, object, condition, deadline, quantities } = promise;
        for (const span of [promise, cue, actor, action, object, condition, deadline, ...quantities]) {
          if (span === null) continue;
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(whole.length);
        }
        for (const span of quantities) {
          expect(span.start).toBeGreaterThanOrEqual(promise.start);
          expect(span.end).toBeLessThanOrEqual(promise.end);
        }
      }
    }),
    { numRuns: 300 },
  );
});
