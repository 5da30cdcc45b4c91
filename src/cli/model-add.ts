/** `zonelens model add`: downloads a model, shows progress, says what to do next. */
import type { Config } from '../config.js';
import { addModel } from '../hub/add.js';
import type { Progress } from '../hub/download-model.js';
import type { Settings } from '../hub/presets.js';
import { HUB_LIMITS } from '../hub/request.js';
import { interruptible } from './interrupt.js';
import { useCommand } from './model-use.js';
import { megabytes, progressBar } from './progress.js';

export interface AddFlags extends Partial<Settings> {
  revision: string;
  use: boolean;
}

/** @returns 0 when the model is installed, 130 or 143 when interrupted */
export async function addCommand(config: () => Config, id: string, flags: AddFlags): Promise<number> {
  const { modelsFolder, hub } = config();
  const { revision, use, ...stated } = flags;
  const resumable = 'Interrupted. The same command continues where it stopped.';
  const status = await interruptible(resumable, async (signal) => {
    const bar = downloadBar();
    const { card, isNew } = await addModel({
      modelsFolder,
      hub: { base: hub, limits: HUB_LIMITS, signal },
      id,
      revision,
      stated,
      onProgress: bar.show,
    }).finally(bar.stop);
    const facts = `${card.dimensions} dimensions, licence: ${card.licence}`;
    process.stdout.write(
      isNew
        ? `Added ${id} at ${card.revision} (${facts}).\n`
        : `${id} is already installed at ${card.revision}, and intact (${facts}).\n`,
    );
    return 0;
  });
  if (status !== 0) return status;
  if (use) return useCommand(config, id);
  process.stdout.write(
    `To search with it: npm run model -- use ${id}\nThe index must then be embedded again: npm run ingest\n`,
  );
  return 0;
}

function downloadBar(): { show: (progress: Progress) => void; stop: () => void } {
  const bar = progressBar('{bar} {percentage}% | {done} of {all} MB | {rate} MB/s | {file}');
  const startedAt = performance.now();
  // Bytes that an earlier run downloaded do not count towards this run's rate.
  let bytesBefore: number | null = null;
  return {
    show: ({ file, bytesDone, bytesTotal }) => {
      const seconds = (performance.now() - startedAt) / 1000;
      const rate = megabytes(Math.max(0, bytesDone - (bytesBefore ?? bytesDone)) / seconds);
      const payload = { file, rate, done: megabytes(bytesDone), all: megabytes(bytesTotal) };
      bar.show(bytesDone, bytesTotal, payload);
      bytesBefore ??= bytesDone;
    },
    stop: bar.stop,
  };
}
