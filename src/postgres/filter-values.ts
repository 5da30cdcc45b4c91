/** What can searches be narrowed to, and how many passages does each value keep? As `store/passage-table.ts` counts it. */
import type pg from 'pg';
import type { FilterValues } from '../store/records.js';

export async function filterValuesIn(client: pg.ClientBase, schema: string): Promise<FilterValues> {
  const counted = async (value: string, from = '', order = 'passages DESC, value') => {
    const { rows } = await client.query(
      `SELECT ${value} AS value, count(*) AS passages FROM ${schema}.passages ${from}
         WHERE ${value} IS NOT NULL GROUP BY 1 ORDER BY ${order}`,
    );
    return rows as { value: string; passages: number }[];
  };
  const each = (column: string) => counted('one', `CROSS JOIN LATERAL unnest(${column}) AS each_of (one)`);
  const dates = await counted('date', '', 'value');
  const [first, last] = [dates[0], dates.at(-1)];
  return {
    zones: (await each('zones')).map(({ value: zone, passages }) => ({ zone, passages })),
    themes: (await each('themes')).map(({ value: theme, passages }) => ({ theme, passages })),
    categories: (await counted('category')).map(({ value: category, passages }) => ({ category, passages })),
    years: (await counted('left(date, 4)', '', 'value')).map(({ value: year, passages }) => ({
      year,
      passages,
    })),
    dates: first === undefined || last === undefined ? null : { from: first.value, to: last.value },
  };
}
