/**
 * Which of many texts are versions of one, which version is the newest, and which texts does another one repeal? Only
 * what the given texts say of each other counts. Pure; the order of the texts does not matter.
 */
import { isWithin, placeById } from '../scope/place.js';
import type { Life } from './index.js';
import { isGenericTitle, isLegalTitle, titleKey } from './titles.js';

/** A text is superseded when there is a newer version of it. */
export const STATUSES = ['in-force', 'amended', 'repealed', 'superseded'] as const;
export type Status = (typeof STATUSES)[number];

/** What is compared of a text. Reports are no versions of the text that they report on, and are not given. */
export interface VersionFacts {
  id: string;
  title: string;
  /** Whose text it is, in any form that is the same for all its texts; null when that is not known. */
  place: string | null;
  /** When this copy was published, which counts where the text itself has no date. */
  published: string | null;
  /** The same for texts with the same words. */
  contentHash: string;
  life: Pick<Life, 'adopted' | 'effective' | 'amended' | 'repeals'>;
}

export interface Standing {
  status: Status;
  /** Id of the newest version, under which this one is folded; null for that one itself and for its copies. */
  newerVersion: string | null;
  /** Id of the text that repeals it. */
  repealedBy: string | null;
}

interface Version extends VersionFacts {
  /** The last change that it or a copy of the same words knows of; empty when there is no date. */
  asOf: string;
  isAmended: boolean;
}

/** The versions of one text, the newest first. */
type Family = Version[];

export function standingsOf(texts: readonly VersionFacts[]): Map<string, Standing> {
  const families = familiesOf(texts);
  const repealed = repealsAmong(families);
  const standings = new Map<string, Standing>();
  for (const family of families) {
    const [newest] = family as [Version];
    for (const version of family) {
      const repealedBy = repealed.get(version.id) ?? null;
      const isOlder = version.asOf < newest.asOf;
      const status =
        repealedBy !== null
          ? 'repealed'
          : isOlder
            ? 'superseded'
            : version.isAmended
              ? 'amended'
              : 'in-force';
      const newerVersion = version.contentHash === newest.contentHash ? null : newest.id;
      standings.set(version.id, { status, newerVersion, repealedBy });
    }
  }
  return standings;
}

function familiesOf(texts: readonly VersionFacts[]): Family[] {
  const byTitle = grouped(texts, ({ id, title }) => (hasVersions(title) ? titleKey(title) : `alone ${id}`));
  return [...byTitle.values()].flatMap(byPlace).map(ordered);
}

/** Notices and announcements of one title are different texts; so are those whose title is only 管理办法. */
function hasVersions(title: string): boolean {
  return isLegalTitle(title) && !isGenericTitle(title);
}

/** Texts of one title are of different places only where both say theirs. */
function byPlace(texts: readonly VersionFacts[]): VersionFacts[][] {
  const places = new Set(texts.flatMap(({ place }) => place ?? []));
  if (places.size <= 1) return [[...texts]];
  return [...grouped(texts, ({ place }) => place).values()];
}

/** The newest first; of one version first the copy that says most of its life, then the latest, then by id. */
function ordered(texts: readonly VersionFacts[]): Family {
  return [...grouped(texts, ({ contentHash }) => contentHash).values()]
    .flatMap((copies) => {
      const asOf = copies.map(lastChange).reduce((a, b) => (a > b ? a : b));
      const isAmended = copies.some(({ life }) => life.amended.length > 0);
      return copies.map((copy): Version => ({ ...copy, asOf, isAmended }));
    })
    .sort(
      (a, b) =>
        descending(a.asOf, b.asOf) ||
        b.life.amended.length - a.life.amended.length ||
        descending(a.life.adopted ?? '', b.life.adopted ?? '') ||
        descending(a.life.effective ?? '', b.life.effective ?? '') ||
        descending(a.published ?? '', b.published ?? '') ||
        descending(b.id, a.id),
    );
}

function lastChange({ life, published }: VersionFacts): string {
  return life.amended.at(-1) ?? life.adopted ?? published ?? life.effective ?? '';
}

function descending(a: string, b: string): number {
  return a < b ? 1 : a > b ? -1 : 0;
}

/** Repealed version -> the newest version of the text that repealed it first. */
function repealsAmong(families: readonly Family[]): Map<string, string> {
  const byTitle = grouped(families, ([first]) => titleKey((first as Version).title));
  const repealed = new Map<string, { by: string; on: string }>();
  for (const family of families) {
    for (const version of family) {
      const on = version.life.effective ?? version.asOf;
      for (const cited of version.life.repeals) {
        for (const target of byTitle.get(titleKey(cited)) ?? []) {
          // A new text that repeals one of its own title follows it: that one is superseded.
          if (target === family || !isOnePlace(target, version)) continue;
          for (const old of target.filter((other) => other.asOf < on)) {
            const by = (family[0] as Version).id;
            const known = repealed.get(old.id);
            if (known === undefined || on < known.on || (on === known.on && by < known.by))
              repealed.set(old.id, { by, on });
          }
        }
      }
    }
  }
  return new Map([...repealed].map(([id, { by }]) => [id, by]));
}

function isOnePlace([first]: Family, { place }: Version): boolean {
  if (first?.place == null || place === null || first.place === place) return true;
  const [inner, outer] = [placeById(place), placeById(first.place)];
  // A zone's text may repeal one of its city, and the other way round.
  return inner !== null && outer !== null && (isWithin(inner, outer) || isWithin(outer, inner));
}

function grouped<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
