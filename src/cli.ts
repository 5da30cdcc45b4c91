#!/usr/bin/env node
/**
 * The command line: `zonelens serve | ingest | search | model | key | doctor | backup | restore`. The only place, with
 * scripts/, that reads the environment. Each command is loaded when it is called: what one needs takes a second to load.
 */
import { pathToFileURL } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import type { RestoreFlags } from './cli/backup.js';
import type { DoctorFlags } from './cli/doctor.js';
import type { IngestFlags } from './cli/ingest.js';
import { addKeyCommands } from './cli/key.js';
import { addModelCommands } from './cli/model.js';
import { readConfig } from './config.js';
import { ZonelensError } from './errors.js';
import { GROUPINGS } from './search/arrange.js';
import { DATE_BOUNDS, FILTERS } from './search/filters.js';
import { MODES } from './search/mode.js';
import { VERSION } from './version.js';

/** Runs one command. @returns the exit status: 0 done, 1 failed or done in part, 130 interrupted */
export async function main(args: readonly string[]): Promise<number> {
  let status = 0;
  const program = new Command('zonelens')
    .description('Compares policy across China’s high-tech and development zones, passage by passage.')
    .version(VERSION)
    .showHelpAfterError()
    .addHelpText('after', '\nSettings come from environment variables: see docs/configuration.md.');

  program
    .command('serve')
    .description('serve the search page and the API; the first time, ingest the sample corpus before')
    .option(
      '--public',
      'let everyone who gets to HOST read without a key, as ZONELENS_PUBLIC=true does',
      false,
    )
    .addHelpText('after', '\nWho may do what, and what keys are for: docs/access.md.')
    .action(async (options: { public: boolean }) => {
      const config = readConfig(process.env);
      const { serveCommand } = await import('./cli/serve.js');
      status = await serveCommand({ ...config, isPublic: config.isPublic || options.public });
    });

  program
    .command('ingest')
    .description('bring the index up to date with articles')
    .argument(
      '[sources...]',
      'files, folders, globs, addresses of pages and sitemaps (https://…); none to embed the index anew after a change of model',
    )
    .option('--prune', 'remove the articles that these sources do not hold', false)
    .option('--rebuild', 'start from nothing: keep no article of the present index', false)
    .option('--wait [seconds]', 'while another process writes the index, wait for it', wholeNumber)
    .addHelpText('after', '\nFormats, and how pages are fetched from the web: docs/reading.md.')
    .action(async (sources: string[], options: IngestFlags) => {
      const { ingestCommand } = await import('./cli/ingest.js');
      status = await ingestCommand(readConfig(process.env), sources, options);
    });

  const search = program
    .command('search')
    .description('print the passages most similar to a text')
    .argument('<text...>', 'the text, in simplified, traditional or glossed Chinese or in English')
    .option('-n, --limit <count>', 'number of passages', wholeNumber, 5)
    .option('--offset <count>', 'passages to skip', wholeNumber, 0)
    .option('--mode <mode>', `${MODES.join(', ')}`, 'hybrid');
  for (const { option } of [...Object.values(FILTERS), ...Object.values(DATE_BOUNDS)]) {
    const [flags, help] = option;
    search.option(flags, help);
  }
  search
    .option('--group <by>', `one hit for each article or zone: ${GROUPINGS.join(', ')}`, 'none')
    .option('--json', 'print the answer as the API gives it', false)
    .action(async (words: string[], { json, ...parameters }: { json: boolean }) => {
      const { searchCommand } = await import('./cli/search.js');
      status = await searchCommand(readConfig(process.env), { q: words.join(' '), ...parameters }, json);
    });

  program
    .command('doctor')
    .description(
      'check program, models and index, down to each passage; 1 is the exit status when something fails',
    )
    .option('--repair', 'make the newest whole generation the live one; damaged ones are kept aside', false)
    .option('--json', 'print it for programs', false)
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('./cli/doctor.js');
      status = await doctorCommand(readConfig(process.env), flags);
    });

  program
    .command('backup')
    .description(
      'write the live index into one file, which restores on another machine and version; others may read and write meanwhile',
    )
    .argument('<file>', 'a file that is not there yet, such as zonelens-2026-11-25.tar')
    .action(async (file: string) => {
      const { backupCommand } = await import('./cli/backup.js');
      status = await backupCommand(readConfig(process.env), file);
    });

  program
    .command('restore')
    .description('make a backup the live index, where it was found whole; what was there before stays beside')
    .argument('<file>', 'of `zonelens backup`')
    .option('--check', 'only say whether the backup is whole', false)
    .option('--wait [seconds]', 'while another process writes the index, wait for it', wholeNumber)
    .action(async (file: string, flags: RestoreFlags) => {
      const { restoreCommand } = await import('./cli/backup.js');
      status = await restoreCommand(readConfig(process.env), file, flags);
    });

  addModelCommands(
    program,
    () => readConfig(process.env),
    (exit) => {
      status = exit;
    },
  );

  addKeyCommands(
    program,
    () => readConfig(process.env),
    (exit) => {
      status = exit;
    },
  );

  await program.parseAsync(args, { from: 'user' });
  return status;
}

/** `main`, with errors that a person can act on printed without a stack. */
export async function run(args: readonly string[]): Promise<void> {
  try {
    process.exitCode = await main(args);
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    const faults = error.code === 'input_invalid' ? error.faults : [];
    const lines = [error.message, ...faults.map(({ field, message }) => `  ${field} ${message}`)];
    process.stderr.write(`${lines.join('\n')}\n`);
    process.exitCode = 1;
  }
}

function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(value);
}

const isProgram = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isProgram) await run(process.argv.slice(2));
