/** The typed client, for browsers and Node: what it offers. */
export type { ComparedPassage, ComparedZone } from '../compare/compared.js';
export type { Timeline } from '../compare/timeline.js';
export type { SearchParameters, SimilarParameters } from '../search/query.js';
export { type TableFormat, ZonelensClient } from './client.js';
export { type Fault, ZonelensConnectionError, ZonelensProblem } from './errors.js';
export type { CallOptions, ClientOptions } from './transport.js';
