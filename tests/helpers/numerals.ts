/** How do people write numbers in Chinese numerals? */
const DIGITS = '零一二三四五六七八九';

/**
 * Writes a number as a person counts: by groups of four digits, each with its 千, 百, 十, then 亿 and 万. Shares
 * nothing with the parser, which reads from left to right with a running total.
 */
export function chineseNumeral(value: number): string {
  if (value === 0) return '零';
  const groups = String(value).padStart(12, '0').match(/\d{4}/g) as string[];
  let written = '';
  for (const [at, group] of groups.entries()) {
    if (group === '0000') continue;
    const follows = written !== '' && (group.startsWith('0') || groups[at - 1] === '0000');
    written += (follows ? '零' : '') + writeGroup(group) + ['亿', '万', ''][at];
  }
  return written;
}

function writeGroup(group: string): string {
  const names = [...group].map((digit, at) =>
    digit === '0' ? '零' : `${DIGITS[Number(digit)]}${['千', '百', '十', ''][at]}`,
  );
  return names
    .join('')
    .replace(/零+/g, '零')
    .replace(/^零|零$/g, '');
}
