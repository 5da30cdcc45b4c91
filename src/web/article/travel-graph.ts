/**
 * When has each text a clause? A bar for each from the first day on which it may have it to the last, tied to that of the article only
 * where the one was surely there before the other. The list above says the same.
 */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Labels } from '../common/labels.js';
import type { WordingTexts } from '../languages/zh-Hans/wording.js';
import { type Stay, type Travel, type Traveller, travelOf } from './travel.js';
import type { Own, SameWording } from './wording-texts.js';

/** In units of the drawing, which is as wide as a phone and grows with the page. */
const WIDTH = 340;
const ROW = 22;
const SIDE = 12;
/** Half the height of a bar, and of its round ends: a single day is a dot. */
const HALF = 5;

/** Nothing when the article is not dated, or no other text is. */
export function travelGraph(
  { place, dated }: Own,
  same: readonly SameWording[],
  labels: Labels,
  text: WordingTexts,
): TemplateResult | typeof nothing {
  const others = same.flatMap(({ dated: days, place: where, direction }): Traveller[] => {
    const name = where === null ? text.unknownPlace : labels.zone(where);
    return days === null ? [] : [{ dated: days, name, kind: direction }];
  });
  if (dated === null || others.length === 0) return nothing;
  const name = place === null ? text.here : `${text.here} · ${labels.zone(place)}`;
  return drawing(travelOf({ dated, name, kind: 'own' }, others), text);
}

function drawing({ stays, ties }: Travel, text: WordingTexts): TemplateResult {
  const years = stays.flatMap(({ from, to }) => [from ?? to, to]);
  const [from, to] = [Math.floor(Math.min(...years)), Math.floor(Math.max(...years)) + 1];
  const x = (year: number) => SIDE + ((year - from) / (to - from)) * (WIDTH - 2 * SIDE);
  const y = (at: number) => ROW * (at + 0.7);
  const height = ROW * (stays.length + 1);
  const beginOf = (at: number) => x((stays[at] as Stay).from ?? from);
  const endOf = (at: number) => x((stays[at] as Stay).to);
  return html`<svg
    class="travel-graph"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-label=${`${text.travel}: ${from}–${to - 1}`}
  >
    <line class="travel-axis" x1=${SIDE} x2=${WIDTH - SIDE} y1=${height - ROW} y2=${height - ROW}></line>
    <text x=${SIDE} y=${height - 6}>${from}</text>
    <text x=${WIDTH - SIDE} y=${height - 6} text-anchor="end">${to}</text>
    ${ties.map(({ before, after }) => svg`<line class="travel-tie" x1=${endOf(before)} y1=${y(before)} x2=${beginOf(after)} y2=${y(after)}></line>`)}
    ${stays.map(({ name, dated, kind }, at) => {
      const [begin, end] = [beginOf(at), endOf(at)];
      const isLeft = begin + end > WIDTH;
      return svg`<rect class=${`travel-stay travel-${kind}`} x=${begin - HALF} y=${y(at) - HALF}
          width=${end - begin + 2 * HALF} height=${2 * HALF} rx=${HALF}></rect>
        <text x=${isLeft ? begin - 9 : end + 9} y=${y(at) + 4} text-anchor=${isLeft ? 'end' : 'start'}
          >${daysOf(dated)} ${name}</text>`;
    })}
  </svg>`;
}

/** To the month; an open beginning is a dash. */
function daysOf({ first, last }: Traveller['dated']): string {
  const [begin, end] = [first?.slice(0, 7) ?? '', last.slice(0, 7)];
  return begin === end ? end : `${begin}–${end}`;
}
