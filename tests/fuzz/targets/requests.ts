/** Does every parser of requests either accept its input, or say what is wrong with it? */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { OPERATIONS } from '../../../src/api/operations.js';
import { ZonelensError } from '../../../src/errors.js';
import { FILTER_NAMES } from '../../../src/search/filters.js';
import { textOf } from '../cases.js';
import { type Target, target } from '../target.js';
import { ARTICLE, pieces } from '../tokens.js';

const NAMES = pieces(
  'q¦mode¦limit¦offset',
  FILTER_NAMES.join('¦'),
  'from¦to¦group¦perGroup¦facets¦figures¦explain¦zones¦themes¦format¦excludeOwn¦perZone¦passage¦like¦unlike¦colour¦__proto__',
  'constructor¦¦q[]¦q[a]¦zone.0¦toString¦hasOwnProperty¦\0¦\uffff',
);

const VALUES = pieces(
  'hybrid¦semantic¦lexical¦article¦zone¦none¦true¦false¦json¦csv¦markdown¦hitech¦-hitech¦青岛高新区',
  '-青島高新區(qū)¦山东¦-¦--¦- ¦2022¦-2022¦2022-11-25¦2022-02-30¦0¦1¦10¦500¦-1¦1e3¦1e999¦0x10¦ 5 ¦1.5',
  'NaN¦Infinity¦9007199254740993¦¦ ¦“容错”¦-"a" -b "c¦「¦”“¦\ud800¦\0¦%00¦../../etc/passwd¦\' OR 1=1 --',
  '"; DROP TABLE passages¦* OR *',
);

/** Values as a query string or JSON may hold them. */
const value = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...VALUES) },
  { weight: 3, arbitrary: textOf(ARTICLE, 6000) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...VALUES), { maxLength: 30 }) },
  { weight: 2, arbitrary: fc.oneof(fc.integer(), fc.double(), fc.boolean(), fc.constant(null)) },
  { weight: 1, arbitrary: fc.jsonValue() },
);

/** Mostly existing parameters with existing values, because only such requests get past the parsers. */
export const parameters: fc.Arbitrary<Record<string, unknown>> = fc
  .array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 6 })
  .map((entries) => Object.fromEntries(entries));

const PARSERS = OPERATIONS.filter(({ parameters }) => parameters !== undefined).map(({ parse }) => parse);

export const REQUESTS: Target[] = [
  target('requests', 8, async () => ({
    cases: fc.oneof({ weight: 6, arbitrary: parameters }, { weight: 1, arbitrary: fc.jsonValue() }),
    check: (given) => {
      for (const parse of PARSERS) {
        try {
          parse(given);
        } catch (thrown) {
          assert(thrown instanceof ZonelensError && thrown.code === 'input_invalid', String(thrown));
          assert(thrown.faults.length > 0, 'refused without a reason');
          assert(
            thrown.faults.every(({ message }) => message !== ''),
            'an empty fault',
          );
        }
      }
    },
  })),
];
