/** Which periods does a text name for its figures? 2022年前三季度, 今年以来, 三年内, “十四五”期间, 截至2013年10月. */

/** A half-open range of the normalised text. */
interface Period {
  start: number;
  end: number;
}

const YEAR = String.raw`(?:\d{4}|[一二][九〇零][〇零一二三四五六七八九]{2})年`;
const PART = '(?:上半年|下半年|前三季度|第?[一二三四1-4]季度|前[0-9一二三四五六七八九十]{1,2}个月|全年)';
const MONTHS = String.raw`\d{1,2}月?(?:[至到—–~-]\d{1,2}月|(?<=月)(?:\d{1,2}日)?)`;
const EDGE = '(?:以来|以前|之前|年?底|年?末|年?初|间|期间)?';

/** Forms of bounded length, longer ones first. */
const PERIOD = new RegExp(
  [
    `(?:截至|截止到?)?${YEAR}(?:至|到|[—–~-]{1,2})${YEAR}${EDGE}`,
    String.raw`\d{4}[—–~-]{1,2}\d{4}年${EDGE}`,
    `(?:截至|截止到?)?${YEAR}(?:${PART}|${MONTHS})?${EDGE}`,
    `(?:截至)?(?:今年|去年|前年|明年|当年|同年|本年|当月|上月|本月)(?:${PART}|${MONTHS})?${EDGE}`,
    `(?:当年)?${PART}`,
    String.raw`(?:今后|未来|近|过去|前|头|最近)?[\d一二两三四五六七八九十]{1,3}个?(?:工作日|年|月)(?:之内|以内|内|来|间|里)`,
    String.raw`(?:近|过去|未来|今后|最近)[\d一二两三四五六七八九十]{1,3}个?[年月]`,
    '[“"]?十[一二三四五]?五[”"]?(?:期间|时期|以来|末|初)',
    '(?:改革|开放|挂牌|成立|设立|获批|揭牌|实施)以来|(?:截至目前|目前|如今|首年|每年)',
  ].join('|'),
  'g',
);

/** Spans of time: 三年内, 五年来, 每年. */
const OF_CLAUSE = /(?:内|来|间|里|首年|每年)$/;
const ANOTHER_CLAUSE = /^[^,;:]+[,;:]/;

/** In UTF-16 units: no clause is longer. And how many periods before a figure are tried. */
const LONGEST_CLAUSE = 100;
const MOST_TRIED = 4;

/** The periods of a text, sorted, not overlapping. */
function periodsIn(text: string): Period[] {
  return Array.from(text.matchAll(PERIOD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Finds the periods of figures, which must be asked for in the order of the text. */
export class PeriodFinder {
  private readonly periods: Period[];
  private passed = 0;

  constructor(private readonly text: string) {
    this.periods = periodsIn(text);
  }

  /** The last period that reaches the figure and begins at `floor` or later; null when there is none. */
  before(figure: Period, floor: number): string | null {
    while ((this.periods[this.passed]?.start ?? Number.POSITIVE_INFINITY) < figure.start) this.passed++;
    for (let at = this.passed - 1; at >= Math.max(0, this.passed - MOST_TRIED); at--) {
      const period = this.periods[at] as Period;
      if (period.start < floor) return null;
      if (this.reaches(period, figure)) return this.text.slice(period.start, period.end);
    }
    return null;
  }

  /** A date is the setting of all that follows in its sentence; a span of time is, when a comma follows it. */
  private reaches({ start, end }: Period, figure: Period): boolean {
    if (end > figure.start) return false;
    const between = this.text.slice(end, Math.min(figure.start, end + LONGEST_CLAUSE));
    return !OF_CLAUSE.test(this.text.slice(start, end)) || !ANOTHER_CLAUSE.test(between);
  }
}
