/** The texts of tables in English. */
import type * as zhHans from '../zh-Hans/tables.js';

export const tables: typeof zhHans.tables = {
  pages: 'Pages',
  previous: 'Previous',
  next: 'Next',
  all: 'all',
  chosen: (count) => `${count} chosen`,
  clear: 'Clear',
  onlyGroup: (group) => `Only ${group.toLowerCase()}`,
  addPeers: (count) => `Add the ${count} of the same kind and province`,
  noOption: 'None of this name.',
  most: (count) => `${count} at most`,
  chips: 'What is chosen',
  not: (label) => `not ${label}`,
  remove: (label) => `Remove ${label}`,
  exports: 'Export',
  print: 'Print',
};
