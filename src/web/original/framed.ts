/**
 * `<zl-framed>`: a saved page or text in a frame that may do nothing: no scripts, no forms, no origin of its own. The service has
 * marked the passage, so that the frame needs only be opened at it.
 */
import { html, type TemplateResult } from 'lit';
import type { ReceivedFile } from '../../client/index.js';
import { MARK_ID } from '../../originals/mark-id.js';
import { storedKey } from '../common/key.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { client } from '../common/service.js';

/** Whether the service found the passage. Nothing else in its answer has this id. */
export function isMarked({ bytes }: ReceivedFile): boolean {
  return new TextDecoder().decode(bytes).includes(`<mark id="${MARK_ID}">`);
}

class Framed extends LightElement {
  static override properties = {
    article: { attribute: false },
    passage: { attribute: false },
    file: { attribute: false },
  };

  declare article: string;
  declare passage: string;
  declare file: ReceivedFile;

  protected override render(): TemplateResult {
    return html`<iframe
      class="original-frame"
      sandbox=""
      referrerpolicy="no-referrer"
      title=${texts.original.document}
      src=${`${this.address()}#${MARK_ID}`}
    ></iframe>`;
  }

  /** Of the service, or where it asks for a key, which a frame cannot send, of what it has sent. */
  private address(): string {
    const { article, passage, file } = this;
    if (storedKey() === null) return client.originalAddress(article, passage === '' ? {} : { passage });
    return URL.createObjectURL(new Blob([file.bytes], { type: file.mediaType }));
  }
}

customElements.define('zl-framed', Framed);
