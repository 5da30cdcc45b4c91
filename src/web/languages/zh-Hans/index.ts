/**
 * The texts of all pages and of the search box in simplified Chinese, a file for each page or part of one. The other languages
 * have the types of these, so the compiler names every text that they lack. These modules import only types.
 */
export * from './article.js';
export * from './compare.js';
export * from './docs.js';
export * from './dossier.js';
export * from './figures.js';
export * from './frame.js';
export * from './gap.js';
export * from './matrix.js';
export * from './original.js';
export * from './passage.js';
export * from './promises.js';
export * from './reading.js';
export * from './search.js';
export * from './search-box.js';
export * from './side-by-side.js';
export * from './tables.js';
export * from './terms.js';
export * from './upload.js';
export * from './watches.js';
export * from './writing.js';
