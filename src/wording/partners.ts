/** Which passages of other places may share the wording of a passage, and which stretches do they share? */
import { normalisedText } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { queryTermsOf } from '../corpus/terms.js';
import type { PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { type Aligned, align } from './align.js';
import { placeOf, textOf } from './kin.js';
import { Letters } from './letters.js';
import { type RunPlaces, runPlacesOf, runsOf, sharedWindow } from './shingles.js';
import { joined, shareOf } from './stretches.js';

/** The best passages by their terms that are looked at for each part of a text; `npm run evaluate:borrowings` says what is missed. */
const CANDIDATES = 60;

/** Letters below which nothing is looked for: too few to tell a wording. */
const LEAST_ASKED = 12;

/** The least share of equal letters in a stretch: one letter in five may be another one. */
const MIN_SHARE = 0.8;

/** Of whom the passage is that is asked about; nothing of its own counts. */
export interface Asker {
  /** Id of its place; null when it is not known. */
  place: string | null;
  /** As `textOf` gives it; null for a text that is not in the index. */
  text: string | null;
}

/** The stretches that another passage shares, in letters of both. */
export interface Partner {
  passage: StoredPassage;
  letters: Letters;
  /** Id of its place; null when it is not known. */
  place: string | null;
  stretches: Aligned[];
}

/** Finds the partners of passages, one after the other; what was read for one is kept for the next. */
export class PartnerSearch {
  private readonly known = new Map<number, Read>();

  constructor(
    private readonly store: PassageStore,
    private readonly asker: Asker,
  ) {}

  /** The partners of a passage, found by no part of it yet. */
  in(text: string, letters: Letters): PassagePartners {
    return new PassagePartners(text, letters, (part, filter) =>
      this.alignedWith(text, letters, part, filter),
    );
  }

  /** The stretches that other passages share with a part of a text, and whether there may be more than were looked at. */
  private async alignedWith(
    text: string,
    letters: Letters,
    part: Span,
    filter: PassageFilter,
  ): Promise<FoundStretches> {
    const [from, to] = letters.within(part);
    if (to - from < LEAST_ASKED) return { found: [], atLeast: false };
    const { hits } = await this.candidates(text, part, filter);
    const own = letters.codes.subarray(from, to);
    const runs = runPlacesOf(own);
    const all = await this.read(hits.map(({ label }) => label));
    const found = all.flatMap((read) => {
      const aligned = this.isKin(read.passage) ? null : alignedIn(own, runs, read);
      return aligned === null ? [] : [{ read, aligned: shifted(aligned, from) }];
    });
    return { found, atLeast: hits.length === CANDIDATES };
  }

  private async candidates(text: string, { start, end }: Span, filter: PassageFilter) {
    // What is of the same article is left out later: to leave it out here, the store would look at each passage.
    const { lexical } = await this.store.retrieve({
      ...{ filter, phrases: [], excluded: [], except: new Set(), vector: null, otherTerms: [] },
      terms: queryTermsOf(normalisedText(text.slice(start, end))),
      depth: CANDIDATES,
    });
    return lexical;
  }

  private isKin(passage: StoredPassage): boolean {
    const { place, text } = this.asker;
    return textOf(passage.article) === text || (place !== null && placeOf(passage) === place);
  }

  private async read(labels: readonly number[]): Promise<Read[]> {
    const missing = labels.filter((label) => !this.known.has(label));
    for (const passage of await this.store.passagesOf(missing)) {
      const letters = new Letters(passage.text);
      this.known.set(passage.label, { passage, letters, runs: runsOf(letters.codes) });
    }
    return labels.map((label) => this.known.get(label) as Read);
  }
}

interface FoundStretches {
  found: { read: Read; aligned: Aligned }[];
  atLeast: boolean;
}

/** The partners of one passage, which is looked for part by part. */
export class PassagePartners {
  private readonly found = new Map<Read, Aligned[]>();
  /** Whether there may be more of them than were looked at. */
  atLeast = false;

  constructor(
    readonly text: string,
    readonly letters: Letters,
    private readonly search: (part: Span, filter: PassageFilter) => Promise<FoundStretches>,
  ) {}

  /** @param parts of the text, in UTF-16 units @param filter which passages may be partners */
  async lookFor(parts: readonly Span[], filter: PassageFilter = []): Promise<void> {
    for (const part of parts) {
      const { found, atLeast } = await this.search(part, filter);
      this.atLeast ||= atLeast;
      for (const { read, aligned } of found) {
        const known = this.found.get(read);
        if (known === undefined) this.found.set(read, [aligned]);
        else known.push(aligned);
      }
    }
  }

  /** Those that have been found, with the stretches that go on joined. */
  all(): Partner[] {
    return [...this.found].flatMap(([{ passage, letters }, aligned]) => {
      const stretches = joined(aligned).filter((stretch) => shareOf(stretch) >= MIN_SHARE);
      return stretches.length === 0 ? [] : [{ passage, letters, place: placeOf(passage), stretches }];
    });
  }
}

/** A passage with its letters, and the runs of them. */
interface Read {
  passage: StoredPassage;
  letters: Letters;
  runs: Uint32Array;
}

function alignedIn(own: Uint16Array, ownRuns: RunPlaces, { letters, runs }: Read): Aligned | null {
  const window = sharedWindow(ownRuns, runs);
  if (window === null) return null;
  const [start, end] = window;
  const aligned = align(own, letters.codes.subarray(start, end));
  if (aligned === null) return null;
  return { ...aligned, otherFrom: aligned.otherFrom + start, otherTo: aligned.otherTo + start };
}

const shifted = (aligned: Aligned, by: number): Aligned => ({
  ...aligned,
  from: aligned.from + by,
  to: aligned.to + by,
});
