import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { to as opencc } from 'opencc-js/preset/t2cn';
import { describe, expect, it } from 'vitest';
import { normalise, normalisedText } from '../../src/corpus/normalise.js';
import { COMPATIBLE, kindsIn, SCRIPT } from '../../src/corpus/unit-kinds.js';
import { repositoryPath } from '../helpers/paths.js';

const ALL = 127;
/** Added to a text, it makes every step run without touching it: the radical 一 between full stops. */
const WAKING = '。⼀。';

/** The text after all steps, none of them skipped. */
function byAllSteps(text: string): string {
  const whole = normalisedText(`${WAKING}${text}${WAKING}`);
  return whole.slice(WAKING.length, -WAKING.length).replace(/^\s+|\s+$/g, '');
}

describe('the steps of normalising that are left out', () => {
  it('would have changed nothing, in any text', () => {
    expect(kindsIn(WAKING)).toBe(ALL);
    const entries = (opencc.cn ?? []).flat().flatMap((all) => all.split('|'));
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...entries.map((entry) => entry.split(' ')[0] as string)),
      fc.constantFrom(
        '区(qū)',
        '著',
        '著力',
        '（',
        '）',
        '\u3000',
        '\u200b',
        ' \n ',
        'ｅ\u0301',
        '，',
        '功能区',
      ),
    );
    const text = fc
      .array(piece, { maxLength: 8 })
      .map((pieces) => pieces.join(''))
      // A mark or an invisible character at an end would be joined to what stands around it here.
      .filter((joined) => !/^[\p{M}\p{Cc}\p{Cf}\s]|[\p{Cc}\p{Cf}\s]$/u.test(joined) && joined.isWellFormed());
    fc.assert(
      fc.property(text, (original) => {
        expect(normalisedText(original)).toBe(byAllSteps(original));
        expect(normalise(original).text).toBe(normalisedText(original));
      }),
      { numRuns: 2000 },
    );
  });

  it('would have changed nothing in the sample articles', () => {
    const folder = repositoryPath('articles');
    const names = readdirSync(folder);
    expect(names.length).toBeGreaterThan(40);
    for (const name of names) {
      for (const line of readFileSync(join(folder, name), 'utf8').split('\n').filter(Boolean)) {
        const text = line.trim();
        expect(normalisedText(text)).toBe(byAllSteps(text));
      }
    }
  });

  it('are few for a plain text', () => {
    expect(kindsIn('功能区与行政区融合发展')).toBe(0);
    expect(kindsIn('功能区，行政区')).toBe(COMPATIBLE);
    expect(kindsIn('功能區')).toBe(SCRIPT);
  });

  it('leave no sign that folding makes for the script dictionary', () => {
    for (let unit = 0x20; unit < 0x7f; unit++) {
      expect(kindsIn(String.fromCharCode(unit)) & SCRIPT, String.fromCharCode(unit)).toBe(0);
    }
  });
});
