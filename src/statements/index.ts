/** What does a passage assert, sentence by sentence? */
import type { MappedText } from '../corpus/mapped-text.js';
import { normalise, normalisedText } from '../corpus/normalise.js';
import { type Span, shifted } from '../corpus/sentences.js';
import { sentencesOf } from './clauses.js';
import { BEFORE_LENGTH, type HeadSays, headBefore, headSays, isListHead, isListItem } from './list-heads.js';
import { type DateMention, dateMentions } from './mentions.js';
import { readModality } from './modality.js';
import type { DatedAct, Statement, StatementTime } from './statement.js';
import type { TextKind } from './text-kind.js';
import { datedActs } from './times.js';

export { packStatements, unpackStatements } from './packed.js';
export * from './statement.js';
export { TEXT_KINDS, type TextFacts, type TextKind, textKind } from './text-kind.js';

/** What is known of a passage besides its text. */
export interface PassageContext {
  kind: TextKind;
  /** Date of publication of the article, `YYYY-MM-DD`; null when unknown. */
  published?: string | null;
  /** The original text before the passage: the head of its list, and the year of its dates, may stand there. */
  before?: string;
  /**
   * Ids of the places that parts of the normalised passage have as their subject, in order; null where that is what the
   * article is about.
   */
  subjects?: readonly (Span & { place: string | null })[];
}

/** A sentence that begins like this goes on with the act before it. */
const GOES_ON =
  /^(?:第[一二三四五六七八九十百]{1,5}条 ?)?(?:同时|随后|随之|其后|此后|之后|接着|当时|会上|会议|发布会|其中|这次|此次|该(?:方案|条例|办法|规定|意见|文件|政策|局|中心|委员会))/;
const REPEALS = /同时废止|随之废止/;

/**
 * The statements of a passage, one for each sentence, in order. Never throws; takes linear time.
 *
 * @example
 *     statementsOf('2014年8月1日，管委会揭牌。', { kind: 'report' });
 *     // [{ start: 0, end: 16, place: null, act: { start: 13, end: 15 }, modality: 'did',
 *     //    time: { start: 0, end: 9, iso: '2014-08-01', grade: 'act' }, further: [] }]
 *
 * @param original in either script, with or without glosses
 * @returns ranges in UTF-16 units of `original`
 */
export function statementsOf(original: string, context: PassageContext): Statement[] {
  const { kind, published = null, subjects = [] } = context;
  const mapped = normalise(original);
  const before = lazily(() => normalisedText((context.before ?? '').slice(-BEFORE_LENGTH)));
  const dates = dateMentions(mapped.text, { published, before, isNorm: kind === 'norm' });
  const statements: Statement[] = [];
  let head: HeadSays | undefined;
  let reached = 0;
  let previous: Previous | null = null;
  for (const sentence of sentencesOf(mapped.text)) {
    const text = mapped.text.slice(sentence.start, sentence.end);
    if (isListItem(text)) head ??= statements.length === 0 ? headBefore(before()) : null;
    else head = isListHead(text) ? headSays(text) : null;
    const reading = readModality(text, { kind, published, head: head ?? null });
    const from = reached;
    while (reached < dates.length && (dates[reached] as DateMention).start < sentence.end) reached++;
    const own = dates.slice(from, reached).map((date) => shifted(date, -sentence.start));
    const [first = NO_ACT, ...further] = datedActs({ text, dates: own, reading, published });
    const time: StatementTime | null =
      first.time === null ? inherited(mapped.text, sentence, previous) : shifted(first.time, sentence.start);
    const [start, end] = mapped.toOriginal(sentence.start, sentence.end);
    statements.push({
      start,
      end,
      place: subjects.find((part) => part.end > sentence.start)?.place ?? null,
      act: first.act && toOriginal(mapped, shifted(first.act, sentence.start)),
      modality: reading.modality,
      time: time && toOriginal(mapped, time),
      further: further.map((act) => mappedAct(mapped, act, sentence.start)),
    });
    previous = { end: sentence.end, time: first.time && time };
  }
  return statements;
}

const NO_ACT: DatedAct = { act: null, time: null };

/** The sentence before, with its own date. */
interface Previous {
  end: number;
  time: StatementTime | null;
}

/** Computes a value when it is first asked for. */
function lazily<T>(compute: () => T): () => T {
  let computed: { value: T } | undefined;
  return () => {
    computed ??= { value: compute() };
    return computed.value;
  };
}

/** The date of the sentence before, in the same paragraph, when this one goes on with its act. */
function inherited(text: string, { start, end }: Span, previous: Previous | null): StatementTime | null {
  if (previous === null || previous.time === null) return null;
  if (text.slice(previous.end, start).includes('\n')) return null;
  const sentence = text.slice(start, end);
  if (REPEALS.test(sentence)) return previous.time;
  const goesOn = GOES_ON.test(sentence) && previous.time.grade !== 'stated';
  return goesOn ? { ...previous.time, grade: 'stated' } : null;
}

function mappedAct(mapped: MappedText, { act, time }: DatedAct, by: number): DatedAct {
  return {
    act: act && toOriginal(mapped, shifted(act, by)),
    time: time && toOriginal(mapped, shifted(time, by)),
  };
}

function toOriginal<T extends Span>(mapped: MappedText, range: T): T {
  const [start, end] = mapped.toOriginal(range.start, range.end);
  return { ...range, start, end };
}
