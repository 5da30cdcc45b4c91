/** Styles of results and notices. */
import { css } from 'lit';

export const resultStyles = css`
  section {
    margin-top: 0.75em;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
  }

  .summary,
  .waiting,
  .all-results {
    padding: 0.6em 1em;
    color: var(--_muted);
    font-size: 0.875em;
  }

  .waiting {
    padding-block: 1.2em;
  }

  ol > li {
    padding: 0.8em 1em;
    border-top: 1px solid var(--_line);
  }

  .weak-from,
  .weak-hit {
    margin-bottom: 0.4em;
    color: var(--_muted);
    font-size: 0.875em;
  }

  .all-results {
    border-top: 1px solid var(--_line);
  }

  [part='zones'] {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.3em;
    margin-bottom: 0.25em;
    font-size: 0.8125em;
  }

  [part='zone'] {
    padding: 0.05em 0.5em;
    border-radius: min(var(--_radius), 1em);
    background: var(--_tint);
    color: var(--_accent);
  }

  .more-zones,
  .origin {
    color: var(--_muted);
  }

  .title {
    font-weight: 600;
    line-height: 1.45;
  }

  .title a {
    color: inherit;
    text-decoration-color: var(--_border);
  }

  .title a:hover {
    color: var(--_accent);
    text-decoration-color: currentColor;
  }

  blockquote {
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: var(--_lines);
    overflow: hidden;
    margin-top: 0.25em;
    font-size: 0.9375em;
    line-height: 1.75;
    white-space: pre-line;
  }

  /* There is no room for readings above the characters. */
  rt,
  rp {
    display: none;
  }

  mark {
    border-radius: 2px;
    background: var(--_mark-background);
    color: var(--_mark-text);
  }

  .origin {
    display: flex;
    flex-wrap: wrap;
    gap: 0 1.1em;
    margin-top: 0.3em;
    font-size: 0.8125em;
  }

  time {
    font-variant-numeric: tabular-nums;
  }

  .notice {
    padding: 0.8em 1em;
    border-inline-start: 4px solid var(--_border);
    font-size: 0.9375em;
  }

  .error {
    border-inline-start-color: var(--_danger);
  }

  .notice-title {
    font-weight: 600;
  }

  q {
    quotes: '“' '”';
  }

  small {
    display: block;
    margin-top: 0.3em;
    color: var(--_muted);
    font-size: 0.875em;
  }

  .quiet {
    margin-top: 0.6em;
    padding: 0.2em 0.9em;
    font-size: 0.9375em;
  }

  .quiet:hover {
    border-color: var(--_accent);
    color: var(--_accent);
  }

  section[aria-busy='true'] {
    cursor: progress;
  }

  /* Most answers are quick. Only a slow one fades the old results and shows the waiting text. */
  @media (prefers-reduced-motion: no-preference) {
    section > * {
      transition: opacity 150ms 150ms;
    }

    .waiting {
      animation: appear 200ms 200ms both;
    }
  }

  section[aria-busy='true'] > :not(.waiting) {
    opacity: 0.5;
  }

  @keyframes appear {
    from {
      opacity: 0;
    }
  }

  @media (forced-colors: active) {
    mark {
      background: Mark;
      color: MarkText;
    }

    [part='zone'] {
      border: 1px solid;
    }
  }
`;
