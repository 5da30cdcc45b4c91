/** What does a search box tell the page around it? Events that bubble out of any shadow root. */
import type { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import type { Hit, SearchResult } from '../../queries/service.js';

export interface ZonelensSearchBoxEvents {
  /** Before a search. `preventDefault()` stops it. */
  'zonelens-search': CustomEvent<{ query: string }>;
  /** An answer has come. */
  'zonelens-results': CustomEvent<{ query: string; result: SearchResult }>;
  /** The title of a hit was chosen. `preventDefault()` stops the navigation. */
  'zonelens-select': CustomEvent<{ hit: Hit }>;
  /** A search failed. */
  'zonelens-error': CustomEvent<{ error: ZonelensProblem | ZonelensConnectionError }>;
}

export type EventName = keyof ZonelensSearchBoxEvents;

/** @returns false when a listener has prevented what would follow */
export function tell<Name extends EventName>(
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
