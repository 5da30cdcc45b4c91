/** `zonelens backup` and `zonelens restore`: the live index to one file, and back. */
import type { Config } from '../config.js';
import { PreparerThreads } from '../ingest/preparer.js';
import type { BroughtIn } from '../store/kept-records.js';
import { readBackup } from '../stores/folder/backup/read.js';
import { restore } from '../stores/folder/backup/restore.js';
import { backup } from '../stores/folder/backup/write.js';
import { waiting } from './ingest.js';
import { ingestEmbedder } from './ingest-embedder.js';
import { interruptible } from './interrupt.js';
import { megabytes, progressBar } from './progress.js';

/** @returns 0 when the file was written and read back, 130 or 143 when interrupted */
export async function backupCommand({ indexFolder, originals }: Config, file: string): Promise<number> {
  return interruptible('Interrupted. No backup was made.', async (signal) => {
    const bar = progressBar('{bar} {percentage}% | {value}/{total} bytes');
    const made = await backup({
      indexFolder,
      file,
      originalsFolder: originals?.folder ?? null,
      signal,
      onProgress: bar.show,
    }).finally(bar.stop);
    const { facts, bytes, records, warnings } = made;
    process.stderr.write(linesOf(warnings));
    process.stdout.write(
      `${file}: ${facts.counts.articles} articles of ${facts.generation}, ${keptOf(records)}, ${megabytes(bytes)} MB, read back and undamaged.\n` +
        `To restore it: npm run restore -- ${file}\n`,
    );
    return 0;
  });
}

export interface RestoreFlags {
  /** Only say whether the backup is complete and undamaged. */
  check: boolean;
  /** As in `IngestFlags`. */
  wait?: number | true;
}

/** @returns 0 when the backup was restored, or with `check` is undamaged; 130 or 143 when interrupted */
export async function restoreCommand(config: Config, file: string, flags: RestoreFlags): Promise<number> {
  return interruptible('Interrupted. The index is unchanged.', async (signal) => {
    if (flags.check) {
      const { facts, bytes } = await readBackup(file, signal);
      process.stdout.write(
        `${file} is complete and undamaged: ${facts.counts.articles} articles, ${facts.counts.passages} passages, ${megabytes(bytes)} MB, ` +
          `made ${facts.createdAt} by Zonelens ${facts.program} with ${facts.model.id}.\n`,
      );
      return 0;
    }
    const embedder = ingestEmbedder(config);
    const bar = progressBar('embedding again | {value} passages');
    try {
      const restored = await restore({
        file,
        indexFolder: config.indexFolder,
        originalsFolder: config.originals?.folder ?? null,
        embedder,
        preparer: new PreparerThreads(config.modelsFolder, embedder.model),
        ...waiting(flags.wait),
        signal,
        onProgress: ({ passagesEmbedded }) => bar.show(passagesEmbedded, 0),
      }).finally(bar.stop);
      const { articles, passages, generation, reembedReason, records, warnings } = restored;
      process.stderr.write(linesOf([...warnings, ...stayedOf(records)]));
      const how = reembedReason === null ? '' : ` Embedded again: ${reembedReason}.`;
      process.stdout.write(
        `Restored ${articles} articles, ${passages} passages, ${keptOf(records.put)} as ${generation} in ${config.indexFolder}.${how}\n` +
          'Former generations, if any, are kept until the next ingest.\n',
      );
      return 0;
    } finally {
      await embedder.close();
    }
  });
}

/** Of what people keep. */
const keptOf = (records: number) => `${records} dossiers, reviews and the like`;

function stayedOf({ stayed }: BroughtIn): string[] {
  if (stayed === 0) return [];
  return [
    `${keptOf(stayed)} are here with another content than in the backup. They stay as they are here. To have those of the backup, ` +
      'stop the service, move records.sqlite out of the folder of the index, and restore again.',
  ];
}

function linesOf(warnings: readonly string[]): string {
  return warnings.map((warning) => `WARNING ${warning}\n`).join('');
}
