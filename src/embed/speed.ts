/** How fast does an ingest embed on this machine with a model? Measured with passages of the usual length, and their sentences. */
import { embedThreadsFor } from './threads.js';
import { WorkerEmbedder } from './worker-embedder.js';

const SENTENCE =
  '管理委员会对区内的项目实行一窗受理、限时办结，把涉及企业的审批事项集中到同一个大厅，由同一支队伍办理。';

/** About as long as the passages of policy articles. The number makes each one different. */
const sentencesOf = (number: number) => [`第${number}项 ${SENTENCE}`, SENTENCE, SENTENCE, SENTENCE, SENTENCE];

const BATCH = 8;
const MIN_MS = 1500;
const MAX_PASSAGES = 2000;

/**
 * Passages per second of an installed model; takes about two seconds, and the time to load the model.
 * @throws ZonelensError `model_missing` or `model_invalid`
 */
export async function passagesPerSecond(modelsFolder: string, id: string): Promise<number> {
  const threads = embedThreadsFor(modelsFolder, id);
  const embedder = await WorkerEmbedder.open(modelsFolder, id, threads);
  const each = () => Array.from({ length: threads });
  const embed = async (first: number) => {
    const texts = Array.from({ length: BATCH }, (_, at) => sentencesOf(first + at));
    await embedder.embedPassages(texts.map((sentences) => sentences.join('')));
    await embedder.embedTokens(texts.flat());
  };
  try {
    // Each thread loads the model with its first batch.
    await Promise.all(each().map(() => embed(0)));
    const startedAt = performance.now();
    let passages = 0;
    const work = async () => {
      while (performance.now() - startedAt < MIN_MS && passages < MAX_PASSAGES) {
        passages += BATCH;
        await embed(passages);
      }
    };
    await Promise.all(each().map(work));
    return passages / ((performance.now() - startedAt) / 1000);
  } finally {
    await embedder.close();
  }
}
