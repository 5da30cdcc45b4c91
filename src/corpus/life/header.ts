/**
 * What do the lines below the title of a law (题注) say of its life? They are clauses of a date, a body and a verb:
 * `2005年9月29日…会议通过`, `2011年7月1日…批准的《关于修改…的决定》第一次修正`.
 */
import { daysIn, type NamedDay } from './days.js';
import { withoutTitles } from './titles.js';

export interface HeaderLife {
  adopted: string | null;
  approved: string | null;
  published: string | null;
  effective: string | null;
  amended: string[];
  /** Where the amendment of a city was approved by its province, the day on which the city itself voted. */
  amendmentVotes: string[];
}

/** A clause, or two that speak of one act: `…批准的1994年5月1日…修正`. */
interface Act {
  passed?: string;
  approved?: string;
  published?: string;
  effective?: string;
  amendedOn?: string;
  amends: boolean;
  first: string;
}

/** A province approves within a year or so; an older vote is another act. */
const MAX_MONTHS_TO_APPROVAL = 18;
const LINKED = /(?:批准的|通过和|通过并?(?:报)?经|并经)$/;

/**
 * @param header normalised; may be any text that consists of such clauses
 * @param years whether a year alone is a date, as in reports: 1994年通过，2002年、2010年两次修正
 */
export function lifeInHeader(header: string, { years = false } = {}): HeaderLife {
  const acts = actsIn(withoutTitles(header.replace(/\s+/g, '')), years ? 4 : 7);
  const [first, ...later] = joinedApprovals(acts);
  const adoption = first?.amends === false ? first : undefined;
  const amendments = adoption === undefined && first !== undefined ? [first, ...later] : later;
  const amended: string[] = [];
  const votes: string[] = [];
  for (const act of amendments) {
    const day = act.approved ?? act.amendedOn ?? act.passed;
    if (day === undefined) continue;
    amended.push(day);
    const vote = act.passed ?? act.amendedOn;
    if (vote !== undefined && vote !== day) votes.push(vote);
  }
  const all = first === undefined ? [] : [first, ...later];
  return {
    adopted: adoption?.passed ?? null,
    approved: adoption?.approved ?? null,
    published: lastOf(all.map((act) => act.published)),
    effective: lastOf(all.map((act) => act.effective)),
    amended: [...new Set(amended)].sort(),
    amendmentVotes: [...new Set(votes)].sort(),
  };
}

/** The acts, the earliest first, however the lines are ordered. */
function actsIn(header: string, shortest: number): Act[] {
  const acts: Act[] = [];
  let open: Act | null = null;
  const days = daysIn(header).filter(({ iso }) => iso.length >= shortest);
  const clauses = days.map(({ end }, at) => header.slice(end, days[at + 1]?.start));
  // 2002年、2010年两次修正: the first of two dates has the verb of the second.
  for (let at = clauses.length - 2; at >= 0; at--)
    if (/^[、和及与]$/.test(clauses[at] as string)) clauses[at] = clauses[at + 1] as string;
  for (const [at, day] of days.entries()) {
    const clause = clauses[at] as string;
    const act: Act = open ?? { amends: false, first: day.iso };
    if (!read(clause, day, act)) continue;
    if (open === null) acts.push(act);
    else if (day.iso < act.first) act.first = day.iso;
    open = LINKED.test(clause) && at + 1 < days.length ? act : null;
  }
  const rank = (act: Act) => (act.passed ? 0 : act.approved ? 1 : act.amendedOn ? 2 : act.published ? 3 : 4);
  return acts.sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : rank(a) - rank(b)));
}

/** Enters into the act what its clause says; false when it says nothing of the life of a text. */
function read(clause: string, { iso }: NamedDay, act: Act): boolean {
  const amends = /修正(?!案)|修订|修改/.test(clause);
  // Of two verbs the first has the date: what follows is a line that lost its own.
  const [verb] = /通过(?!批准)|批准/.exec(clause) ?? [];
  if (verb === '批准') act.approved ??= iso;
  else if (verb === '通过') act.passed ??= iso;
  else if (amends) act.amendedOn ??= iso;
  else if (/公布|发布|颁布|公告/.test(clause)) act.published ??= iso;
  else if (/施行|实施|生效/.test(clause)) act.effective ??= iso;
  else return false;
  if (amends) act.amends = true;
  return true;
}

/** Joins votes and approvals, and what says only when a text was published or came into force, to the act before. */
function joinedApprovals(acts: readonly Act[]): Act[] {
  const joined: Act[] = [];
  for (const act of acts) {
    const last = joined.at(-1);
    const isVote = act.passed !== undefined || act.amendedOn !== undefined;
    const isSaidTwice = act.passed !== undefined && act.passed === last?.passed && !act.amends;
    if (isSaidTwice) Object.assign(last ?? {}, { ...act, ...last });
    else if (last === undefined || isVote || !continues(act, last, joined.length)) joined.push({ ...act });
    else Object.assign(last, { ...act, ...last, amends: last.amends || act.amends });
  }
  return joined;
}

function continues(act: Act, last: Act, count: number): boolean {
  if (act.approved === undefined) return true;
  if (last.approved !== undefined || monthsBetween(last.first, act.first) > MAX_MONTHS_TO_APPROVAL)
    return false;
  // The approval of an amendment belongs to the vote on it, never to the adoption.
  return !act.amends || last.amends || count > 1;
}

function monthsBetween(from: string, to: string): number {
  const months = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7));
  return months(to) - months(from);
}

function lastOf(days: readonly (string | undefined)[]): string | null {
  return days.reduce<string | null>(
    (last, day) => (day !== undefined && (last ?? '') < day ? day : last),
    null,
  );
}
