/**
 * Over some 1,900 real regulations: do the dates of each agree with each other and with its header, and are those that a
 * reader labelled found?
 */
import { execFileSync } from 'node:child_process';
import { basename } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  FIELDS,
  goldLives,
  type KnownText,
  readTexts,
  scoreLives,
  standingsAmong,
} from '../../../scripts/evaluation/lives.js';
import type { Life } from '../../../src/corpus/life/index.js';
import { normalisedText } from '../../../src/corpus/normalise.js';
import { repositoryPath, sharedPath } from '../../helpers/paths.js';
import { temporaryFolder } from '../read/reading.js';

const regulations = sharedPath('regulations');
const corpus = sharedPath('corpus/local-regulations.tar.xz');

/** A little below what was measured on the half that no rule was made on. */
const FLOOR = 0.97;

describe.runIf(regulations && corpus)('the lives of real regulations', () => {
  let texts: KnownText[] = [];
  let lives: { key: string; header: string; life: Life }[] = [];

  beforeAll(async () => {
    const folder = await temporaryFolder();
    execFileSync('tar', ['-xJf', corpus as string, '-C', folder]);
    const read = await readTexts([folder, regulations as string]);
    texts = read.filter(({ article }) => basename(article.key) !== 'README.md');
    lives = texts.flatMap(({ article, life }) =>
      life === null ? [] : [{ key: article.key, header: normalisedText(article.enactment ?? ''), life }],
    );
  });

  it('are found for all of them, and nearly all have a date', () => {
    expect(texts.length).toBeGreaterThan(1900);
    expect(lives.filter(({ life }) => !life.isReport)).toHaveLength(texts.length);
    const undated = lives.filter(({ life }) => life.adopted === null && life.effective === null);
    expect(undated.length).toBeLessThan(0.01 * texts.length);
  });

  it('run in order: adopted, approved, amended; in force after the adoption', () => {
    for (const { key, life } of lives) {
      const { adopted, approved, effective, amended } = life;
      if (adopted === null) continue;
      if (approved !== null && !/龙门石窟/.test(key)) expect(approved >= adopted, key).toBe(true);
      if (effective !== null) expect(effective >= adopted, key).toBe(true);
      for (const day of amended) expect(day > adopted, key).toBe(true);
      expect(amended, key).toEqual([...new Set(amended)].sort());
    }
  });

  it('have as many corrections as the header counts', () => {
    const counted = lives.flatMap(({ key, header, life }) => {
      const numbers = [...header.matchAll(/第([一二三四五六七八九])次修[正订]/g)].map(
        ([, number = '']) => '一二三四五六七八九'.indexOf(number) + 1,
      );
      return numbers.length === 0 ? [] : [{ key, most: Math.max(...numbers), life }];
    });
    expect(counted.length).toBeGreaterThan(200);
    const short = counted.filter(({ most, life }) => life.amended.length < most);
    expect(short.map(({ key }) => key)).toEqual([]);
  });

  it('know which texts are amended, superseded and repealed', () => {
    const standings = [...standingsAmong(texts).values()];
    const count = (status: string) => standings.filter((standing) => standing.status === status).length;
    expect(count('amended')).toBeGreaterThan(800);
    expect(count('superseded')).toBeGreaterThan(20);
    expect(count('repealed')).toBeGreaterThan(15);
  });

  it.each(['tuning', 'held-out'])('agree with the reader: %s half', (half) => {
    const gold = goldLives(repositoryPath('tests/statements/gold/dates.json'));
    const score = scoreLives(
      gold.filter((wanted) => wanted.half === half),
      texts,
    );
    for (const field of FIELDS) expect(score.right[field], field).toBeGreaterThanOrEqual(FLOOR);
  });
});
