/** Are dates and units of figures in English words? */
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/statements/figures/index.js';
import { englishDate } from '../../src/web/common/english-dates.js';
import { englishUnit } from '../../src/web/common/english-units.js';

describe('dates', () => {
  it.each([
    ['2021', '2021'],
    ['2021-10', 'October 2021'],
    ['2021-10-01', '1 October 2021'],
    ['2022-01/2022-09', 'January 2022 to September 2022'],
    ['--10', 'October'],
    ['--10-01', '1 October'],
  ])('%s is %s', (iso, words) => expect(englishDate(iso)).toBe(words));
});

describe('units', () => {
  it.each([
    ['下放303项权力', 'items'],
    ['投资1.2亿元', 'yuan'],
    ['面积63平方公里', 'km²'],
    ['增长7.5%', '%'],
    ['审批时限3个工作日', 'working days'],
    ['引进人才500名', 'people'],
  ])('%s is measured in %s', (text, name) => {
    const [figure] = figuresOf(text);
    expect(englishUnit(figure?.unit ?? '', figure?.value ?? 0)).toBe(name);
  });

  it('stand in the singular after one, and have no name where they count anything', () => {
    expect(englishUnit('项', 1)).toBe('item');
    expect(englishUnit('个', 5)).toBeNull();
    expect(englishUnit('', 5)).toBeNull();
  });
});
