/**
 * `npm run evaluate:claims`: of claims that a reader labelled, how many right and how many wrong ones does the check keep? Prints the
 * shares of each half, by language and by what is wrong; of the half that is held out only the shares.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { readConfig } from '../src/config.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import { ingest } from '../src/ingest/ingest.js';
import { PreparerThreads } from '../src/ingest/preparer.js';
import { ZonelensService } from '../src/queries/service.js';
import { calibrated } from '../src/search/calibrate.js';
import type { StoredPassage } from '../src/store/records.js';
import { folderBackend } from '../src/stores/folder/backend.js';
import { type JudgedClaim, judgeClaims, labelledClaims, shareKept } from './evaluation/claims.js';
import { HALVES } from './evaluation/halves.js';

const USAGE = `npm run evaluate:claims
  Checks the claims in tests/desk/claims/gold/ against the sample corpus, of which it makes an index.
`;

const { values } = parseArgs({ options: { help: { type: 'boolean', default: false } } });
if (values.help) process.stdout.write(USAGE);
else await evaluate();

async function evaluate(): Promise<void> {
  const claims = labelledClaims();
  const judged = judgeClaims(claims, await passagesOf(new Set(claims.map(({ passage }) => passage))));
  for (const half of HALVES) {
    const own = judged.filter((claim) => claim.half === half);
    print(
      `${half}, right`,
      own.filter(({ kind }) => kind === null),
    );
    print(
      `${half}, wrong`,
      own.filter(({ kind }) => kind !== null),
    );
    for (const kind of new Set(own.flatMap((claim) => claim.kind ?? [])))
      print(
        `${half}, wrong, ${kind}`,
        own.filter((claim) => claim.kind === kind),
      );
    // The faults of the other half stay unread, so that it can be judged again.
    if (half === 'tuning') for (const claim of own) printFault(claim);
  }
}

function print(what: string, claims: readonly JudgedClaim[]): void {
  const shares = ['all', 'zh', 'en'].map((language) => {
    const { kept, claims: all } = shareKept(
      claims.filter((claim) => language === 'all' || (language === 'en') === (claim.language === 'en')),
    );
    return `${language} ${kept} of ${all}${all === 0 ? '' : ` (${((100 * kept) / all).toFixed(1)}%)`}`;
  });
  process.stdout.write(`${what}, kept: ${shares.join(', ')}\n`);
}

function printFault({ kind, verdict, text, passage }: JudgedClaim): void {
  if ((kind === null) === (verdict === 'kept')) return;
  process.stdout.write(`  ${passage} ${kind ?? 'right'}, ${verdict}: ${text}\n`);
}

async function passagesOf(ids: ReadonlySet<string>): Promise<StoredPassage[]> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-claims-'));
  const { modelsFolder, model } = readConfig(process.env);
  const embedder = await WorkerEmbedder.open(modelsFolder, model);
  try {
    const preparer = new PreparerThreads(modelsFolder, embedder.model);
    const backend = folderBackend({ indexFolder: join(folder, 'index') });
    await ingest({ patterns: ['articles'], backend, embedder, preparer, calibrate: calibrated });
    const log = pino({ level: 'silent' });
    const service = await ZonelensService.open(backend, embedder, { log, reloadMs: 0 });
    const passages = await service.storedPassages([...ids]);
    await service.close();
    return passages;
  } finally {
    await embedder.close();
    await rm(folder, { recursive: true, force: true });
  }
}
