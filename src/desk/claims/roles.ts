/** Who does something to whom? The part that a name or an office has in a clause: by 由, 把, 向, 给, 从 and its order with the verb. */
import type { Span } from '../../corpus/sentences.js';

/** `sole`: alone with its verb, which it does or which is done to it (江北区撤销). */
export type Role = 'agent' | 'recipient' | 'origin' | 'patient' | 'topic' | 'object' | 'sole';

const AGENT = /(?:由|被)$/;
const THROUGH = /(?:经|经过)$/;
const RECIPIENT = /(?:[向给予归到至]|交由|移交|授权|委托|授予|赋予)$/;
const ORIGIN = /(?:从|自)$/;
const PATIENT = /(?:把|将)$/;
/** Verbs whose subject is the one that something comes to. */
const CONVERSE = /承接|接收|接过|取得|获得|得到|受(?!理)|获批|享有|拥有|引来|吸引/;
/** 由 of origin: 由武汉迁到鄂州. */
const MOVES = /^[^,;]{1,24}?(?:迁|转|升|降|减|增|压|缩|变|改)[^,;]{0,4}[到至为]/;
/** Words between a marker and the name that it marks, such as a place before its office, and names that are listed before it. */
const BETWEEN = /(?:[^、,;由被经向给予归到至从自把将]{1,10}[、和与及])+$/;

/** Characters of a verb with which a clause ends. */
const MAX_VERB = 4;

/** Of a name in a normalised clause. @param verb where the act is that it takes part in; null when none is known */
export function roleOf(text: string, { start, end }: Span, verb: number | null): Role {
  const before = text.slice(0, start);
  const marked = [before, before.replace(BETWEEN, '')];
  const has = (pattern: RegExp) => marked.some((each) => pattern.test(each));
  if (/交由$|委托$|授权$/.test(before)) return 'recipient';
  if (has(AGENT)) return MOVES.test(text.slice(end)) ? 'origin' : 'agent';
  if (has(THROUGH)) return 'topic';
  if (has(RECIPIENT)) return 'recipient';
  if (has(ORIGIN)) return 'origin';
  if (has(PATIENT)) return 'patient';
  if (verb !== null && start >= verb) return 'object';
  if (/由|被/.test(text.slice(end, verb ?? text.length))) return 'topic';
  if (verb !== null && (text.length - verb <= MAX_VERB || text[end] === '的')) return 'sole';
  if (verb !== null && CONVERSE.test(text.slice(end))) return 'recipient';
  return 'agent';
}

/** Whether the part that a claim gives to a name can be that which the passage gives to it. */
export function agrees(claimed: Role, stated: Role): boolean {
  if (claimed === stated || claimed === 'topic') return true;
  if (stated === 'sole') return claimed !== 'origin' && claimed !== 'recipient';
  if (claimed === 'sole') return stated !== 'origin' && stated !== 'recipient';
  if (claimed === 'agent') return false;
  if (claimed === 'recipient') return stated === 'object' || stated === 'topic';
  if (claimed === 'object') return stated !== 'agent';
  if (claimed === 'patient') return stated === 'object' || stated === 'topic';
  return false;
}
