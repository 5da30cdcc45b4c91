/** Where was a clause when? A line for each text, its dot at its day, tied to that of the article. The list above says the same. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Labels } from '../common/labels.js';
import type { WordingTexts } from '../languages/zh-Hans/wording.js';
import type { Own, SameWording } from './wording-texts.js';

/** In units of the drawing, which is as wide as a phone and grows with the page. */
const WIDTH = 340;
const ROW = 22;
const SIDE = 12;

interface Dot {
  day: string;
  name: string;
  kind: 'own' | SameWording['direction'];
}

/** Nothing when the article is not dated, or no other text is. */
export function travelGraph(
  { place, dated }: Own,
  same: readonly SameWording[],
  labels: Labels,
  text: WordingTexts,
): TemplateResult | typeof nothing {
  const others = same.flatMap((one): Dot[] =>
    one.dated === null
      ? []
      : [
          {
            day: one.dated.first,
            name: one.place === null ? text.unknownPlace : labels.zone(one.place),
            kind: one.direction,
          },
        ],
  );
  if (dated === null || others.length === 0) return nothing;
  const own: Dot = {
    day: dated.first,
    name: place === null ? text.here : `${text.here} · ${labels.zone(place)}`,
    kind: 'own',
  };
  const dots = [own, ...others].sort((a, b) => yearsOf(a.day) - yearsOf(b.day));
  return drawing(dots, dots.indexOf(own), text.travel);
}

function drawing(dots: readonly Dot[], own: number, title: string): TemplateResult {
  const years = dots.map(({ day }) => yearsOf(day));
  const [from, to] = [Math.floor(Math.min(...years)), Math.floor(Math.max(...years)) + 1];
  const x = (at: number) => SIDE + (((years[at] as number) - from) / (to - from)) * (WIDTH - 2 * SIDE);
  const y = (at: number) => ROW * (at + 0.7);
  const height = ROW * (dots.length + 1);
  return html`<svg
    class="travel-graph"
    viewBox="0 0 ${WIDTH} ${height}"
    role="img"
    aria-label=${`${title}: ${from}–${to - 1}`}
  >
    <line class="travel-axis" x1=${SIDE} x2=${WIDTH - SIDE} y1=${height - ROW} y2=${height - ROW}></line>
    <text x=${SIDE} y=${height - 6}>${from}</text>
    <text x=${WIDTH - SIDE} y=${height - 6} text-anchor="end">${to}</text>
    ${dots.map((_, at) => (at === own ? nothing : svg`<line class="travel-tie" x1=${x(own)} y1=${y(own)} x2=${x(at)} y2=${y(at)}></line>`))}
    ${dots.map(({ name, day, kind }, at) => {
      const isLeft = x(at) > WIDTH / 2;
      return svg`<circle class=${`travel-${kind}`} cx=${x(at)} cy=${y(at)} r="5"></circle>
        <text x=${x(at) + (isLeft ? -9 : 9)} y=${y(at) + 4} text-anchor=${isLeft ? 'end' : 'start'}
          >${day.slice(0, 7)} ${name}</text>`;
    })}
  </svg>`;
}

/** 2014-07 is 2014.5. */
function yearsOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return year + (month - 1) / 12 + (date - 1) / 372;
}
