/**
 * What do marks within a line say? Struck-out text and glosses are no part of it, and a raised figure is a power:
 * 10<sup>4</sup> is 10⁴, not 104. The page is changed, so that all who read it see the same text.
 */
import { type DomDocument, type DomElement, elementsUnder } from './dom.js';
import { styledElements } from './style-sheet.js';

/** The readings of characters, with or without parentheses around them. */
const GLOSSES = new Set(['rt', 'rp', 'rtc']);

const STRUCK = new Set(['del', 's', 'strike']);
const STRUCK_STYLE = /text-decoration(?:-line)?\s*:[^;]*line-through/i;

const RAISED_STYLE = /vertical-align\s*:\s*super/i;
const LOWERED_STYLE = /vertical-align\s*:\s*sub(?!\w|-)/i;

/** A tag that was never closed would strike the rest of the page. */
const MAX_STRUCK_SHARE = 0.5;

const RAISED = new Map(zip('0123456789+-−–=()ni', '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ⁿⁱ'));
const LOWERED = new Map(zip('0123456789+-−=()aeoxhklmnpst', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜ'));

/** What is raised without being a power: [1], (1), 〔1〕, ①, *, 注1, 1st, TM. */
const MARK = /^[[(（〔【*※†#]|[\]）〕】]$|\p{Script=Han}|[①-⓿❶-➓]|^(?:st|nd|rd|th|er|e|tm|sm|r|®|™|℠)$/iu;

/** Raised numbers with separators are several notes. */
const NOTES = /^\d+(?:\s*[,，、]\s*\d+)+$/;

const DEGREE = /^[oO○〇°]$/;

/** Longer text is not a power, whatever its size: a tag that was never closed raises the rest of the page. */
const MAX_POWER_LENGTH = 12;

/** Takes struck-out text and glosses out of the page and writes powers and indices as characters. */
export function settleInline(page: DomDocument): void {
  const raisedOnes: DomElement[] = [];
  const loweredOnes: DomElement[] = [];
  const elements = elementsUnder(page.body);
  const struck = new Set(styledElements(elements, STRUCK_STYLE));
  for (const element of elements) {
    const name = element.localName;
    const style = element.getAttribute('style') ?? '';
    if (GLOSSES.has(name)) element.remove();
    else if (STRUCK.has(name) || STRUCK_STYLE.test(style)) struck.add(element);
    else if (name === 'sup' || RAISED_STYLE.test(style)) raisedOnes.push(element);
    else if (name === 'sub' || LOWERED_STYLE.test(style)) loweredOnes.push(element);
  }
  removeStruck(page, struck);
  for (const element of raisedOnes.filter(isShort)) element.replaceWith(raised(element));
  for (const element of loweredOnes.filter(isShort))
    element.replaceWith(loweredText(element.textContent ?? ''));
}

function removeStruck(page: DomDocument, struck: ReadonlySet<DomElement>): void {
  if (struck.size === 0) return;
  const most = (page.body.textContent ?? '').length * MAX_STRUCK_SHARE;
  for (const element of struck) if ((element.textContent ?? '').length <= most) element.remove();
}

function isShort(element: DomElement): boolean {
  return (element.textContent ?? '').length <= MAX_POWER_LENGTH;
}

function raised(element: DomElement): string {
  return raisedText(element.textContent ?? '', element.querySelector('a') !== null);
}

/** Raised text as characters: 4 is ⁴. @param isLink whether it leads somewhere, as the sign of a note does */
export function raisedText(raw: string, isLink = false): string {
  const text = raw.trim();
  if (text === '') return '';
  if (DEGREE.test(text)) return '°';
  const isNote = isLink || NOTES.test(text);
  if (isNote && /^\d/.test(text)) return `[${text}]`;
  if (isNote || MARK.test(text)) return text;
  return spelled(text, RAISED) ?? `^${text.length > 1 ? `(${text})` : text}`;
}

/** Lowered text as characters, CO₂; PM2.5 has no lowered point and stays as it is. */
export function loweredText(text: string): string {
  return spelled(text.trim(), LOWERED) ?? text;
}

/** The text in other characters; null when one of its characters has no counterpart. */
function spelled(text: string, forms: ReadonlyMap<string, string>): string | null {
  const characters = [...text].map((character) => forms.get(character));
  return characters.every((character) => character !== undefined) ? characters.join('') : null;
}

function zip(from: string, to: string): [string, string][] {
  const targets = [...to];
  return [...from].map((character, at) => [character, targets[at] as string]);
}
