/** What is an item of a dossier read with? */
import type { Reviews } from './judged.js';
import type { Sources } from './sources.js';
import type { Words } from './words.js';

export interface Reading {
  words: Words;
  reviews: Reviews;
  sources: Sources;
}
