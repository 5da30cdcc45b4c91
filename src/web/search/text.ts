/** The texts of the search page, in its language. */
import { inLanguage } from '../common/language.js';
import { SEARCH } from './messages.js';

export const text = inLanguage(SEARCH);
