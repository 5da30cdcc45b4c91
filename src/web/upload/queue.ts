/** In which order do files go to the service? One after the other, because it makes one change at a time. */
import type { Corrections } from '../../client/index.js';
import { UploadItem } from './item.js';

export class UploadQueue {
  readonly items: UploadItem[] = [];
  private readonly work: { item: UploadItem; run: () => Promise<void> }[] = [];
  private isRunning = false;

  constructor(private readonly onChange: () => void) {}

  take(files: Iterable<File>): void {
    for (const file of files) {
      const item = new UploadItem(file, this.onChange);
      this.items.push(item);
      this.work.push({ item, run: () => item.read() });
    }
    this.onChange();
    this.run();
  }

  readAgain(item: UploadItem): void {
    this.later(item, () => item.read());
  }

  add(item: UploadItem, right: Corrections): void {
    this.later(item, () => item.add(right));
  }

  correct(item: UploadItem, id: string, right: Corrections): void {
    this.later(item, () => item.correct(id, right));
  }

  /** Gives up what is under way or waits. */
  cancel(item: UploadItem): void {
    this.forget(item);
    item.cancel();
  }

  remove(item: UploadItem): void {
    this.forget(item);
    this.items.splice(this.items.indexOf(item), 1);
    this.onChange();
  }

  private later(item: UploadItem, run: () => Promise<void>): void {
    item.state = { kind: 'waiting' };
    this.work.push({ item, run });
    this.onChange();
    this.run();
  }

  private forget(item: UploadItem): void {
    const at = this.work.findIndex((one) => one.item === item);
    if (at !== -1) this.work.splice(at, 1);
  }

  private async run(): Promise<void> {
    if (this.isRunning) return;
    this.isRunning = true;
    for (let next = this.work.shift(); next !== undefined; next = this.work.shift()) await next.run();
    this.isRunning = false;
  }
}
