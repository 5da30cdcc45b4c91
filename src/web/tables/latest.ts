/** What came back for the newest request? One at a time: the next one cancels what is still under way. */

export class Latest<T> {
  /** Of the request before, until the next answer is there; null after a failure. */
  value: T | null = null;
  error: unknown = null;
  isBusy = false;
  private controller = new AbortController();

  /** @param onChange whenever something of it is another */
  constructor(private readonly onChange: () => void) {}

  clear(): void {
    this.controller.abort();
    this.set(null, null, false);
  }

  async ask(load: (signal: AbortSignal) => Promise<T>): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.set(this.value, null, true);
    try {
      const value = await load(signal);
      if (!signal.aborted) this.set(value, null, false);
    } catch (error) {
      if (!signal.aborted) this.set(null, error, false);
    }
  }

  private set(value: T | null, error: unknown, isBusy: boolean): void {
    this.value = value;
    this.error = error;
    this.isBusy = isBusy;
    this.onChange();
  }
}
