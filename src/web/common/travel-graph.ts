/**
 * When has each text its words? A bar for each from the first day on which it may have them to the last, tied to another one only
 * where the one was surely there before the other. A list beside it says the same.
 */
import { html, svg, type TemplateResult } from 'lit';
import type { Stay, Travel, Traveller } from './travel.js';

/** In units of the drawing: as wide as a phone, unless the page has more room. */
const WIDTH = 340;
const ROW = 22;
const SIDE = 12;
/** Half the height of a bar, and of its round ends: a single day is a dot. */
const HALF = 5;
/** Between a bar and its name. */
const GAP = 9;

/** @param label what it shows @param width in pixels, in which its letters have their size */
export function travelDrawing({ stays, ties }: Travel, label: string, width = WIDTH): TemplateResult {
  const years = stays.flatMap(({ from, to }) => [from ?? to, to]);
  const [from, to] = [Math.floor(Math.min(...years)), Math.floor(Math.max(...years)) + 1];
  const x = (year: number) => SIDE + ((year - from) / (to - from)) * (width - 2 * SIDE);
  const y = (at: number) => ROW * (at + 0.7);
  const height = ROW * (stays.length + 1);
  const beginOf = (at: number) => x((stays[at] as Stay).from ?? from);
  const endOf = (at: number) => x((stays[at] as Stay).to);
  return html`<svg
    class="travel-graph"
    viewBox="0 0 ${width} ${height}"
    role="img"
    aria-label=${`${label}: ${from}–${to - 1}`}
  >
    <line class="travel-axis" x1=${SIDE} x2=${width - SIDE} y1=${height - ROW} y2=${height - ROW}></line>
    <text x=${SIDE} y=${height - 6}>${from}</text>
    <text x=${width - SIDE} y=${height - 6} text-anchor="end">${to}</text>
    ${ties.map(({ before, after }) => svg`<line class="travel-tie" x1=${endOf(before)} y1=${y(before)} x2=${beginOf(after)} y2=${y(after)}></line>`)}
    ${stays.map(({ name, dated, kind }, at) => {
      const [begin, end] = [beginOf(at), endOf(at)];
      const isLeft = begin > width - end;
      const [edge, room] = isLeft ? [begin - GAP, begin - GAP] : [end + GAP, width - end - GAP];
      return svg`<rect class=${`travel-stay travel-${kind}`} x=${begin - HALF} y=${y(at) - HALF}
          width=${end - begin + 2 * HALF} height=${2 * HALF} rx=${HALF}></rect>
        <text x=${edge} y=${y(at) + 4} text-anchor=${isLeft ? 'end' : 'start'}
          >${fitted(`${daysOf(dated)} ${name}`, room)}</text>`;
    })}
  </svg>`;
}

/** Letters are not measured, so that nothing is drawn twice: Chinese ones are as wide as they are high, others at most two thirds. */
const LETTER = 11;
const OTHERS = /[\u0020-\u024f–]/;

/** A text without the end for which there is no room; the list beside the drawing has all of it. */
function fitted(text: string, room: number): string {
  let width = 0;
  const letters = [...text];
  const over = letters.findIndex((letter) => {
    width += OTHERS.test(letter) ? LETTER * (2 / 3) : LETTER;
    return width > room;
  });
  return over < 0 ? text : `${letters.slice(0, Math.max(0, over - 1)).join('')}…`;
}

/** To the month; an open beginning is a dash. */
function daysOf({ first, last }: Traveller['dated']): string {
  const [begin, end] = [first?.slice(0, 7) ?? '', last.slice(0, 7)];
  return begin === end ? end : `${begin}–${end}`;
}
