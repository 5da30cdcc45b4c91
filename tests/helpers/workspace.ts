/** A temporary folder with articles and an index, for tests that ingest. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { type IngestOptions, type IngestSummary, ingest } from '../../src/ingest/ingest.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FakeEmbedder } from './fake-embedder.js';

export interface Workspace {
  folder: string;
  articles: string;
  index: string;
  embedder: FakeEmbedder;
  write(name: string, content: string | Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
  ingest(options?: Partial<IngestOptions>): Promise<IngestSummary>;
}

/**
 * Call it in a `describe`: each test finds an empty workspace in the object that it returns, removed after the test.
 * @example
 * const work = useWorkspace();
 * it('finds an article', async () => {
 *   await work.write('a.txt', articleText('青岛高新区'));
 *   expect(await work.ingest()).toMatchObject({ added: 1 });
 * });
 */
export function useWorkspace(): Workspace {
  const workspace = {} as Workspace;
  beforeEach(async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-test-'));
    const articles = join(folder, 'articles');
    await mkdir(articles);
    Object.assign(workspace, {
      folder,
      articles,
      index: join(folder, 'index'),
      embedder: new FakeEmbedder(),
      write: async (name: string, content: string | Uint8Array) => {
        const file = join(articles, name);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      },
      remove: (name: string) => rm(join(articles, name)),
      ingest: (options: Partial<IngestOptions> = {}) => {
        const embedder = options.embedder ?? workspace.embedder;
        return ingest({
          patterns: [articles],
          backend: folderBackend({ indexFolder: workspace.index }),
          embedder,
          preparer: workspace.embedder.preparer,
          ...options,
        });
      },
    } satisfies Workspace);
  });
  afterEach(() => rm(workspace.folder, { recursive: true, force: true }));
  return workspace;
}

/** An article as it is crawled: title, metadata line, a lead, and `sections` sections of one paragraph each. */
export function articleText(title: string, sections = 2, date = '2022-11-25'): string {
  const parts = Array.from({ length: sections }, (_, at) => [
    `第${at + 1}部分的做法`,
    `${title}的第${at + 1}段正文，讲的是管理体制改革的第${at + 1}个方面，写得足够长，不会被当成小标题。`,
  ]);
  return [
    title,
    `来源:测试 日期:${date} 栏目:政策解读 点击:次`,
    `${title}的导语，用一句完整的话开头。`,
    ...parts.flat(),
  ].join('\n');
}
