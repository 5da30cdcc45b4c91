/** The texts of all pages and of the search box in traditional Chinese. */
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
export * from './reading.js';
export * from './search.js';
export * from './search-box.js';
export * from './side-by-side.js';
export * from './tables.js';
export * from './terms.js';
export * from './upload.js';
