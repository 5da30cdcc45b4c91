/** Which facts stand below a passage: its figures, and on pages in English its gist? Only these load the English words. */
import { nothing } from 'lit';
import type { Figure } from '../../statements/figures/index.js';
import type { Part, Said } from './english-gist.js';
import { language } from './language.js';
import { LANGUAGES } from './languages.js';
import { figureList } from './passage-parts.js';

const english = LANGUAGES[language].names === 'english' ? await import('./english-gist.js') : null;

/** The figures of a passage; on pages in English its gist. */
export function passageFacts(passage: Said, figures: readonly Figure[]): Part {
  return english === null ? figureList(figures) : english.gist(passage, figures);
}

/** Nothing on pages in other languages. */
export function gist(passage: Said, figures: readonly Figure[]): Part {
  return english === null ? nothing : english.gist(passage, figures);
}
