/** What does an export say of itself, so that it can be made again? */
import { VERSION } from '../../version.js';
import type { ExportedDossier } from './exported.js';
import { provenancesOf } from './provenance.js';

/** Names and values. */
export function aboutRows({ dossier, reviews, words, exportedAt }: ExportedDossier): [string, string][] {
  const { about } = words;
  const origins = provenancesOf(dossier, words).flatMap((origin): [string, string][] => [
    [about.generation, origin.generation],
    [about.corpus, origin.corpus],
    [about.model, origin.model],
    [about.floor, origin.floor],
    [about.collected, origin.collected],
    [about.items, String(origin.items)],
  ]);
  return [
    [about.exported, exportedAt],
    [about.program, `Zonelens ${VERSION}`],
    ...origins,
    ...(reviews.length === 0 ? [] : [[about.reviews, String(reviews.length)] as [string, string]]),
  ];
}
