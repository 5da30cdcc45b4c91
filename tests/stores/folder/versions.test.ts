/** Can an index of an older version of the tables be read, and does the next ingest bring it up to date? */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../../src/corpus/article.js';
import { openDatabase } from '../../../src/disk/sqlite/index.js';
import type { TokenStates } from '../../../src/embed/token-states.js';
import { articleIdOf } from '../../../src/store/records.js';
import { Catalogue } from '../../../src/stores/folder/catalogue.js';
import { currentGeneration, openCurrent } from '../../../src/stores/folder/generation.js';
import { sealed } from '../../../src/stores/folder/manifest.js';
import { NEWER_COLUMNS, SCHEMA_VERSION } from '../../../src/stores/folder/schema.js';
import { FolderStore } from '../../../src/stores/folder/store.js';
import { withTokens } from '../../helpers/fake-cards.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const KEY = 'table.json';
const ARTICLE: Article = {
  key: KEY,
  title: '人才奖励',
  source: null,
  author: null,
  url: null,
  date: null,
  category: null,
  documentNumber: '海政发〔2021〕8号',
  issuer: '海州市人民政府',
  enactment: '2021年3月1日通过\n',
  inForce: '2021-05-01',
  ocr: true,
  corrected: { title: { is: '人才奖励', was: '附件', by: '李', at: '2026-11-30T08:00:00.000Z' } },
  sections: [
    {
      headings: ['标准'],
      text: '类别 | 国家级\n领军人才 | 500\n',
      tables: [{ start: 0, bodyStart: 9, end: 20 }],
      pages: [
        { start: 0, page: 3 },
        { start: 9, page: 4 },
      ],
    },
  ],
};

/** The columns that version 3 lacked. */
const IN_VERSION_4 = ['document_number', 'issuer', 'ocr', 'tables', 'pages'];

/** The columns that version 6 lacked. */
const IN_VERSION_7 = ['enactment', 'in_force', 'corrected'];

describe('the catalogue', () => {
  const work = useWorkspace();
  const live = () => join(work.index, currentGeneration(work.index) ?? '');

  /** Makes the live generation one of an earlier version, which lacks some columns and had two others. */
  async function makeOlder(version: number): Promise<void> {
    const file = join(live(), 'catalogue.sqlite');
    const db = openDatabase(file);
    if (version < 6) db.exec('DROP TABLE token_states; DROP TABLE token_part; DROP TABLE figures');
    if (version < 5) {
      db.exec(`DROP INDEX articles_by_newer_version;
             ALTER TABLE articles ADD COLUMN own_zone TEXT; UPDATE articles SET own_zone = scope_place;
             ALTER TABLE passages ADD COLUMN zones TEXT; UPDATE passages SET zones = about;`);
    }
    const present = (column: string) => {
      if (IN_VERSION_7.includes(column)) return false;
      return (
        version > 5 || (version === 5 ? column !== 'claims' : version === 4 && IN_VERSION_4.includes(column))
      );
    };
    for (const [table, columns] of Object.entries(NEWER_COLUMNS))
      for (const column of Object.keys(columns))
        if (!present(column)) db.exec(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    db.close();
    const bytes = await readFile(file);
    const { seal: _seal, ...manifest } = JSON.parse(await readFile(join(live(), 'manifest.json'), 'utf8'));
    manifest.files['catalogue.sqlite'] = {
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    };
    manifest.schemaVersion = version;
    manifest.pipelineVersion = 1;
    await writeFile(join(live(), 'manifest.json'), sealed(manifest));
  }

  it('keeps the tables and pages of an article, and how it was read', async () => {
    await work.ingest({ patterns: [], articles: [ARTICLE] });
    const catalogue = Catalogue.open(join(live(), 'catalogue.sqlite'));
    expect(catalogue.articleById(articleIdOf(KEY))?.sections).toEqual(ARTICLE.sections);
    expect([...catalogue.articles()]).toEqual([ARTICLE]);
    const [passage] = catalogue.articleById(articleIdOf(KEY))?.passages ?? [];
    expect(passage).toMatchObject({ page: 3, lastPage: 4 });
    expect(catalogue.passageById(passage?.id ?? '')).toMatchObject({
      page: 3,
      lastPage: 4,
      article: { ocr: true },
    });
    catalogue.close();
  });

  it.each([3, 4, 5, 6])(
    'of version %i is read, and the next ingest makes it one of today',
    async (version) => {
      await work.write('a.txt', articleText('青岛高新区'));
      await work.ingest();
      const before = await openCurrent(work.index, work.embedder.model);
      const articles = [...before.catalogue.articles()];
      const claims = before.catalogue.claims.of('qingdao-hitech', []);
      expect(claims.concepts).not.toEqual([]);
      before.close();
      await makeOlder(version);
      const older = await openCurrent(work.index, work.embedder.model);
      expect([...older.catalogue.articles()]).toEqual(articles);
      const passage = older.catalogue.passageOf(1);
      expect(passage.text).toContain('青岛高新区');
      expect(passage).toMatchObject({ about: ['qingdao-hitech'], mentions: [] });
      const concepts = version < 6 ? [] : claims.concepts;
      expect(older.catalogue.claims.of('qingdao-hitech', [])).toEqual({ ...claims, concepts });
      expect(passage.article).toMatchObject({
        scope: { place: 'qingdao-hitech' },
        status: null,
        versions: [],
      });
      expect(passage.article).not.toHaveProperty('corrected');
      if (version < 5) {
        expect(passage.statements).toEqual([]);
        expect(older.catalogue.factsOf([1])).toMatchObject([{ modalities: [], effective: null }]);
      }
      older.close();
      const summary = await work.ingest({ patterns: [] });
      expect(summary).toMatchObject({ refreshed: 1, passagesEmbedded: 0 });
      const after = await openCurrent(work.index, work.embedder.model);
      expect(after.manifest.schemaVersion).toBe(SCHEMA_VERSION);
      expect([...after.catalogue.articles()]).toEqual(articles);
      expect(after.catalogue.claims.of('qingdao-hitech', [])).toEqual(claims);
      after.close();
    },
  );

  it('of version 5 has no token states, and the next ingest adds them without making a vector', async () => {
    const embedder = new FakeEmbedder('late', 16, withTokens(6));
    const tokens = embedder.tokensOf('融合') as TokenStates;
    const similarities = async () => {
      const generation = await openCurrent(work.index, embedder.model);
      const found = await new FolderStore(generation).tokenSimilarities(
        tokens,
        generation.catalogue.passages.all.labels,
      );
      generation.close();
      return found.map((sentences) => sentences?.map((match) => match()) ?? null);
    };
    await work.write('a.txt', articleText('青岛高新区'));
    const { passages } = await work.ingest({ embedder });
    const before = await similarities();
    expect(before).not.toContain(null);
    await makeOlder(5);
    expect(await similarities()).toEqual(before.map(() => null));
    const [vectors, sentences] = [embedder.embedded.length, embedder.tokenised.length];
    expect(await work.ingest({ embedder, patterns: [] })).toMatchObject({
      refreshed: 1,
      passagesEmbedded: passages,
    });
    expect(embedder.embedded).toHaveLength(vectors);
    expect(embedder.tokenised).toHaveLength(2 * sentences);
    expect(await similarities()).toEqual(before);
  });
});
