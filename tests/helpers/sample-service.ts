/** The service with the index of the sample corpus, without HTTP. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ZonelensService } from '../../src/queries/service.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { MODEL, MODELS_FOLDER } from './paths.js';
import { copySampleIndex, SAMPLE_CORPUS } from './sample-index.js';

export interface SampleService {
  service: ZonelensService;
  close(): Promise<void>;
}

export async function openSampleService(): Promise<SampleService> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-sample-'));
  const indexFolder = join(folder, 'index');
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  await copySampleIndex(indexFolder, SAMPLE_CORPUS, embedder);
  const service = await ZonelensService.open(folderBackend({ indexFolder }), embedder, {
    log: pino({ level: 'silent' }),
    reloadMs: 0,
  });
  return {
    service,
    close: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
