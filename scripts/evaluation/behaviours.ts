/** Does a search do what a question says? Cases of `tests/behaviours`, each a question and what its answer must be like. */
import { readdirSync, readFileSync } from 'node:fs';
import { normalise, normalisedText } from '../../src/corpus/normalise.js';
import { provinceOf } from '../../src/corpus/scope/place.js';

export const FOLDER = new URL('../../tests/behaviours/', import.meta.url);

/** One thing that must be so. `within` counts hits from the first one on, ten if it is left out. */
type Expectation = { within?: number } & (
  | { holds: string | string[] }
  | { lacks: string | string[] }
  | { once: string }
  | { title: string }
  | { interpreted: { kind: string; value?: Record<string, unknown> } }
  | { interpretedText: string }
  | { notInterpreted: string }
  | { everyDate: { from?: string; to?: string } }
  | { everyProvince: string[] }
  | { noPlace: string }
  | { highlighted: string }
  | { didYouMean: string }
  | { searched: string }
  | { relaxed: boolean }
  | { some: true }
  | { none: true }
  | { chinese: number }
  | { sameAs: string; least: number }
  | { falling: true }
  | { matching: { least?: number; most?: number } }
  | { suggests: string; kind?: string }
);

export interface BehaviourCase {
  id: string;
  class: string;
  q: string;
  /** Further parameters of the search. */
  parameters?: Record<string, string>;
  expect: Expectation[];
}

interface Place {
  id: string;
  name: string;
  level: string;
}

interface Hit {
  id: string;
  text: string;
  article: { title: string; date: string | null };
  zones: Place[];
  highlights: [number, number][];
  score: number;
}

/** What a service answers, as far as cases look at it. A version that does not know a field leaves it out. */
interface Answer {
  hits: Hit[];
  goodMatch: boolean;
  interpreted?: { text: string; kind: string; value: unknown }[];
  didYouMean?: string | null;
  searched?: string;
  relaxed?: boolean;
  matching?: number;
}

const WITHIN = 10;

/** The cases of every file, those of one file together. @returns by the name of the file */
export function behaviourCases(): Map<string, BehaviourCase[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'));
  return new Map(
    files.map((name) => [
      name.replace('.json', ''),
      JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as BehaviourCase[],
    ]),
  );
}

/** @returns what is not so, in words; empty when the case passes */
export async function failuresOf(
  service: string,
  { q, parameters, expect }: BehaviourCase,
): Promise<string[]> {
  // Facets, because how many passages match is counted with them.
  const asked = { q, facets: 'true', ...parameters };
  const answer = await search(service, asked);
  if (typeof answer === 'string') return [answer];
  const failures: string[] = [];
  for (const expectation of expect) {
    const isMet =
      'sameAs' in expectation
        ? await isSame(service, answer, expectation)
        : 'suggests' in expectation
          ? await isSuggested(service, q, expectation)
          : isSo(answer, expectation);
    if (!isMet) failures.push(JSON.stringify(expectation));
  }
  return failures;
}

/** @returns the problem, in words, when the service refuses */
async function search(service: string, parameters: Record<string, string>): Promise<Answer | string> {
  const response = await fetch(`${service}/api/search?${new URLSearchParams(parameters)}`);
  return response.ok ? ((await response.json()) as Answer) : `${response.status} ${await response.text()}`;
}

async function isSame(
  service: string,
  { hits }: Answer,
  { sameAs, least, within = WITHIN }: Extract<Expectation, { sameAs: string }>,
): Promise<boolean> {
  const other = await search(service, { q: sameAs });
  if (typeof other === 'string') return false;
  const ids = new Set(other.hits.slice(0, within).map(({ id }) => id));
  return hits.slice(0, within).filter(({ id }) => ids.has(id)).length >= least;
}

async function isSuggested(
  service: string,
  q: string,
  { suggests, kind }: Extract<Expectation, { suggests: string }>,
): Promise<boolean> {
  const response = await fetch(`${service}/api/suggest?${new URLSearchParams({ q })}`);
  const { suggestions } = (await response.json()) as {
    suggestions: { text: string; kind: string; id: string | null }[];
  };
  return suggestions.some(
    (one) =>
      one.text.includes(suggests) &&
      (kind === undefined || (one.kind === kind && (kind !== 'zone' || one.id !== null))),
  );
}

