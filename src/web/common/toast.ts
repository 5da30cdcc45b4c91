/** What was just done, said for a while at the bottom of the page, with a way back or on. */
import { html, nothing, render } from 'lit';
import { texts } from './language.js';

export interface Toast {
  message: string;
  /** Details, such as what the service says. */
  detail?: string;
  link?: { label: string; href: string };
  action?: { label: string; onClick: () => void };
  isError?: boolean;
}

/** Long enough to read it and to reach the button. A failure stays until it is closed. */
const SHOWN_MS = 8000;

let box: HTMLElement | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Shows it instead of the one before. */
export function showToast(toast: Toast): void {
  box ??= made();
  clearTimeout(timer);
  draw(box, toast);
  box.togglePopover(false);
  box.togglePopover(true);
  if (toast.isError !== true) timer = setTimeout(hideUnlessUsed, SHOWN_MS);
}

function hideToast(): void {
  clearTimeout(timer);
  box?.togglePopover(false);
}

function draw(into: HTMLElement, { message, detail = '', link, action, isError = false }: Toast): void {
  const act = () => {
    hideToast();
    action?.onClick();
  };
  into.className = isError ? 'toast toast-error' : 'toast';
  render(
    html`<p role=${isError ? 'alert' : 'status'}>${message}${detail === '' ? nothing : html` <span>${detail}</span>`}</p>
      ${action === undefined ? nothing : html`<button class="link" type="button" @click=${act}>${action.label}</button>`}
      ${link === undefined ? nothing : html`<a href=${link.href}>${link.label}</a>`}
      <button class="toast-close" type="button" aria-label=${texts.collect.close} @click=${hideToast}>×</button>`,
    into,
  );
}

function made(): HTMLElement {
  const element = document.createElement('div');
  element.popover = 'manual';
  element.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') hideToast();
  });
  document.body.append(element);
  return element;
}

/** It stays while it is pointed at or has the focus. */
function hideUnlessUsed(): void {
  if (box?.matches(':hover, :focus-within')) timer = setTimeout(hideUnlessUsed, SHOWN_MS);
  else hideToast();
}
