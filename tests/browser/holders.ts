/** Holders of keys on the pages of the service: each key has a name, and can be revoked and given back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Page } from 'playwright-core';
import { createKey, type KeyEntry } from '../../src/access/key.js';
import { Keyring } from '../../src/access/keyring.js';
import type { Scope } from '../../src/access/scopes.js';
import type { Stage, StageOptions } from './stage.js';

const OWNER_ONLY = 0o600;

export class Holders<Name extends string> {
  readonly keys: Readonly<Record<Name, string>>;
  readonly keyring: Keyring;
  private readonly folder = mkdtempSync(join(tmpdir(), 'zonelens-holders-'));
  private readonly entries: readonly KeyEntry[];
  private readonly revoked = new Set<Name>();

  constructor(scopes: Readonly<Record<Name, Scope>>) {
    const made = Object.entries<Scope>(scopes).map(([name, scope]) =>
      createKey({ name, scope, expiresAt: null }),
    );
    this.keys = Object.fromEntries(made.map(({ key, entry }) => [entry.name, key])) as Record<Name, string>;
    this.entries = made.map(({ entry }) => entry);
    this.write();
    this.keyring = Keyring.open({ file: this.file, log: pino({ level: 'silent' }) });
  }

  /** A page in the browser of a holder, who has entered the key. */
  async page(stage: Stage, name: Name, path: string, options?: StageOptions): Promise<Page> {
    const page = await stage.newPage(options);
    await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${this.keys[name]}')`);
    await page.goto(stage.url + path);
    return page;
  }

  revoke(name: Name): void {
    this.revoked.add(name);
    this.write();
  }

  restore(name: Name): void {
    this.revoked.delete(name);
    this.write();
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  private get file(): string {
    return join(this.folder, 'keys.json');
  }

  private write(): void {
    const keys = this.entries.filter(({ name }) => !this.revoked.has(name as Name));
    writeFileSync(this.file, JSON.stringify({ keys }), { mode: OWNER_ONLY });
  }
}
