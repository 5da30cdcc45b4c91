/** What is a place, a theme or a thing that is measured called in the language of a brief? */

import type { FigureRow } from '../../compare/figures/rows.js';
import { divisionsNamed } from '../../corpus/divisions.js';
import { englishOf } from '../../corpus/english-places.js';
import { zoneById } from '../../corpus/gazetteer.js';
import { placeById } from '../../corpus/scope/place.js';
import { toTraditional } from '../../corpus/traditional.js';
import type { PlaceName, ThemeName } from '../../search/view.js';
import type { BriefLanguage } from './brief.js';

/** In English the Chinese name where no other is known. */
export function placeIn({ id, name }: Pick<PlaceName, 'id' | 'name'>, language: BriefLanguage): string {
  if (language === 'zh-Hans') return name;
  if (language === 'zh-Hant') return toTraditional(name);
  return zoneById(id)?.english ?? divisionInEnglish(id) ?? name;
}

/** A name that several divisions share is English only where there is one of them. */
function divisionInEnglish(id: string): string | null {
  const [division, ...others] = divisionsNamed(placeById(id)?.name ?? '');
  return division === undefined || others.length > 0 ? null : englishOf(division);
}

export function themeIn({ zh, en }: ThemeName, language: BriefLanguage): string {
  if (language === 'en') return en;
  return language === 'zh-Hant' ? toTraditional(zh) : zh;
}

export function measureIn(
  { object, traditional, english }: Pick<FigureRow, 'object' | 'traditional' | 'english'>,
  language: BriefLanguage,
): string | null {
  if (language === 'zh-Hans') return object;
  return language === 'zh-Hant' ? traditional : (english ?? object);
}
