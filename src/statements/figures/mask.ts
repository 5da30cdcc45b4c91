/**
 * Which numbers of a text are not figures? Those in addresses, titles, quoted slogans, document numbers and fixed phrases.
 * They are replaced by as many blanks, so that offsets stay valid.
 */

/** Replaces one UTF-16 unit. It is a private-use character, which no pattern of the readers matches. */
const BLANK = '\ue000';

/** Each part is of bounded length, or repeats one class at its end, so that matching takes linear time. */
const NO_FIGURES = new RegExp(
  [
    // Addresses.
    String.raw`(?:https?:\/\/|www\.)[\w.\-/?=&%#:~+@]*`,
    String.raw`\b\w{1,40}\.(?:com|cn|gov|org|net)[\w.\-/?=&%#:~+@]*`,
    // Titles of documents: 《关于支持6个新设片区的意见》.
    '《[^《》\n]{1,80}》',
    // Slogans and programmes in quotation marks: “四个意识”, “1+1>2”, “十四五”. A longer quotation may state figures.
    '[“‘「][^“”‘’「」\n,。;、]{1,12}[”’」]',
    // Documents and issues: 〔2021〕3号, 2018年第9期.
    String.raw`[〔\[【(]\d{4}[〕\]】)]\s?第?\d{1,5}号`,
    String.raw`\d{4}年第?\d{1,4}[号期]`,
    // Articles of a law: 第六至十二条, 前两款.
    '第[一二三四五六七八九十百\\d]{1,5}(?:条|章)?[至到、和]第?[一二三四五六七八九十百\\d]{1,5}[条款项章节编]|前[一二两三四五]款|(?:条例|办法|规定|细则|本法)[一二三四五六七八九十百]{1,5}条',
    // Sessions: 常务委员会十六次会议.
    '(?:委员会|届)第?[一二三四五六七八九十百]{1,5}次',
    // Sums that are slogans: 1+1>2, 10+1, 1+N, 5+2; but 1.5×10^4 is a number.
    String.raw`\d{1,4}(?:[+><×*=](?!10\^)[\dA-Za-z]{1,4}){1,4}[个项]?`,
    // Decades: 20世纪90年代.
    String.raw`(?:\d{1,2}世纪)?\d{2,4}年代`,
    // Times of day: 15时30分, 8点半.
    String.raw`\d{1,2}[时点](?:\d{1,2}分|半|整)?(?!间)`,
    // Fixed phrases that would read as a number and a unit.
    '三位一体|五位一体|八项规定|四个(?:意识|自信|全面|现代化)|两个(?:维护|确立|一百年|百年)|三个代表|三件套',
    '千家万户|(?<![一二三四五六七八九])十分(?![之钟])|四周(?!年|内|以|之)',
  ].join('|'),
  'g',
);

export function maskNonFigures(text: string): string {
  return text.replace(NO_FIGURES, (match) => blank(match));
}

/** As many blanks as the text is long. */
export function blank(text: string): string {
  return BLANK.repeat(text.length);
}
