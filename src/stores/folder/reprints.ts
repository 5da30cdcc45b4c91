/**
 * Which passages repeat another one? Searched only among articles about the same place, because the same words about two places are
 * exactly what a comparison should show.
 */
import { groupReprints } from '../../corpus/near-duplicates.js';
import { normalisedText } from '../../corpus/normalise.js';
import type { CatalogueWriter } from './catalogue-writer.js';

/** Marks the reprints of the places whose articles changed. The marks of other places are still valid. */
export function markReprints(writer: CatalogueWriter): void {
  for (const place of writer.touchedPlaces()) {
    writer.clearReprints(place);
    const texts = [...writer.textsOf(place)];
    writer.putReprints(
      groupReprints(
        texts.map(({ label, text, title }) => ({
          label,
          text: normalisedText(text),
          title: normalisedText(title),
        })),
      ),
    );
  }
}
