/** Which claims of a language model do the passages support? Each is checked by code, and dropped for the first fault. */
import { normalisedText } from '../../corpus/normalise.js';
import { remembering } from '../../corpus/remember.js';
import { toTraditional } from '../../corpus/traditional.js';
import type { StoredPassage } from '../../store/records.js';
import { BRIEF_PARTS, type BriefLanguage, type PassageCitation } from '../brief/brief.js';
import { citationOf } from '../brief/cite.js';
import {
  type Checked,
  type Checking,
  claimSchema,
  DROPS,
  type Drop,
  type KeptClaim,
  MAX_CLAIM_LENGTH,
  MAX_CLAIMS,
} from './claim.js';
import { datesNear, datesOf, isDated, isRelative } from './dates.js';
import { hasOnlyStatedFigures } from './figures.js';
import { hasMarkup, hasOtherAddresses, isAddressed, isInLanguage, saysFirst } from './form.js';
import { saysAsItsPassages } from './modality.js';
import { hasOnlyItsPlaces, placesNamed, subjectsIn } from './places.js';
import { type Source, sourceOf } from './source.js';
import { bestOf, isSupported, type Support, supportsOf } from './support.js';

export function checkedClaims({ claims, passages, language, firsts }: Checking): Checked {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const known = remembering(byId.size, (id: string) => sourceOf(byId.get(id) as StoredPassage));
  const sourceFor = (id: string): Source | null => (byId.has(id) ? known(id) : null);
  const results = claims.map((claim, at): KeptClaim | Drop =>
    at < MAX_CLAIMS ? checked(claim, sourceFor, language, firsts) : 'too-many',
  );
  return {
    claims: results.filter((each) => typeof each !== 'string'),
    dropped: DROPS.map((kind) => ({ kind, claims: results.filter((each) => each === kind).length })).filter(
      (each) => each.claims > 0,
    ),
  };
}

function checked(
  given: unknown,
  sourceFor: (id: string) => Source | null,
  language: BriefLanguage,
  firsts: readonly string[],
): KeptClaim | Drop {
  const parsed = claimSchema.safeParse(given);
  if (!parsed.success) return 'malformed';
  const { text, passages, part } = parsed.data;
  if (text.length > MAX_CLAIM_LENGTH) return 'too-long';
  if (passages.length === 0) return 'no-citation';
  const found = [...new Set(passages)].map(sourceFor);
  const sources = found.filter((each) => each !== null);
  if (sources.length < found.length) return 'unknown-passage';
  const fault = faultOfForm(text, language, sources) ?? faultOfFacts(text, sources, firsts);
  if (fault !== null) return fault;
  return {
    text: language === 'zh-Hant' ? toTraditional(text) : text,
    part: BRIEF_PARTS.find((each) => each === part) ?? null,
    citations: sources.map((source) => citationIn(text, source)),
  };
}

function faultOfForm(text: string, language: BriefLanguage, sources: readonly Source[]): Drop | null {
  if (!isInLanguage(text, language)) return 'language';
  const read = sources.flatMap((source) => [source.text, source.passage.text]);
  if (hasMarkup(text) || hasOtherAddresses(text, read)) return 'markup';
  return isAddressed(normalisedText(text)) ? 'address' : null;
}

function faultOfFacts(original: string, sources: readonly Source[], firsts: readonly string[]): Drop | null {
  const text = normalisedText(original);
  const dates = datesOf(text);
  const places = placesNamed(text, sources);
  const best = bestOf(supportsOf(text, sources));
  if (best.length > 0 && best.every(isOrder)) return 'address';
  if (!hasOnlyItsPlaces(text, places, sources)) return 'place';
  if (!hasOnlyStatedFigures({ text, dates, places: places.map(({ place }) => place.id) }, sources))
    return 'figure';
  const stated = datesNear(supportsOf(text, sources), sources);
  if (isRelative(text) || !dates.every(({ iso }) => isDated(iso, stated))) return 'date';
  if (saysFirst(text) && !isFirst(text, sources, firsts)) return 'first';
  if (!saysAsItsPassages(original, text, sources)) return 'modality';
  return isSupported(text, sources) ? null : 'unsupported';
}

/** What an author of a text wrote to its reader, or to a machine, is no evidence. */
const isOrder = ({ sentence }: Support): boolean => isAddressed(sentence.text);

function isFirst(text: string, sources: readonly Source[], firsts: readonly string[]): boolean {
  if (sources.some((source) => saysFirst(source.text))) return true;
  const named = subjectsIn(text, sources);
  const subjects = named.length > 0 ? named : sources.flatMap((source) => [...source.subjects]);
  return subjects.length > 0 && subjects.every((id) => firsts.includes(id));
}

/** The sentence of a passage that says most of a claim. */
function citationIn(text: string, source: Source): PassageCitation {
  const [best] = supportsOf(normalisedText(text), [source]);
  const { passage } = source;
  return citationOf(passage, best?.sentence.statement ?? { start: 0, end: passage.text.length });
}
