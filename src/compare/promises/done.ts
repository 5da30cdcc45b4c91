/** Does a sentence say that a thing was done? Only where the clause that names the thing says so, and nothing after it takes it back. */
import { type Clause, clausesOf } from '../../statements/clauses.js';
import { wordsOf } from '../../statements/figures/nouns.js';

/** How a report says that a thing is there, beside the verb of the promise itself. */
const DONE = /完成|建成|落成|落地|出台|印发|成立|组建|启用|投用|投产|投入使用|揭牌|挂牌|开通|上线|竣工|验收/;
/** It was not done, or no longer is: 尚未, 停工, 推迟, 被挪用. */
const UNDONE =
  /没有|(?<![从前])未(?![来成])|(?<![高时崇风])尚|(?<!不)仅|不再|无法|停(?![车泊机靠留])|取消|推迟|延期|延迟|延误|搁置|撤销|终止|中止|挪用|截留|失败|流产|烂尾|否决/;
/** It was done in part: 完成一半, 完成60%. */
const PARTLY = /一半|过半|(?<!全|各|有关|职能)部分|完成[^,;]{0,8}%/;
/** It was begun, or is to come. */
const BEGUN =
  /开工|动工|奠基|正在|在建|筹建|筹备|启动|获批|立项|拟(?![定订])|计划|力争|预计|即将|将(?=于|在|建|成)/;

/** A thing that is there says nothing of what was no longer to be done with it. */
const DENIED = /^(?:不|[无毋][需须]|可?免[予于])/;

/** What a thing may be called again: 平台|项目. */
const AGAIN = /^(?:项目|工程|任务|工作|目标|主体)$/;

/**
 * @param sentence normalised
 * @param thing what was promised, normalised
 * @param deed the verb of the promise, normalised; empty when it has none
 */
export function saysDone(sentence: string, thing: string, deed: string): boolean {
  const clauses = clausesOf(sentence);
  return clauses.some((clause, at) => {
    const place = clause.text.indexOf(thing);
    if (place < 0 || isOfAnother(clause.text, place + thing.length, deed)) return false;
    const said = clause.text.replaceAll(thing, '');
    // 取消: the promise may have been to do away with the thing.
    const beside = deed === '' ? said : said.replaceAll(deed, '');
    return (
      (beside !== said || (DONE.test(said) && !DENIED.test(deed))) &&
      !BEGUN.test(beside) &&
      ![beside, ...restOf(clauses, at)].some((text) => UNDONE.test(text) || PARTLY.test(text))
    );
  });
}

/** The clauses after one in its part of the sentence: …, 已停工. */
function restOf(clauses: readonly Clause[], at: number): string[] {
  const rest: string[] = [];
  for (let last = at; clauses[last]?.endsPart === false; last++) rest.push(clauses[last + 1]?.text ?? '');
  return rest;
}

/** Whether the thing only belongs to another: 平台|建设|资金. */
function isOfAnother(clause: string, end: number, deed: string): boolean {
  const after = clause.slice(end).replace(/^的/, '');
  const verbs = [deed, '建设'].filter((verb) => verb !== '');
  const verb = verbs.find((each) => after.startsWith(each)) ?? '';
  const [next] = wordsOf(after.slice(verb.length));
  return next !== undefined && /^n(?![rst])/.test(next.tag) && !AGAIN.test(next.word);
}
