/** Was an address asked in this round already? A list may be a page as well: what its server said of it once is used again. */
import type { Asked } from '../fetch/fetcher.js';
import type { Web } from '../fetch/index.js';
import type { Validators } from '../fetch/validators.js';
import type { WatchedSite } from './site.js';

export class Once {
  private readonly shared: ReadonlySet<string>;
  private readonly answers = new Map<string, Promise<Asked>>();

  constructor(
    private readonly web: Pick<Web, 'ask'>,
    site: WatchedSite,
  ) {
    const pages = new Set(site.pages);
    const lists = [...site.lists.map((list) => list.address), ...site.sitemaps];
    this.shared = new Set(lists.filter((address) => pages.has(address)));
  }

  /** @throws as `Fetcher.ask` */
  async ask(address: string, validators: Validators | null): Promise<Asked> {
    const former = await this.answers.get(address);
    // That a list is as it was says nothing of a page that was not read, or was read at another time.
    if (former !== undefined && former.kind !== 'not-modified') return former;
    const answer = this.web.ask(address, validators);
    // Others would hold the documents of a round in memory.
    if (this.shared.has(address)) this.answers.set(address, answer);
    return answer;
  }
}
