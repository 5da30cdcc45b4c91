/** Does every reader take any file, and answer with articles or faults? */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import JSZip from 'jszip';
import type { Article } from '../../../src/corpus/article.js';
import { decode } from '../../../src/corpus/read/decode.js';
import { canonicalUrl, readSource, type SourceFault } from '../../../src/corpus/read/index.js';
import { ZonelensError } from '../../../src/errors.js';
import { articleLinksOf } from '../../../src/sites/links.js';
import {
  asBytes,
  csvFiles,
  docxFiles,
  encodedTexts,
  htmlFiles,
  jsonFiles,
  jsonLinesFiles,
  markdownOf,
  oldWordFile,
  pdfFiles,
  realTexts,
  xlsxFiles,
} from '../bases.js';
import { bytesOf, textOf } from '../cases.js';
import { checkItems } from '../invariants.js';
import { type Target, target } from '../target.js';
import * as tokens from '../tokens.js';

/** Damaged real files, and texts put together from the pieces of the format. */
function filesOf(files: readonly Uint8Array[], ...pieces: string[][]): fc.Arbitrary<Uint8Array> {
  const all = pieces.flat();
  return fc.oneof(
    { weight: 3, arbitrary: bytesOf(files, all) },
    { weight: 2, arbitrary: textOf(all).map((text) => Buffer.from(text)) },
  );
}

function reader(
  extension: string,
  weight: number,
  cases: () => Promise<fc.Arbitrary<Uint8Array | Promise<Uint8Array>>>,
): Target {
  return target(`read ${extension}`, weight, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-fuzz-'));
    const path = join(folder, `case${extension}`);
    return {
      cases: await cases(),
      check: async (drawn) => {
        await writeFile(path, await drawn);
        const items: (Article | SourceFault)[] = [];
        for await (const item of readSource(path, { cwd: folder })) items.push(item);
        checkItems(items);
      },
      close: () => rm(folder, { recursive: true, force: true }),
    };
  });
}

/** A Word file with a valid archive and a damaged document. */
function wordWith(archive: Uint8Array, document: Uint8Array): Promise<Uint8Array> {
  return JSZip.loadAsync(archive).then((zip) => {
    zip.file('word/document.xml', document, { date: new Date(0) });
    return zip.generateAsync({ type: 'uint8array' });
  });
}

async function wordCases(): Promise<fc.Arbitrary<Uint8Array | Promise<Uint8Array>>> {
  const archives = await docxFiles();
  const documents = await Promise.all(
    archives.map(async (archive) => {
      const zip = await JSZip.loadAsync(archive);
      return (await zip.file('word/document.xml')?.async('uint8array')) as Uint8Array;
    }),
  );
  const inner = bytesOf(documents, tokens.WORD);
  return fc.oneof(
    bytesOf(archives, tokens.ZIP),
    fc.tuple(fc.constantFrom(...archives), inner).map(([archive, document]) => wordWith(archive, document)),
  );
}

export const READERS: Target[] = [
  reader('.txt', 14, async () => filesOf([...asBytes(realTexts()), ...encodedTexts()], tokens.ARTICLE)),
  reader('.md', 10, async () =>
    filesOf(asBytes(realTexts().map(markdownOf)), tokens.MARKDOWN, tokens.ARTICLE),
  ),
  reader('.html', 10, async () => filesOf(htmlFiles(), tokens.HTML, tokens.ARTICLE)),
  reader('.json', 6, async () => filesOf(jsonFiles(), tokens.JSON_TOKENS)),
  reader('.jsonl', 6, async () => filesOf(jsonLinesFiles(), tokens.JSON_TOKENS)),
  reader('.csv', 4, async () => filesOf(csvFiles(), tokens.CSV, tokens.ARTICLE)),
  reader('.xlsx', 3, async () => bytesOf(await xlsxFiles(), tokens.ZIP)),
  reader('.doc', 3, async () => bytesOf([oldWordFile()], tokens.ZIP)),
  reader('.jsp', 3, async () => filesOf([...htmlFiles(), ...jsonFiles()], tokens.HTML, tokens.SERVER_CODE)),
  reader('.docx', 4, wordCases),
  reader('.pdf', 6, async () => bytesOf(await pdfFiles(), tokens.PDF)),
  target('links of lists', 4, async () => ({
    cases: fc.tuple(filesOf(htmlFiles(), tokens.HTML), fc.constantFrom(null, ['ul a'], ['div'])),
    check: ([bytes, links]) => {
      const url = 'https://example.org/list/';
      try {
        const found = articleLinksOf({ url, bytes, charset: null }, { template: null, links });
        assert(
          new Set(found).size === found.length && !found.includes(url),
          'a link twice, or the list itself',
        );
        for (const link of found) assert(canonicalUrl(link) === link, link);
      } catch (thrown) {
        assert(thrown instanceof ZonelensError && thrown.code === 'source_unreadable', String(thrown));
      }
    },
  })),
  target('decode', 6, async () => ({
    cases: fc.tuple(
      bytesOf([...htmlFiles(), ...asBytes(realTexts()), ...encodedTexts()], tokens.ENCODINGS),
      fc.boolean(),
    ),
    check: ([bytes, declares]) => {
      try {
        const { text, encoding } = decode(bytes, { declares });
        assert(encoding !== '' && typeof text === 'string', 'no text');
      } catch (thrown) {
        assert(thrown instanceof ZonelensError && thrown.code === 'source_unreadable', String(thrown));
      }
    },
  })),
];
