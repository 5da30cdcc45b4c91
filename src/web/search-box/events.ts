/** The events that a search box sends to its page. They bubble and leave shadow roots. */
import type { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import type { Hit, SearchResult } from '../../queries/service.js';

export interface ZonelensSearchBoxEvents {
  /** Before a search. `preventDefault()` stops it. */
  'zonelens-search': CustomEvent<{ query: string }>;
  /** An answer arrived. */
  'zonelens-results': CustomEvent<{ query: string; result: SearchResult }>;
  /** The title of a hit was chosen. `preventDefault()` stops the navigation. */
  'zonelens-select': CustomEvent<{ hit: Hit }>;
  /** A search failed. */
  'zonelens-error': CustomEvent<{ error: ZonelensProblem | ZonelensConnectionError }>;
}

export type EventName = keyof ZonelensSearchBoxEvents;

/** @returns false if a listener called `preventDefault()` */
export function dispatch<Name extends EventName>(
  target: HTMLElement,
  name: Name,
  detail: ZonelensSearchBoxEvents[Name]['detail'],
): boolean {
  const cancelable = name === 'zonelens-search' || name === 'zonelens-select';
  return target.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
}

declare global {
  interface HTMLElementEventMap extends ZonelensSearchBoxEvents {}
}
