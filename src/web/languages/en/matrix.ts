/** The texts of the matrix in English. */
import type * as zhHans from '../zh-Hans/matrix.js';

export const matrix: typeof zhHans.matrix = {
  title: 'Zones × themes',
  intro:
    'Which zone has passages on which theme, and where there are gaps. A cell holds the number of passages and leads to the one that says most.',
  keys: 'Arrow keys move, Enter opens, Tab goes to the preview.',
  zones: 'Places',
  themes: 'Themes',
  zoneLookup: 'Find a place, such as Qingdao',
  themeLookup: 'Find a theme',
  limit: 'Places shown',
  loading: 'Loading…',
  failed: 'It could not be loaded',
  summary: (zones, themes, gaps) => `${zones} zones × ${themes} themes, ${gaps} gaps`,
  none: 'There is no zone or theme to list',
  noneDetail: 'What is chosen leaves out all zones or all themes.',
  clear: 'Clear the choice',
  caption: 'Number of passages of each zone on each theme',
  corner: 'Zone \\ theme',
  covered: 'Zones with passages',
  coveredThemes: (count, all) => `${count} of ${all} themes`,
  cell: (zone, theme, count) => `${zone}, ${theme}: ${count} passages`,
  compareTheme: (theme) => `Compare zones on ${theme}`,
  compareZone: (zone) => `Compare, with ${zone} first`,
  legend: 'Legend: passages',
  open: 'Open this passage',
  searchCell: (count) => `Search these ${count}`,
  searchGap: 'Search the whole corpus',
  lacks: 'What it lacks',
  compare: 'Compare other zones on this',
  preview: 'Preview',
};
