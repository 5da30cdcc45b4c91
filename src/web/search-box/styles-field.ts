/** Styles of the field, its buttons and its suggestions. */
import { css } from 'lit';

export const fieldStyles = css`
  label,
  ::slotted([slot='label']) {
    display: block;
    margin-bottom: 0.35em;
  }

  .box {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    align-items: flex-start;
  }

  .field {
    position: relative;
    display: flex;
    flex: 999 1 12em;
    min-width: 0;
  }

  textarea,
  button {
    margin: 0;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    color: var(--_text);
    font: inherit;
  }

  textarea {
    flex: 1;
    min-width: 0;
    min-height: 2.75em;
    max-height: 10em;
    padding: 0.5em 2.5em 0.5em 0.75em;
    field-sizing: content;
    resize: none;
  }

  textarea::placeholder {
    color: var(--_muted);
    opacity: 1;
  }

  textarea[aria-invalid='true'] {
    border-color: var(--_danger);
  }

  button {
    cursor: pointer;
  }

  /* In a narrow place the button wraps below the field and takes its width. */
  .submit {
    flex: 1 0 auto;
    min-height: 2.75em;
    padding: 0 1.5em;
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
    font-weight: 600;
  }

  .submit:hover {
    filter: brightness(1.1);
  }

  .clear {
    position: absolute;
    inset: 0.4em 0.4em auto auto;
    width: 1.95em;
    height: 1.95em;
    padding: 0;
    border-color: transparent;
    color: var(--_muted);
    line-height: 1;
  }

  .clear:hover {
    background: var(--_tint);
    color: var(--_text);
  }

  .clear span {
    font-size: 1.25em;
  }

  [part='hint'] {
    margin-top: 0.4em;
    padding: 0.3em 0.75em;
    border-inline-start: 3px solid var(--_danger);
    background: var(--_background);
    color: var(--_danger);
    font-size: 0.875em;
  }

  .suggestions {
    position: absolute;
    z-index: 10;
    inset: calc(100% + 0.25em) 0 auto;
    max-height: 22em;
    overflow-y: auto;
    padding-block: 0.3em;
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    background: var(--_background);
    box-shadow: var(--_shadow);
    color: var(--_text);
  }

  [role='option'] {
    display: flex;
    justify-content: space-between;
    align-items: baseline;
    gap: 1em;
    padding: 0.3em 0.75em;
    cursor: pointer;
  }

  [role='option']:is(:hover, [aria-selected='true']) {
    background: var(--_tint);
  }

  [role='option'][aria-selected='true'] {
    box-shadow: inset 3px 0 var(--_accent);
  }

  .suggestions mark {
    background: none;
    color: var(--_accent);
    font-weight: 600;
  }

  .suggestion-kind {
    flex: none;
    color: var(--_muted);
    font-size: 0.8125em;
  }

  @media (forced-colors: active) {
    [role='option'][aria-selected='true'] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
