/** Do words name somebody who can be bound? */
import { AGENT, BODY } from '../figures/agents.js';

/** Nouns that end like persons or bodies and are none. */
const THING =
  /(?:办法|条例|规定|机制|制度|社会|机会|大会|集会|园|用地|城市|都市|[夜超上门股]市|项目|[用施开竣加分手]工|(?:规划|保护|绿化|市|郊|小|旧|老|厂|矿|社|地|片|库|林|景|灾|核心|禁|缓冲|试验|示范)区|区域|(?<![协商学工])会|或者|档案人|法人(?:财产|治理)|水[厂库]|[全布格结]局|线路|工程|对象|全民|动员|(?:待|做|为|助)人|(?<![委府口管区市侨台外法])办)$/;
const BODY_IN_WORD =
  /(?:委员会|管委会|理事会|[协商学工]会|常委会|联合会|居委会|村委会|基金会|试验区|示范区|新区|开发区|高新区)$/;
/** Persons and bodies that do not end so. */
const PERSON =
  /(?:政府|[法警]院|检察院|海关|机关|部队|[双各]方|当事人|公民|村民|居民|业主|用户|消费者|学生|组织|团体|集体|高校|主体|院[校所]|力量|我们|国家|队伍|[省市区县州乡镇]|街道|办事处|管委|亲属|家属|媒体|[民辅巡]警|警察)$/;

/** Whether words name somebody who can be bound. */
export function isActor(text: string): boolean {
  if (text.length < 2) return false;
  if (BODY_IN_WORD.test(text)) return true;
  if (THING.test(text)) return false;
  return AGENT.test(text) || BODY.test(text) || PERSON.test(text);
}
