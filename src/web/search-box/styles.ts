/** Styles of the search box. Pages set `--zonelens-*`. */
import { css } from 'lit';
import { fieldStyles } from './styles-field.js';
import { resultStyles } from './styles-results.js';

/**
 * Colours meet WCAG AA in both schemes on the box's own backgrounds. Label and help have no background, so they use the
 * colours of the page.
 */
const themeStyles = css`
  :host {
    display: block;
    --_accent: var(--zonelens-accent, light-dark(#0f5b66, #86cad3));
    --_on-accent: var(--zonelens-on-accent, light-dark(#ffffff, #0b2429));
    --_text: var(--zonelens-text, light-dark(#1b2228, #e4e7e5));
    --_muted: var(--zonelens-muted, light-dark(#56616a, #a3aeb3));
    --_background: var(--zonelens-background, light-dark(#ffffff, #1c2125));
    --_tint: var(--zonelens-tint, light-dark(#e7f0f0, #20343a));
    --_line: var(--zonelens-line, light-dark(#dcdfda, #333b40));
    --_border: var(--zonelens-border, light-dark(#868f93, #78838a));
    --_mark-background: var(--zonelens-mark-background, light-dark(#fbe7a6, #5d4b12));
    --_mark-text: var(--zonelens-mark-text, light-dark(#2a2208, #fbf1d2));
    --_danger: var(--zonelens-danger, light-dark(#9c2b23, #f2a79f));
    --_shadow: var(--zonelens-shadow, 0 6px 24px light-dark(rgb(20 30 35 / 14%), rgb(0 0 0 / 50%)));
    --_radius: var(--zonelens-radius, 4px);
    --_font: var(--zonelens-font, inherit);
    --_font-size: var(--zonelens-font-size, 1rem);
    --_lines: var(--zonelens-passage-lines, 4);
  }

  :host([hidden]),
  [hidden] {
    display: none !important;
  }

  /* Pages that declare no colour scheme: the colours follow the reader's system. */
  .follows-system {
    color-scheme: light dark;
  }

  .root {
    position: relative;
    font-family: var(--_font);
    font-size: var(--_font-size);
    line-height: 1.6;
    text-align: start;
    overflow-wrap: anywhere;
  }

  *,
  *::before {
    box-sizing: border-box;
  }

  p,
  ul,
  ol,
  blockquote {
    margin: 0;
    padding: 0;
  }

  ul,
  ol {
    list-style: none;
  }

  a {
    color: var(--_accent);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.22em;
  }

  a:hover {
    text-decoration-thickness: 2px;
  }

  :focus-visible {
    outline: 3px solid var(--_accent);
    outline-offset: 2px;
  }

  .hidden {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

export const styles = [themeStyles, fieldStyles, resultStyles];
