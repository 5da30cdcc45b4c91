/** What does an item of a dossier quote? Apart from the schema, which pages need not load. */
import type { Item, ItemOf } from './dossier.js';
import type { Quotation } from './quote.js';

/** In the order in which the item shows them. */
export function quotationsIn(item: Item): Quotation[] {
  switch (item.kind) {
    case 'comparison':
      return ofComparison(item);
    case 'promise':
      return [item.quotation, ...(item.reported ?? []).map(({ quotation }) => quotation)];
    case 'pair':
      return [item.from, item.to].flatMap((side) => side?.quotations ?? []);
    default:
      return [item.quotation];
  }
}

function ofComparison({ places, figures }: ItemOf<'comparison'>): Quotation[] {
  return [
    ...places.map(({ quotation }) => quotation),
    ...figures.flatMap(({ values }) => values.map(({ quotation }) => quotation)),
  ];
}
