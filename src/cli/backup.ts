/** `zonelens backup` and `restore`: the index as one file, and back. */

import type { Config } from '../config.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { readBackup } from '../stores/folder/backup/read.js';
import { restore } from '../stores/folder/backup/restore.js';
import { backup } from '../stores/folder/backup/write.js';
import { waiting } from './ingest.js';
import { interruptible } from './interrupt.js';
import { barOf } from './progress.js';

/** @returns 0 when the file is there and was read back, 130 when interrupted */
export async function backupCommand({ indexFolder }: Config, file: string): Promise<number> {
  return interruptible('Interrupted. No backup was made.', async (signal) => {
    const bar = barOf('{bar} {percentage}% | {value}/{total} bytes');
    const made = await backup({
      indexFolder,
      file,
      signal,
      onProgress: (done, total) => {
        if (!bar.isActive) bar.start(total, 0);
        bar.setTotal(total);
        bar.update(done);
      },
    }).finally(() => bar.isActive && bar.stop());
    const { facts, bytes, warnings } = made;
    process.stderr.write(linesOf(warnings));
    process.stdout.write(
      `${file}: ${facts.counts.articles} articles of ${facts.generation}, ${megabytes(bytes)} MB, read back and whole.\n` +
        `To restore it: npm run restore -- ${file}\n`,
    );
    return 0;
  });
}

export interface RestoreFlags {
  /** Only say whether the backup is whole. */
  check: boolean;
  wait?: number | true;
}

/** @returns 0 when the backup is live, or whole where that was asked; 130 when interrupted */
export async function restoreCommand(config: Config, file: string, flags: RestoreFlags): Promise<number> {
  return interruptible('Interrupted. The index is as it was before.', async (signal) => {
    if (flags.check) {
      const { facts, bytes } = await readBackup(file, signal);
      process.stdout.write(
        `${file} is whole: ${facts.counts.articles} articles, ${facts.counts.passages} passages, ${megabytes(bytes)} MB, ` +
          `made ${facts.createdAt} by Zonelens ${facts.program} with ${facts.model.id}.\n`,
      );
      return 0;
    }
    const embedder = WorkerEmbedder.of(config.modelsFolder, config.model);
    const bar = barOf('embedding anew | {value} passages');
    try {
      const restored = await restore({
        file,
        indexFolder: config.indexFolder,
        embedder,
        preparer: new PreparerThreads(config.modelsFolder, embedder.model),
        ...waiting(flags.wait),
        signal,
        onProgress: ({ passagesEmbedded }) => {
          if (!bar.isActive) bar.start(0, 0);
          bar.update(passagesEmbedded);
        },
      }).finally(() => bar.isActive && bar.stop());
      const { articles, passages, generation, reembedReason, warnings } = restored;
      process.stderr.write(linesOf(warnings));
      const how = reembedReason === null ? '' : ` Embedded anew: ${reembedReason}.`;
      process.stdout.write(
        `Restored ${articles} articles, ${passages} passages as ${generation} in ${config.indexFolder}.${how}\n` +
          'What was there before stays beside until the next ingest.\n',
      );
      return 0;
    } finally {
      await embedder.close();
    }
  });
}

function linesOf(warnings: readonly string[]): string {
  return warnings.map((warning) => `WARNING ${warning}\n`).join('');
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
