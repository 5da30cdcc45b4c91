/** Turns text into what crawls of converted pages hold: traditional script with a pinyin gloss after some characters. */
import * as OpenCC from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';

const toTraditional = OpenCC.Converter({ from: 'cn', to: 't' });

/** The characters that have a gloss in the article that the project started from. */
const GLOSSED_IN_CRAWLS =
  '區發項業創進個產優協經濟領實設計統學導責規點權務內環聯負質機強調數轉監擔會術現動據戰堅構補時報衛執準節團關礎網絡預標運穩';

/** Glosses every converted character, or only those of `glossed`. */
export function toGlossedTraditional(simplified: string, glossed?: string): string {
  const source = [...simplified];
  const converted = [...toTraditional(simplified)];
  if (source.length !== converted.length) throw new Error('The conversion changed the number of characters.');
  const readings = source.map((character) => pinyin(character, { type: 'array' })[0] ?? '');
  return converted
    .map((character, at) => {
      const isGlossed = character !== source[at] && (glossed === undefined || glossed.includes(character));
      return isGlossed ? `${character}(${readings[at]})` : character;
    })
    .join('');
}

/** Text as the sample corpus has it. */
export function asCrawled(simplified: string): string {
  return toGlossedTraditional(simplified, GLOSSED_IN_CRAWLS);
}
