/** An element of our own pages: it renders into the page itself, so the page's style sheet and labels reach it. */
import { LitElement } from 'lit';

export class LightElement extends LitElement {
  protected override createRenderRoot() {
    return this;
  }
}
