/** What is to be followed, as the address of the page says it? And in which words is a request shown? */
import { wordingNames } from '../../desk/wording-names.js';
import { firstCharacters } from '../../watches/quoted.js';
import type { Watch, WatchKind } from '../../watches/watch.js';
import { queryOf } from '../common/addresses.js';
import { FILTER_LABELS, FILTERS } from '../common/filters.js';
import type { Labels } from '../common/labels.js';
import { language, texts } from '../common/language.js';

const DATES = ['from', 'to', 'dateOf'] as const;

/** The parameters of each kind, as the addresses of the pages have them. */
const PARAMETERS: Readonly<Record<WatchKind, readonly string[]>> = {
  search: ['q', 'mode', 'exact', 'keep', 'interpret', ...FILTERS, ...DATES],
  texts: [...FILTERS, ...DATES],
  places: [
    'q',
    'passage',
    'article',
    'exact',
    'keep',
    'interpret',
    'zones',
    'level',
    'modality',
    'firmness',
    'status',
    'issuer',
  ],
  promises: ['place', 'q', 'strength', 'bound', 'dueFrom', 'dueTo'],
  wording: ['article', 'passage', 'text', 'place', 'date', 'direction', 'common'],
  page: ['article'],
};

/** The title that an address gives, for what has no words of its own. */
const NAME = 'name';
const MAX_TITLE = 100;

/** Characters of a value that are shown, such as of a watched text. */
const MAX_VALUE = 60;

/** What can be followed: the kinds that the address allows, each with its request. Null when it names nothing. */
export type Followed = Readonly<Partial<Record<WatchKind, Watch['request']>>> & { title: string };

export function followedIn(url: Pick<URL, 'search' | 'hash'>): Followed | null {
  const parameters = new URLSearchParams(url.search);
  const q = queryOf(url);
  if (q !== '') parameters.set('q', q);
  const kind = parameters.get('kind');
  if (kind === null) return null;
  const requests = {
    search: requestIn(parameters, 'search'),
    texts: requestIn(parameters, 'texts'),
    places: requestIn(parameters, 'places'),
    promises: requestIn(parameters, 'promises'),
    wording: wordingIn(parameters),
    page: requestIn(parameters, 'page'),
  };
  const title = parameters.get(NAME) ?? q;
  const offered = Object.fromEntries(kindsFor(kind, requests).map((each) => [each, requests[each]] as const));
  return { ...offered, title: title.slice(0, MAX_TITLE) };
}

/**
 * Who follows a search may rather want all texts that pass its filters, or the places that do what it asks; who follows an article,
 * others with its wording.
 */
function kindsFor(
  kind: string,
  { search, texts: filtered, wording, page }: Record<WatchKind, Watch['request']>,
): WatchKind[] {
  const hasWording =
    ['article', 'passage', 'text'].filter((name) => wording[name] !== undefined).length === 1;
  const ofWording = hasWording ? (['wording'] as const) : [];
  if (kind === 'wording') return [...ofWording];
  if (kind === 'page') return [...(page.article === undefined ? [] : (['page'] as const)), ...ofWording];
  if (kind === 'places' || kind === 'promises') return [kind];
  const hasFilters = Object.keys(filtered).some((name) => name !== 'dateOf');
  return [
    ...(search.q === undefined ? [] : (['search', 'places'] as const)),
    ...(hasFilters || search.q === undefined ? (['texts'] as const) : []),
  ];
}

function requestIn(parameters: URLSearchParams, kind: WatchKind): Watch['request'] {
  const named = PARAMETERS[kind].map((name) => [name, parameters.getAll(name)] as const);
  // A comparison calls the places of a search otherwise.
  const zones = kind === 'places' ? [...parameters.getAll('zones'), ...parameters.getAll('zone')] : [];
  return Object.fromEntries(
    [...named, ['zones', zones] as const]
      .filter(([, values]) => values.length > 0)
      .map(([name, values]) => [name, values.length === 1 ? (values[0] as string) : values]),
  );
}

/** A text stands where the question of other kinds does. */
function wordingIn(parameters: URLSearchParams): Watch['request'] {
  const q = parameters.get('q');
  const request = requestIn(parameters, 'wording');
  return q === null ? request : { ...request, text: q };
}

/** The conditions of a request, each as name and values. */
export function conditionsOf({ request }: Pick<Watch, 'request'>, labels: Labels): [string, string][] {
  const { strength, bound, dueFrom, dueTo } = texts.promises;
  const names: Readonly<Record<string, string>> = {
    ...texts.parameters,
    ...texts.follow.parameters,
    ...{ strength, firmness: strength, bound, dueFrom, dueTo },
  };
  return Object.entries(request).map(([name, value]) => {
    const values = [value].flat().map(String);
    const filter = name === 'zones' || name === 'place' ? 'zone' : FILTERS.find((one) => one === name);
    return [
      filter === undefined ? (names[name] ?? name) : FILTER_LABELS[filter][language],
      values
        .map((one) => firstCharacters(wordFor(filter ?? name, one, labels), MAX_VALUE))
        .join(texts.article.dateList),
    ];
  });
}

/** @param of a filter, or another parameter */
function wordFor(of: string, value: string, labels: Labels): string {
  const filter = FILTERS.find((one) => one === of);
  const words = WORDS[of];
  if (filter === undefined && words === undefined) return value;
  const isRuledOut = value.startsWith('-');
  const chosen = isRuledOut ? value.slice(1) : value;
  const word = filter === undefined ? (words?.[chosen] ?? chosen) : labels.filterValue(filter, chosen);
  return isRuledOut ? texts.follow.not(word) : word;
}

/** Of parameters with a choice of values, what each is called. */
const WORDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  strength: texts.promises.strengths,
  firmness: texts.promises.strengths,
  bound: texts.promises.whose,
  direction: { ...wordingNames[language].directions, any: texts.follow.anyDirection },
  common: texts.follow.flags,
};
