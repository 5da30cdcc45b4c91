/** Do the user's zones, short names and themes join the bundled ones, and are faults told clearly? */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.js';
import { buildOwnGazetteer } from '../../src/corpus/gazetteer.js';
import { readOwnNames } from '../../src/corpus/own-names.js';
import { readDataFile } from '../../src/data-file.js';
import { faultsOfOwnNames } from '../../src/glossary/check-own-names.js';
import { buildOwnGlossary } from '../../src/glossary/glossary.js';

const folder = mkdtempSync(join(tmpdir(), 'zonelens-own-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(content: unknown): string {
  const path = join(folder, 'own.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
const gazetteerOf = (content: unknown) =>
  buildOwnGazetteer(readDataFile('gazetteer.json'), readOwnNames(fileOf(content)));

describe('zones of the user', () => {
  test('have the facts that are given, and those that follow from name and host', () => {
    const { byId, byName } = gazetteerOf({
      zones: [
        { name: '長江口創新新區', aliases: ['江口新区'], host: '启东市', level: 'provincial' },
        {
          id: 'our-park',
          name: '云谷',
          type: 'hitech',
          province: '江苏省',
          typed: ['YG'],
          english: 'Cloud Valley',
        },
      ],
    });
    const zone = byName.get('江口新区');
    expect(zone).toMatchObject({
      id: '长江口创新新区',
      name: '长江口创新新区',
      type: 'new-area',
      level: 'provincial',
      province: '江苏省',
      city: '南通市',
      districts: ['启东市'],
      isListed: true,
    });
    expect(byId.get('our-park')).toMatchObject({ type: 'hitech', province: '江苏省', typed: ['YG'] });
  });

  test('extend a zone of the gazetteer that has their id or name', () => {
    const { byId, byName, byTyped } = gazetteerOf({
      zones: [
        { id: 'qingdao-hitech', name: '青岛高新区', aliases: ['红岛园区'] },
        { name: '成都高新区', typed: ['天府软件城'] },
      ],
      shortNames: { 岛城高新: '青岛高新技术产业开发区', 蓉高新: 'chengdu-hitech' },
    });
    expect(byId.get('qingdao-hitech')).toMatchObject({ name: '青岛高新技术产业开发区', level: 'national' });
    expect(byName.get('红岛园区')?.id).toBe('qingdao-hitech');
    expect(byName.get('岛城高新')?.id).toBe('qingdao-hitech');
    expect(byName.get('蓉高新')?.id).toBe('chengdu-hitech');
    expect(byTyped.get('天府软件城')?.id).toBe('chengdu-hitech');
  });

  test('leave the gazetteer as it is when there are none', () => {
    const raw = readDataFile('gazetteer.json');
    expect([...gazetteerOf({}).byName.keys()]).toEqual([...buildOwnGazetteer(raw, null).byName.keys()]);
  });
});

test('themes and concepts of the user join the glossary', () => {
  const { themes, bySpelling } = buildOwnGlossary(
    readDataFile('glossary.json'),
    readOwnNames(
      fileOf({
        themes: [{ id: 'low-altitude', zh: '低空飞行', en: 'Low-altitude flight' }],
        concepts: [
          { id: 'drone-corridor', theme: 'low-altitude', zh: ['无人机航路'], en: ['drone corridor'] },
          { id: 'etdz', theme: null, zh: ['经济技术区'], en: ['ETD zone'] },
        ],
      }),
    ),
  );
  expect(themes.at(-1)?.id).toBe('low-altitude');
  expect(bySpelling.get('无人机航路')?.concept?.theme).toBe('low-altitude');
  expect(bySpelling.get('经济技术区')?.concept).toBe(bySpelling.get('经开区')?.concept);
});

describe('a file with faults', () => {
  test.each([
    ['{', ['Cannot read']],
    [{ zone: [] }, ['Unrecognized key']],
    [
      { zones: [{ name: '区' }, { name: '某某新区', level: 'county' }] },
      ['zones.0.name: must have', 'zones.1.level'],
    ],
    [
      { zones: [{ name: '某某新区', aliases: ['青岛高新技术产业开发区'] }] },
      ['青岛高新技术产业开发区 is also a name of'],
    ],
    [{ shortNames: { 某园: '没有的园' } }, ['shortNames.某园: 没有的园 is no zone']],
    [{ themes: [{ id: 'x', zh: '某主题' }] }, ['themes.0.en']],
    [
      { concepts: [{ id: 'x', theme: 'nowhere', zh: ['某某概念'], en: ['some concept'] }] },
      ['x: nowhere is not a theme'],
    ],
  ])('%j', (content, sentences) => {
    const path = fileOf(content);
    const faults = faultsOfOwnNames(path);
    expect(faults).toHaveLength(sentences.length);
    for (const [at, sentence] of sentences.entries()) expect(faults[at]).toContain(sentence);
    expect(() => readConfig({ ZONELENS_PLACES: path })).toThrow(/ZONELENS_PLACES: /);
  });

  test('all of its faults are told together, also those of zones and of themes', () => {
    const path = fileOf({ shortNames: { 某园: '没有的园' }, themes: [{ id: 'x', zh: '某主题' }] });
    expect(faultsOfOwnNames(path)).toHaveLength(2);
  });

  test('one without faults is a setting', () => {
    const path = fileOf({ shortNames: { 岛城高新: '青岛高新区' } });
    expect(readConfig({ ZONELENS_PLACES: path }).placesFile).toBe(path);
    expect(readConfig({ ZONELENS_PLACES: '' }).placesFile).toBeNull();
  });
});
