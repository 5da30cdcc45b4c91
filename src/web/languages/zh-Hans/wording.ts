/** The texts of clauses that other texts have in the same words, in simplified Chinese. Loaded when they are opened. */

export const wording = {
  intro: '以下文本有相同的表述；不说明谁抄谁，或都依据库外文件。',
  by: (last: string) => `不晚于 ${last}`,
  undated: '日期不明',
  amended: (last: string) => `最后修正 ${last}，此前或无这些字`,
  share: (percent: string, letters: string) => `${letters} 个字中 ${percent} 相同`,
  listed: (count: string) => `下列 ${count} 个文本有这样的表述。`,
  /** Of more places than are listed. */
  common: (places: string, atLeast: boolean) =>
    `${atLeast ? '至少 ' : ''}${places} 个其他地方有其中一些字；各地常见的、出自上级文件的或过短的没有列出。`,
  bothTexts: '逐字对照',
  onlyHere: '只在本文',
  onlyThere: '只在对方',
  travel: '各文本何时有这一条',
  here: '本文',
  diffusion: '谁先做，用了谁的话',
};

export type WordingTexts = typeof wording;
