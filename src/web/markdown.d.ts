/** `scripts/web/markdown-tables.ts` turns a Markdown file into its tables: rows by column, by heading. */
declare module '*.md' {
  const tables: Readonly<Record<string, Readonly<Record<string, string>>[]>>;
  export default tables;
}
