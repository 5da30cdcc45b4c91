/**
 * How do cells of a workbook become links? By the `hyperlinks` of each sheet (ECMA-376, part 1, 18.3.1.48), which nothing runs, and
 * not by the formula HYPERLINK. The writer of workbooks knows no links, so they are a feature of ours.
 */
import type writeExcelFile from 'write-excel-file/node';
import {
  getCellAddress,
  getOrderOfSiblings,
  getSelfClosingTagMarkup,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeAttributeValue,
} from 'write-excel-file/utility';

/** From 0, as the writer counts. */
export interface SheetLink {
  row: number;
  column: number;
  link: string;
}

/** Excel repairs workbooks that have longer addresses, or more links on a sheet. */
const MAX_ADDRESS = 2079;
const MAX_LINKS = 65_530;

const RELATIONSHIP = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink';
const SHEET = 'xl/worksheets/sheet{id}.xml';

type Options = NonNullable<Parameters<typeof writeExcelFile>[1]>;
type Feature = Options extends { features?: (infer F)[] } ? F : never;

/** @param links of each sheet, in their order */
export function sheetLinks(links: readonly (readonly SheetLink[])[]): Feature {
  const held = links.map((each) => each.filter(({ link }) => link.length <= MAX_ADDRESS).slice(0, MAX_LINKS));
  const idOf = (at: number) => `rId-zonelens-link-${at + 1}`;
  const linksAt = (sheetIndex: number) => held[sheetIndex] ?? [];
  const attribute = (value: string) => sanitizeAttributeValue(value);
  return {
    files: {
      transform: {
        [SHEET]: {
          transform: (xml, _options, { sheetIndex }) => {
            const elements = linksAt(sheetIndex).map(({ row, column }, at) =>
              getSelfClosingTagMarkup('hyperlink', { ref: getCellAddress(row, column), 'r:id': idOf(at) }),
            );
            if (elements.length === 0) return xml;
            const order = getOrderOfSiblings(SHEET, 'worksheet') ?? [];
            const markup = `<hyperlinks>${elements.join('')}</hyperlinks>`;
            return insertElementMarkupAccordingToOrderOfSiblings(xml, markup, order, 'worksheet');
          },
        },
        'xl/worksheets/_rels/sheet{id}.xml.rels': {
          insert: (_options, { sheetIndex }) =>
            linksAt(sheetIndex)
              .map(
                ({ link }, at) =>
                  `<Relationship Id="${idOf(at)}" Type="${RELATIONSHIP}" Target="${attribute(link)}" TargetMode="External"/>`,
              )
              .join(''),
        },
      },
    },
  };
}