function isSo(
  answer: Answer,
  expectation: Exclude<Expectation, { sameAs: string } | { suggests: string }>,
): boolean {
  const { hits, interpreted = [] } = answer;
  const first = hits.slice(0, expectation.within ?? WITHIN);
  if ('holds' in expectation) return first.some(({ text }) => holdsAny(text, expectation.holds));
  if ('lacks' in expectation) return !first.some(({ text }) => holdsAny(text, expectation.lacks));
  if ('once' in expectation) return first.filter(({ text }) => holdsAny(text, expectation.once)).length === 1;
  if ('title' in expectation) {
    const title = plain(expectation.title);
    return first.some(({ article }) => plain(article.title).includes(title));
  }
  if ('interpreted' in expectation) {
    const { kind, value = {} } = expectation.interpreted;
    return interpreted.some((one) => one.kind === kind && isPart(value, one.value));
  }
  if ('interpretedText' in expectation) {
    const text = plain(expectation.interpretedText);
    return interpreted.some((one) => text.includes(plain(one.text)) || plain(one.text).includes(text));
  }
  if ('notInterpreted' in expectation)
    return !interpreted.some(({ kind }) => kind === expectation.notInterpreted);
  if ('everyDate' in expectation) {
    const { from = '', to = '9' } = expectation.everyDate;
    return (
      hits.length > 0 && hits.every(({ article: { date } }) => date !== null && from <= date && date <= to)
    );
  }
  if ('everyProvince' in expectation) {
    const { everyProvince } = expectation;
    return hits.length > 0 && hits.every(({ zones }) => zones.some((zone) => isIn(zone, everyProvince)));
  }
  if ('noPlace' in expectation) return !hits.some(({ zones }) => zones[0]?.name === expectation.noPlace);
  if ('highlighted' in expectation) {
    const wanted = plain(expectation.highlighted);
    return first.some((hit) => markedIn(hit).some((marked) => marked.includes(wanted)));
  }
  if ('didYouMean' in expectation)
    return plain(answer.didYouMean ?? '').includes(plain(expectation.didYouMean));
  if ('searched' in expectation) return plain(answer.searched ?? '').includes(plain(expectation.searched));
  if ('relaxed' in expectation) return (answer.relaxed ?? false) === expectation.relaxed;
  if ('some' in expectation) return hits.length > 0;
  if ('none' in expectation) return !answer.goodMatch;
  if ('chinese' in expectation) {
    return first.filter(({ text }) => isChinese(text)).length >= expectation.chinese * first.length;
  }
  if ('falling' in expectation) {
    return hits.every(({ score }, at) => at === 0 || score <= (hits[at - 1] as Hit).score);
  }
  const { least = 0, most = Number.POSITIVE_INFINITY } = expectation.matching;
  return answer.matching !== undefined && least <= answer.matching && answer.matching <= most;
}

const plain = (text: string): string => normalisedText(text).toLowerCase();

const holdsAny = (text: string, wanted: string | string[]): boolean =>
  [wanted].flat().some((one) => plain(text).includes(plain(one)));

/** What is marked in a hit, as the reader of a normalised text would see it. */
const markedIn = ({ text, highlights }: Hit): string[] =>
  highlights.map(([start, end]) => normalise(text.slice(start, end)).text.toLowerCase());

/** Whether all that is expected is there; of a list, whether its entries are among those there. */
function isPart(expected: unknown, given: unknown): boolean {
  if (Array.isArray(expected)) {
    return Array.isArray(given) && expected.every((one) => given.some((other) => isPart(one, other)));
  }
  if (typeof expected !== 'object' || expected === null) return expected === given;
  return Object.entries(expected).every(([key, value]) => isPart(value, Object(given)[key]));
}

const isIn = ({ id }: Place, provinces: readonly string[]): boolean => {
  const province = provinceOf(id);
  return province !== null && provinces.includes(province);
};

/** More than a fifth of Han characters. */
const isChinese = (text: string): boolean => (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length / 5;
