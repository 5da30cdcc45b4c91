/** `zonelens doctor`: checks program, models and index, says what to do, and with `--repair` does it. */
import { styleText } from 'node:util';
import type { Config } from '../config.js';
import type { Finding } from '../doctor/finding.js';
import { checkIndex } from '../doctor/index-folder.js';
import { checkOriginals, repairOriginals } from '../doctor/originals.js';
import { checkProgram } from '../doctor/program.js';
import { setDamagedAside } from '../doctor/records.js';
import { repair } from '../doctor/repair.js';
import type { Embedder } from '../embed/embedder.js';
import { openBackend } from '../stores/open.js';
import { ingestEmbedder } from './ingest-embedder.js';

export interface DoctorFlags {
  repair: boolean;
  json: boolean;
}

/** @returns 1 when a check fails (with `--repair`: after the repair), else 0; warnings do not count */
export async function doctorCommand(config: Config, flags: DoctorFlags): Promise<number> {
  const program = await checkProgram(config);
  if (config.store !== null) {
    // All else is in the care of the server, which keeps its own copies.
    const repaired = flags.repair ? await setDamagedAside(await openBackend(config).records()) : [];
    const { checkServer } = await import('../doctor/server.js');
    const server = await checkServer(config, config.store);
    return printed([...program, ...server, ...(await checkOriginals(config))], repaired, flags);
  }
  let index = await checkIndex(config);
  let repaired: string[] = [];
  if (flags.repair) {
    repaired = await repair(config, index, () => loadedEmbedder(config));
    repaired.push(...(await setDamagedAside(await openBackend(config).records())));
    repaired.push(...(await repairOriginals(config)));
    index = await checkIndex(config);
  }
  return printed([...program, ...index.findings, ...(await checkOriginals(config))], repaired, flags);
}

/** A model that does not load is reported before anything is repaired. */
async function loadedEmbedder(config: Config): Promise<Embedder> {
  const embedder = ingestEmbedder(config);
  await embedder.load();
  return embedder;
}

function printed(findings: readonly Finding[], repaired: readonly string[], flags: DoctorFlags): number {
  process.stdout.write(
    flags.json ? `${JSON.stringify({ findings, repaired }, null, 2)}\n` : pageOf(findings, repaired),
  );
  return findings.some(({ status }) => status === 'fail') ? 1 : 0;
}

function pageOf(findings: readonly Finding[], repaired: readonly string[]): string {
  const width = Math.max(...findings.map(({ name }) => name.length));
  const lines = findings.map(({ status, name, detail, advice }) => {
    const row = `${styled(status)} ${name.padEnd(width)}  ${detail}`;
    return advice === null ? row : `${row}\n${' '.repeat(width + 7)}-> ${advice}`;
  });
  const count = (status: Finding['status']) => findings.filter((one) => one.status === status).length;
  const sum = `${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} failed`;
  return [...repaired.map((line) => `Repaired: ${line}`), ...lines, sum, ''].join('\n');
}

function styled(status: Finding['status']): string {
  const colour = { ok: 'green', warn: 'yellow', fail: 'red' } as const;
  const word = status.padEnd(4);
  return process.stdout.isTTY ? styleText(colour[status], word) : word;
}
