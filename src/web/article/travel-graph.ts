/** When have the texts with the words of a clause had them? The list above says the same. */
import { nothing, type TemplateResult } from 'lit';
import { wordingNames } from '../../desk/wording-names.js';
import type { Labels } from '../common/labels.js';
import { language } from '../common/language.js';
import { type Traveller, travelOf } from '../common/travel.js';
import { travelDrawing } from '../common/travel-graph.js';
import type { WordingTexts } from '../languages/zh-Hans/wording.js';
import type { Own, SameWording } from './wording-texts.js';

/** Nothing when the article is not dated, or no other text is. */
export function travelGraph(
  { place, dated }: Own,
  same: readonly SameWording[],
  labels: Labels,
  text: WordingTexts,
): TemplateResult | typeof nothing {
  const others = same.flatMap(({ dated: days, place: where, direction }): Traveller[] => {
    const name = where === null ? wordingNames[language].unknownPlace : labels.zone(where);
    return days === null ? [] : [{ dated: days, name, kind: direction }];
  });
  if (dated === null || others.length === 0) return nothing;
  const name = place === null ? text.here : `${text.here} · ${labels.zone(place)}`;
  return travelDrawing(travelOf({ dated, name, kind: 'own' }, others), text.travel);
}
