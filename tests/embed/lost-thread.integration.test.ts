/** Does a program hear of it when the thread of its model has died, and can it still end? In a child: the thread cannot be replaced. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';

/** The way to the worker leads through private fields: nothing but a fault ends that thread. */
const SCRIPT = `
  import { WorkerEmbedder } from ${JSON.stringify(repositoryPath('dist/embed/worker-embedder.js'))};
  const said = [];
  const embedder = await WorkerEmbedder.open(${JSON.stringify(MODELS_FOLDER)}, ${JSON.stringify(MODEL)}, () => said.push('lost'));
  const { pool } = embedder.worker.thread;
  await Promise.all(pool.threads.map((thread) => thread.terminate()));
  for (const text of ['融合', '开发区'])
    await embedder.embedQuery(text).then(() => said.push('answered'), () => said.push('failed'));
  await embedder.close();
  console.log(JSON.stringify(said));
`;

it('says once that the model is lost, fails every text, and closes', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', SCRIPT]);
  expect(JSON.parse(stdout)).toEqual(['lost', 'failed', 'failed']);
});
