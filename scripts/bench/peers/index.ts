/** Which engines are compared? */
import { normalise } from '../../../src/corpus/normalise.js';
import { MODES } from '../../../src/search/mode.js';
import { parseQuery } from '../../../src/search/query.js';
import { BuiltServer } from '../../built-server.js';
import { type Context, openService } from '../context.js';
import type { BuiltIndex } from '../indexes.js';
import type { BenchOptions, PeerName } from '../options.js';
import { bruteForce } from './brute-force.js';
import { lanceDbIfInstalled } from './lancedb.js';
import { miniSearchByDefault, miniSearchOnTerms } from './minisearch.js';
import { naive, rankOver } from './naive.js';
import { openSearch } from './opensearch.js';
import { orama } from './orama.js';
import { type OpenPeer, PAGE_HITS, type Peer } from './peer.js';
import { sqliteVecIfInstalled } from './sqlite-vec.js';

export const OURS = 'Zonelens';

/** @param say called with the reason when an engine is left out */
export async function peersOf(
  { peers: names, engine }: Pick<BenchOptions, 'peers' | 'engine'>,
  say: (text: string) => void,
): Promise<Peer[]> {
  if (names.includes('opensearch') && engine === undefined)
    say(
      'OpenSearch is left out. To add it: scripts/opensearch/start.sh, and --engine with the address that it prints',
    );

  const peers: Partial<Record<PeerName, Peer[]>> = {
    minisearch: [miniSearchByDefault, miniSearchOnTerms],
    orama: [orama],
    'brute-force': [bruteForce],
    lancedb: names.includes('lancedb') ? await lanceDbIfInstalled(say) : [],
    'sqlite-vec': names.includes('sqlite-vec') ? await sqliteVecIfInstalled(say) : [],
    opensearch: engine === undefined ? [] : [openSearch(engine)],
    naive: [naive],
  };
  return names.flatMap((name) => peers[name] ?? []);
}

/** Zonelens in this process over an index that is there, and the built server when the naive build is compared with it. */
export function ours(context: Context, index: BuiltIndex): Peer {
  return { name: OURS, build: () => openOurs(context, index) };
}

async function openOurs(
  { embedder, options, queries }: Context,
  { indexFolder, bytes, passages, tookMs }: BuiltIndex,
): Promise<OpenPeer> {
  const service = await openService(indexFolder, embedder);
  const search = async (q: string, mode: string) =>
    (await service.search(parseQuery({ q, mode, limit: PAGE_HITS }))).hits.map(({ id }) => id);
  // Other engines are given the vector of each query, so this one may know it.
  for (const text of queries) await search(normalise(text).text, 'semantic');
  const ways: OpenPeer['ways'] = {};
  const wayOf = { lexical: 'full text', semantic: 'vector', hybrid: 'hybrid' } as const;
  for (const mode of MODES) ways[wayOf[mode]] = ({ text }) => search(text, mode);
  if (options.peers.includes('naive'))
    ways.HTTP = rankOver(`${(await BuiltServer.over(indexFolder)).url}/api/search?q=`);
  return { ways, passagesPerSecond: passages / (tookMs / 1000), indexBytes: () => bytes };
}
