/** A call of each tool, and the request of the HTTP API that answers the same. */
import { ARTICLE, DRAFT, OTHER_ARTICLE, PASSAGE, REFORM } from '../../src/api/samples.js';
import { picked } from '../../src/mcp/fields.js';
import type { ListedTool } from './clients.js';

export interface Call {
  name: string;
  arguments: Record<string, unknown>;
  http: { path: string; parameters?: Record<string, string>; body?: object };
}

export const CALLS: readonly Call[] = [
  {
    name: 'search',
    arguments: { query: REFORM, zoneType: ['hitech'], limit: 4 },
    http: { path: '/api/search', parameters: { q: REFORM, zoneType: 'hitech', limit: '4' } },
  },
  { name: 'fetch', arguments: { id: PASSAGE }, http: { path: `/api/passages/${PASSAGE}` } },
  {
    name: 'compare_places',
    arguments: { query: REFORM, limit: 3 },
    http: { path: '/api/compare', parameters: { q: REFORM, limit: '3' } },
  },
  {
    name: 'timeline',
    arguments: { passage: PASSAGE },
    http: { path: '/api/timeline', parameters: { passage: PASSAGE, limit: '10' } },
  },
  {
    name: 'same_wording',
    arguments: { text: DRAFT },
    http: { path: '/api/borrowings', body: { text: DRAFT, limit: 20 } },
  },
  {
    name: 'diffusion',
    arguments: { query: REFORM },
    http: { path: '/api/diffusion', parameters: { q: REFORM, limit: '10' } },
  },
  {
    name: 'matrix',
    arguments: { themes: ['district-merger', 'talent'] },
    http: { path: '/api/matrix', body: { themes: ['district-merger', 'talent'], limit: 5 } },
  },
  {
    name: 'gap',
    arguments: { place: '宁波大榭开发区', limit: 2 },
    http: { path: '/api/gap', parameters: { place: '宁波大榭开发区', limit: '2' } },
  },
  {
    name: 'text_changes',
    arguments: { from: OTHER_ARTICLE, to: ARTICLE },
    http: { path: '/api/changes', parameters: { from: OTHER_ARTICLE, to: ARTICLE } },
  },
  {
    name: 'promises',
    arguments: { place: '青岛西海岸新区', limit: 3 },
    http: { path: '/api/promises', parameters: { place: '青岛西海岸新区', limit: '3' } },
  },
  {
    name: 'figures',
    arguments: { object: '权力', unit: ['项'] },
    http: { path: '/api/figures', parameters: { object: '权力', unit: '项', limit: '10' } },
  },
  {
    name: 'list_places',
    arguments: { query: '山东', level: ['zone'] },
    http: { path: '/api/places', parameters: { q: '山东', level: 'zone' } },
  },
  { name: 'get_place', arguments: { id: '青岛高新区' }, http: { path: '/api/places/qingdao-hitech' } },
  {
    name: 'similar',
    arguments: { like: [PASSAGE], unlike: ['税收'], limit: 3 },
    http: { path: '/api/similar', body: { like: [PASSAGE], unlike: ['税收'], limit: 3 } },
  },
];

/** Tools whose answer has a shape of its own. */
export const SHAPED: readonly string[] = ['search', 'fetch'];

export async function httpAnswer(server: string, { http }: Call): Promise<Record<string, unknown>> {
  const { path, parameters = {}, body } = http;
  const isPosted = body !== undefined && path === '/api/similar';
  const query = new URLSearchParams(parameters);
  for (const [name, value] of isPosted ? [] : Object.entries(body ?? {}))
    for (const one of [value].flat()) query.append(name, String(one));
  const response = await fetch(
    `${server}${path}?${query}`,
    isPosted
      ? { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      : {},
  );
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}`);
  const { tookMs, ...answer } = (await response.json()) as Record<string, unknown>;
  return answer;
}

/** The fields that a tool says it gives by default. */
export function byDefault(answer: object, { inputSchema }: ListedTool): object {
  const { fields } = inputSchema.properties as { fields: { default: string[] } };
  return picked(answer, fields.default);
}

export const SAMPLE = { article: ARTICLE, passage: PASSAGE };
