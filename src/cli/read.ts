/** `zonelens read`: what the reader makes of files and addresses, without an index. */
import { relative } from 'node:path';
import type { Config } from '../config.js';
import { canonicalUrl, findSources, isSourceFault, readSource } from '../corpus/read/index.js';
import { loadModelCard } from '../embed/model.js';
import { isAddress, Web } from '../fetch/index.js';
import { interruptible } from './interrupt.js';
import { answerOf, type ReadAnswer } from './read-answer.js';
import { pageOf } from './read-page.js';

export interface ReadFlags {
  json: boolean;
  ocr: boolean;
}

/** @returns 0 when everything was read, 1 when something was not, 130 or 143 when interrupted */
export async function readCommand(
  config: Config,
  sources: readonly string[],
  flags: ReadFlags,
): Promise<number> {
  const ocr = flags.ocr || config.ocr;
  return interruptible('Interrupted.', async (signal) => {
    // Loads the tokenizer, which no other command needs in its own thread.
    const { loadLimits } = await import('../embed/limits.js');
    const limits = await loadLimits(config.modelsFolder, loadModelCard(config.modelsFolder, config.model));
    const { files, faults, passedOver } = await findSources(sources.filter((source) => !isAddress(source)));
    const answer: ReadAnswer = {
      articles: [],
      faults: faults.map(faultText),
      passedOver: passedOver.map(shortPath),
    };
    const web = new Web({ settings: config.fetch, signal, ocr });
    const take = async (path: string, items: ReturnType<typeof readSource> | ReturnType<Web['read']>) => {
      for await (const item of items) {
        signal.throwIfAborted();
        if (!('kind' in item)) answer.articles.push(answerOf(item, path, limits));
        else if (isSourceFault(item)) answer.faults.push(faultText({ ...item, path }));
        else if (item.kind === 'pages')
          answer.faults.push({ path, line: null, reason: sitemapText(item.urls.length) });
      }
    };
    try {
      for (const file of files) await take(shortPath(file), readSource(file, { ocr }));
      for (const address of sources.filter(isAddress))
        await take(address, web.read(canonicalUrl(address) ?? address));
    } finally {
      await web.close();
    }
    process.stdout.write(flags.json ? `${JSON.stringify(answer, null, 2)}\n` : pageOf(answer));
    return answer.faults.length > 0 ? 1 : 0;
  });
}

function faultText({ path, line, reason }: ReadAnswer['faults'][number]): ReadAnswer['faults'][number] {
  return { path, line, reason };
}

function shortPath(file: string): string {
  return relative(process.cwd(), file);
}

function sitemapText(pages: number): string {
  return `is a sitemap of ${pages} pages; name one of them`;
}
