import { describe, expect, it } from 'vitest';
import type { ComparedZone } from '../../src/compare/compared.js';
import { timelineOf } from '../../src/compare/timeline.js';
import { figuresOf } from '../../src/statements/figures/index.js';
import { plainArticle } from '../helpers/plain-article.js';

function zoneOf(id: string, text: string, date: string | null): ComparedZone {
  const article = plainArticle(id, date);
  return {
    zone: { id, name: id, type: 'other', level: 'zone' },
    own: false,
    passages: [
      {
        id,
        text,
        tableHead: null,
        headings: [],
        article,
        zones: [],
        mentions: [],
        themes: [],
        strength: 0.5,
        figures: figuresOf(text),
      },
    ],
  };
}

describe('the timeline', () => {
  it('is by the earliest date of the passage, else of the article, earliest first', () => {
    const entries = timelineOf([
      zoneOf('late', '没有日期的一段话。', '2020-05-01'),
      zoneOf('early', '2013年9月，管委会建制撤销，2018年1月再推一步。', '2025-03-03'),
      zoneOf('none', '没有日期的一段话。', null),
    ]);
    expect(entries.map(({ zone, when, whenFrom }) => [zone.id, when, whenFrom])).toEqual([
      ['early', '2013-09', 'passage'],
      ['late', '2020-05-01', 'article'],
    ]);
  });

  it('takes no date later than the article, and none from before there were zones', () => {
    const [entry] = timelineOf([zoneOf('a', '到2035年基本建成，1949年以来未有。', '2020-05-01')]);
    expect(entry).toMatchObject({ when: '2020-05-01', whenFrom: 'article' });
  });
});
