/** Which rows of a table name its columns, when nothing marks them? The rows without values above rows with values. */

/** In UTF-16 units. Longer cells say something instead of naming a column. */
const LONGEST_NAME = 40;

/** Real headers have one or two rows, statistics three. */
const MOST_HEADER_ROWS = 4;

/** A number, or two with a sign between them, with at most a sign before it and a unit after it. */
const NUMBER = String.raw`\d[\d,，.]*`;
const VALUE = new RegExp(
  `^(?:最[高低多少]|不[超少低]过|约|近|超|达|[≥≤><＞＜~～±+＋−-]){0,3}${NUMBER}(?:[-—–~～至]${NUMBER})?` +
    String.raw`[%％‰]?[十百千万亿]*(?:元|美元|人|人次|个|家|项|名|户|件|篇|台|套|亩|吨|倍|分|天|个月|平方米|平方公里|公里|个百分点)?(?:/\S{1,3})?$`,
);

/** 2021, 2021年 and 2021年度 name columns; a day does not. */
const YEAR = /^(?:19|20)\d\d(?:年度?)?$/;
const DAY = /^\d{4}(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?$/;

/** The unit after a name: 产值（亿元）. */
const BRACKET_AT_END = /[（(][^（）()]{1,20}[）)]$/;

/** How names of columns end. */
const NAMING =
  /(?:[序编文]?号|姓?名|名称|项目?|事项|类[别型]?|种类|内容|条[款件]|标准|对象|范围|依据|单位|部门|科室|机构|企业|时间|日期|[时期]限|年[份度]|地区|区域|园区|[区市县州]|城市|省份|指标|数量?|[金总]?额|资金|面积|规模|增[速长幅]|比[重例]|占比|排名|得?分|分值|权重|备注|说明|电话|联系人|方式|地址|来源|措施|任务|目标|要求|责任人?|负责人|领域|行业|产业|政策|[级等]别|等级|职[务位]|岗位|学历|专业|性别|投资|进度|阶段|附件|材料|流程|环节|产值|税收|收入)$/;

/** Whether a cell is a value: a number with or without a unit, or a day. */
export function isValue(cell: string): boolean {
  const text = cell.replace(/\s/g, '');
  return (VALUE.test(text) && !YEAR.test(text)) || DAY.test(text);
}

/**
 * The number of header rows of a table.
 *
 * @param rows of equal length; a cell that covers several places may be repeated or written once
 * @param marked how many of the first rows are marked as header by the format or look so (bold); 0 when none is
 */
export function headerRowsOf(rows: readonly (readonly string[])[], marked = 0): number {
  let count = marked > 0 && marked < rows.length ? marked : isHeader(rows) ? 1 : 0;
  const most = Math.min(MOST_HEADER_ROWS, rows.length - 1);
  while (count > 0 && count < most && isSubdivision(rows[count - 1] ?? [], rows[count] ?? [])) count++;
  return count;
}

function isHeader([first = [], ...body]: readonly (readonly string[])[]): boolean {
  const names = first.filter((cell) => cell !== '');
  if (names.length < 2 || body.length === 0 || !names.every(isName)) return false;
  if (first.some((name, at) => name !== '' && holdsValues(body, at))) return true;
  const naming = names.filter((name) => NAMING.test(name.replace(BRACKET_AT_END, '')));
  return naming.length > names.length / 2;
}

function isName(cell: string): boolean {
  return cell.length <= LONGEST_NAME && !isValue(cell) && !/[。；！？]/.test(cell);
}

/** Whether the cells of a column are values: most of them, or half of them where a form of two columns is ruled out. */
function holdsValues(rows: readonly (readonly string[])[], column: number): boolean {
  const cells = rows.map((row) => row[column] ?? '').filter((cell) => cell !== '');
  const values = cells.filter(isValue).length;
  return (
    values > cells.length / 2 || (values === cells.length / 2 && values > 0 && (rows[0]?.length ?? 0) > 2)
  );
}

/** Whether a row divides names of the row above: 一次性奖励 over 国家级 and 省级. */
function isSubdivision(above: readonly string[], row: readonly string[]): boolean {
  if (!row.every((cell) => cell === '' || isName(cell))) return false;
  return above.some((name, at) => {
    const [here = '', next = ''] = [row[at], row[at + 1]];
    const isGroup = name !== '' && (above[at + 1] === name || above[at + 1] === '');
    return isGroup && here !== next && here !== '' && next !== '' && leavesOthers(above, row);
  });
}

/** Whether the cells of a row that divide nothing repeat the row above or are empty, so that it is no row of its own. */
function leavesOthers(above: readonly string[], row: readonly string[]): boolean {
  return row.every((cell, at) => {
    const isDivided = [above[at - 1], above[at + 1]].includes(above[at]) || above[at] === '';
    const isBeforeGap = above[at + 1] === '';
    return isDivided || isBeforeGap || cell === '' || cell === above[at];
  });
}
