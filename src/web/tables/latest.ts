/** The answer to the latest of a series of requests. A new request cancels the one before. */

export class Latest<T> {
  /** The latest answer; it stays until the next one arrives. Null after a failure. */
  value: T | null = null;
  error: unknown = null;
  isBusy = false;
  private controller = new AbortController();

  /** @param onChange called whenever a field changes */
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
