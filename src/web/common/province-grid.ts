/**
 * Where does each province stand in a grid of one square each? Roughly where it lies; neighbours may stand apart. All
 * 34 divisions of the highest level, by their full names, with their two letters of ISO 3166-2:CN.
 */

interface ProvinceSquare {
  name: string;
  letters: string;
}

const N = null;

/** Rows from north to south, in each the columns from west to east. */
const ROWS: readonly (readonly (readonly [name: string, letters: string] | null)[])[] = [
  [N, N, N, N, N, N, N, ['黑龙江省', 'HL']],
  [N, N, N, N, N, N, N, ['吉林省', 'JL']],
  [['新疆维吾尔自治区', 'XJ'], N, N, ['内蒙古自治区', 'NM'], N, ['北京市', 'BJ'], N, ['辽宁省', 'LN']],
  [N, ['甘肃省', 'GS'], ['宁夏回族自治区', 'NX'], ['山西省', 'SX'], ['河北省', 'HE'], ['天津市', 'TJ'], N, N],
  [N, ['青海省', 'QH'], ['陕西省', 'SN'], ['河南省', 'HA'], ['山东省', 'SD'], N, N, N],
  [
    ['西藏自治区', 'XZ'],
    ['四川省', 'SC'],
    ['重庆市', 'CQ'],
    ['湖北省', 'HB'],
    ['安徽省', 'AH'],
    ['江苏省', 'JS'],
    ['上海市', 'SH'],
    N,
  ],
  [N, N, ['贵州省', 'GZ'], ['湖南省', 'HN'], ['江西省', 'JX'], ['浙江省', 'ZJ'], N, N],
  [N, ['云南省', 'YN'], ['广西壮族自治区', 'GX'], ['广东省', 'GD'], ['福建省', 'FJ'], N, ['台湾省', 'TW'], N],
  [N, N, ['海南省', 'HI'], ['澳门特别行政区', 'MO'], ['香港特别行政区', 'HK'], N, N, N],
];

/** Row by row; null where no province stands. All rows are equally long. */
export const PROVINCE_GRID: readonly (ProvinceSquare | null)[] = (() => {
  const columns = Math.max(...ROWS.map(({ length }) => length));
  return ROWS.flatMap((row) =>
    Array.from({ length: columns }, (_, at) => {
      const square = row[at] ?? null;
      return square === null ? null : { name: square[0], letters: square[1] };
    }),
  );
})();

/** The province with a square for a province of the service, or for a place whose id begins with one; null for none. */
export function provinceWithSquare(name: string): string | null {
  return PROVINCE_GRID.find((square) => square !== null && name.startsWith(square.name))?.name ?? null;
}
