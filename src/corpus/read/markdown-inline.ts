/** What does a line of Markdown say without its inline syntax? */

/**
 * Inline syntax and what replaces it, applied in this order. Nesting is handled only for strong around emphasis. Each
 * pattern stops at the next opening sign or after 500 characters, so that no input takes quadratic time.
 */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/!\[[^[\]]*\]\([^()]*\)/g, ''],
  [/\[([^[\]]+)\]\([^()]*\)/g, '$1'],
  [/<(https?:[^<>\s]+)>/g, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ''],
  [/(?<!\\)(\*\*|__|~~)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w\\*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])/g, '$1'],
  [/(?<![\w\\])_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)/g, '$1'],
  [/`([^`]+)`/g, '$1'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

export function plain(line: string): string {
  return INLINE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line).trimEnd();
}
