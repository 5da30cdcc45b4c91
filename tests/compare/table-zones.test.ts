/** Does a comparison see the rows of a table, each for its zone? */
import { describe, expect, it } from 'vitest';
import { compareZones } from '../../src/compare/compare.js';
import { questionOf } from '../../src/compare/question.js';
import { querySubject } from '../../src/compare/subject.js';
import { parseWording } from '../../src/search/syntax.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { useWorkspace } from '../helpers/workspace.js';

const ALL = { any: [], none: [] };
const ZONES = ['青岛高新技术产业开发区', '苏州工业园区', '武汉东湖新技术开发区'];

describe('a comparison of a table', () => {
  const work = useWorkspace();

  async function compared(table: string) {
    await work.write(
      'a.html',
      `<title>各园区主要指标</title><h1>各园区主要指标</h1><p>各园区主要经济指标完成情况如下，数据以年报为准。</p>${table}`,
    );
    await work.ingest();
    const generation = await openCurrent(work.index, work.embedder.model);
    const store = new FolderStore(generation);
    const wording = parseWording('产值 税收');
    const { vector } = await work.embedder.embedQuery(wording.text);
    const comparison = await compareZones(
      store,
      querySubject(wording, vector, null, questionOf(wording.text)),
      {
        ...{ zones: ALL, level: ALL, modality: ALL, firmness: ALL, status: ALL, issuer: ALL, weak: false },
        limit: 10,
        perZone: 2,
      },
    );
    generation.close();
    return comparison;
  }

  const row = (cells: string[], name: string) =>
    `<tr>${cells.map((cell) => `<${name}>${cell}</${name}>`).join('')}</tr>`;
  const tableOf = ([head = [], ...rows]: string[][]) =>
    `<table>${row(head, 'th')}${rows.map((cells) => row(cells, 'td')).join('')}</table>`;

  it.each([
    [
      'rows',
      tableOf([
        ['园区', '产值（亿元）', '税收（亿元）'],
        ...ZONES.map((zone, at) => [zone, `${at + 1}00`, `${at + 1}0`]),
      ]),
    ],
    [
      'columns',
      tableOf([
        ['指标', ...ZONES],
        ['产值（亿元）', '100', '200', '300'],
        ['税收（亿元）', '10', '20', '30'],
      ]),
    ],
  ])('has the figures of each zone in its line: zones in %s', async (_where, table) => {
    const { zones, figures } = await compared(table);
    expect(zones.map(({ zone }) => zone.name).sort()).toEqual([...ZONES].sort());
    for (const { zone, passages } of zones)
      for (const { figures: own } of passages)
        expect(own.map(({ subject }) => subject)).toEqual([zone.name, zone.name]);
    for (const [object, least] of [
      ['产值', 1e10],
      ['税收', 1e9],
    ] as const) {
      const row = figures.find((each) => each.object === object);
      const expected = ZONES.map((zone, at) => [zone, (at + 1) * least]).reverse();
      expect(row?.values.map(({ zone, value }) => [zone.name, value])).toEqual(expected);
    }
  });
});
