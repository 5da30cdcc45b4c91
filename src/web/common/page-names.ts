/** Which pages are there? The search page is the root. */
export type PageName =
  | ''
  | 'article'
  | 'original'
  | 'compare'
  | 'matrix'
  | 'figures'
  | 'gap'
  | 'changes'
  | 'promises'
  | 'diffusion'
  | 'dossier'
  | 'watches'
  | 'docs'
  | 'search-box'
  | 'upload';
