#!/usr/bin/env node
/**
 * The command line: `zonelens serve | mcp | ingest | read | correct | search | export | doctor | backup | restore | move |
 * watches | watch-sites | model | key`. With scripts/, the only place that reads the environment. The module of a command is loaded when the
 * command is called, because the modules of all commands together take a second to load.
 */
import { existsSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import type { RestoreFlags } from './cli/backup.js';
import { type CommandContext, wholeNumber } from './cli/command.js';
import type { CorrectFlags } from './cli/correct.js';
import type { DoctorFlags } from './cli/doctor.js';
import type { ExportFlags } from './cli/export.js';
import type { IngestFlags } from './cli/ingest.js';
import { declareKey } from './cli/key.js';
import { declareModel } from './cli/model.js';
import type { MoveFlags } from './cli/move.js';
import type { ReadFlags } from './cli/read.js';
import type { WatchSitesFlags } from './cli/watch-sites.js';
import type { WatchesFlags } from './cli/watches.js';
import { readConfig } from './config.js';
import { EXPORT_FORMATS } from './desk/export/formats.js';
import { EXPORT_LANGUAGES } from './desk/export/words.js';
import { ZonelensError } from './errors.js';
import { GROUPINGS } from './search/arrange.js';
import { DATE_BOUNDS, FILTERS } from './search/filters.js';
import { MODES } from './search/mode.js';
import { VERSION } from './version.js';

/** In the order of `--help`. */
const COMMANDS = [
  declareServe,
  declareMcp,
  declareIngest,
  declareRead,
  declareCorrect,
  declareSearch,
  declareExport,
  declareDoctor,
  declareBackup,
  declareRestore,
  declareMove,
  declareWatches,
  declareWatchSites,
  declareModel,
  declareKey,
];

/** Runs one command. @returns the exit status: 0 done, 1 failed or done in part, 130 or 143 interrupted */
export async function main(args: readonly string[]): Promise<number> {
  let status = 0;
  const context: CommandContext = {
    settings: () => readConfig(process.env),
    action:
      (work) =>
      async (...given) => {
        status = await work(...given);
      },
  };
  const program = new Command('zonelens')
    .description('Compares policy across China’s high-tech and development zones, passage by passage.')
    .version(VERSION)
    .showHelpAfterError()
    .addHelpText('after', '\nSettings come from environment variables: see docs/configuration.md.');
  for (const declare of COMMANDS) declare(program, context);
  await program.parseAsync(args, { from: 'user' });
  return status;
}

/** Runs `main` and sets the exit status. Errors that a person can act on are printed without a stack. */
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

function declareWatches(program: Command, { settings, action }: CommandContext): void {
  program
    .command('watches')
    .description(
      'ask all watches of what is new, deliver what is due, and list them; a server does so by itself',
    )
    .option('--list', 'only list them', false)
    .option('--json', 'print them as JSON', false)
    .action(
      action(async (flags: WatchesFlags) => {
        const { watchesCommand } = await import('./cli/watches.js');
        return watchesCommand(settings(), flags);
      }),
    );
}

function declareWatchSites(program: Command, { settings, action }: CommandContext): void {
  program
    .command('watch-sites')
    .description(
      'ask the sites of a file on their schedules, and take in what is new; a server with ZONELENS_SITES does so by itself',
    )
    .argument('<file>', 'YAML file with the sites')
    .option('--once', 'make one round of all sites now, print what came of it, and end', false)
    .option('--check', 'only check the file and print what would be asked', false)
    .option('--status', 'only print how the sites stand, and which pages have vanished', false)
    .option('--json', 'print JSON', false)
    .addHelpText('after', '\nHow the file is written, and what a round does: docs/sites.md.')
    .action(
      action(async (file: string, flags: WatchSitesFlags) => {
        const { watchSitesCommand } = await import('./cli/watch-sites.js');
        return watchSitesCommand(settings(), file, flags);
      }),
    );
}

function declareServe(program: Command, { settings, action }: CommandContext): void {
  program
    .command('serve')
    .description('serve the pages and the API; ingest the sample corpus first when there is no index')
    .option(
      '--public',
      'let everyone who reaches HOST read without a key, as ZONELENS_PUBLIC=true does',
      false,
    )
    .addHelpText('after', '\nWho may do what, and what keys are for: docs/access.md.')
    .action(
      action(async (flags: { public: boolean }) => {
        const config = settings();
        const { serveCommand } = await import('./cli/serve.js');
        return serveCommand({ ...config, isPublic: config.isPublic || flags.public });
      }),
    );
}

function declareMcp(program: Command, { settings, action }: CommandContext): void {
  program
    .command('mcp')
    .description('offer the index to an agent as tools, over stdin and stdout (Model Context Protocol)')
    .addHelpText('after', '\nWhat agents get, and how their programs are configured: docs/agents.md.')
    .action(
      action(async () => {
        const { mcpCommand } = await import('./cli/mcp.js');
        return mcpCommand(settings());
      }),
    );
}

function declareIngest(program: Command, { settings, action }: CommandContext): void {
  program
    .command('ingest')
    .description('bring the index up to date with articles')
    .argument(
      '[sources...]',
      'files, folders, globs, addresses of pages and sitemaps (https://…); without any, the index is brought up to date after a change of model, program or data',
    )
    .option('--prune', 'remove the articles that these sources no longer hold', false)
    .option('--rebuild', 'start from nothing: keep no article of the present index', false)
    .option('--strict', 'exit with 1 also when files of a folder are passed over', false)
    .option('--json', 'print the summary as JSON as well', false)
    .option('--ocr', 'recognise the characters of PDF pages that have no text', false)
    .option(
      '--wait [seconds]',
      'wait while another process writes the index, at most so many seconds if given',
      wholeNumber,
    )
    .option('--shared', 'let workers on this and other machines help to embed', false)
    .option('--worker', 'help with an ingest that another process shares; with --wait, wait for one', false)
    .addHelpText(
      'after',
      '\nWhat is read: docs/reading.md. How pages are fetched from the web: docs/fetching.md.',
    )
    .action(
      action(async (sources: string[], flags: IngestFlags) => {
        if (flags.worker) {
          const { workerCommand } = await import('./cli/ingest-worker.js');
          return workerCommand(settings(), sources, flags);
        }
        const { ingestCommand } = await import('./cli/ingest.js');
        return ingestCommand(settings(), sources, flags);
      }),
    );
}

function declareRead(program: Command, { settings, action }: CommandContext): void {
  program
    .command('read')
    .description('print what the reader makes of files and addresses, without an index')
    .argument('<sources...>', 'files, folders, globs, addresses of pages and documents (https://…)')
    .option('--json', 'print JSON', false)
    .option('--ocr', 'recognise the characters of PDF pages that have no text', false)
    .addHelpText(
      'after',
      '\nThe first thing to try when an answer looks wrong. What is read, and how: docs/reading.md.',
    )
    .action(
      action(async (sources: string[], flags: ReadFlags) => {
        const { readCommand } = await import('./cli/read.js');
        return readCommand(settings(), sources, flags);
      }),
    );
}

function declareCorrect(program: Command, { settings, action }: CommandContext): void {
  program
    .command('correct')
    .description('put right by hand how an article was read; that stays when the article is read again')
    .argument('<article>', 'the id of the article, its address, or the path of its file')
    .option('--title <title>', 'the right title')
    .option('--date <day>', 'the right date of publication, 2024-03-01; "" for none')
    .option('--source <source>', 'the right medium or site that published it; "" for none')
    .option('--place <place>', 'the place that it is about (name, alias or id); "" for none')
    .option('--withdraw', 'take back what was said: the article is as it was read', false)
    .option('--by <whose>', 'who says so; the name of the user when not given')
    .option(
      '--wait [seconds]',
      'wait while another process writes the index, at most so many seconds if given',
      wholeNumber,
    )
    .addHelpText('after', '\nWhat corrections are, and what they survive: docs/desk.md.')
    .action(
      action(async (article: string, flags: CorrectFlags) => {
        const { correctCommand } = await import('./cli/correct.js');
        return correctCommand(settings(), article, flags);
      }),
    );
}

function declareSearch(program: Command, { settings, action }: CommandContext): void {
  const search = program
    .command('search')
    .description('print the passages most similar to a text')
    .argument('<text...>', 'the text, in simplified, traditional or glossed Chinese or in English')
    .option('-n, --limit <count>', 'number of passages', wholeNumber, 5)
    .option('--offset <count>', 'passages to skip', wholeNumber, 0)
    .option('--mode <mode>', MODES.join(', '), 'hybrid')
    .option('--exact', 'only passages that hold what is quoted, or else the whole text, as it is', false);
  for (const { option } of [...Object.values(FILTERS), ...Object.values(DATE_BOUNDS)]) {
    const [flags, help] = option;
    search.option(flags, help);
  }
  search
    .option('--group <by>', `one hit for each article or zone: ${GROUPINGS.join(', ')}`, 'none')
    .option('--no-interpret', 'take dates, places, kinds of zones and pinyin in the text literally')
    .option('--keep <phrase...>', 'take these phrases of the text literally')
    .option('--json', 'print the answer as the API gives it', false)
    .action(
      action(async (words: string[], { json, ...parameters }: { json: boolean }) => {
        const { searchCommand } = await import('./cli/search.js');
        return searchCommand(settings(), { q: words.join(' '), ...parameters }, json);
      }),
    );
}

function declareExport(program: Command, { settings, action }: CommandContext): void {
  program
    .command('export')
    .description('make a document of a dossier, which a page exported as JSON; needs no index')
    .argument('<dossier>', 'the JSON file')
    .addOption(
      new Option('-f, --format <format>', 'form of the document')
        .choices([...EXPORT_FORMATS])
        .default('docx'),
    )
    .option(
      '-o, --output <file>',
      'a file that does not exist yet, or - for standard output; by default named by the title',
    )
    .addOption(
      new Option('--language <tag>', 'of captions').choices([...EXPORT_LANGUAGES]).default('zh-Hans'),
    )
    .option('--reviews <file>', 'words of analysts, as a JSON array of reviews')
    .option('--address <url>', 'of the service, which passages are linked to')
    .addHelpText('after', '\nWhat a document holds: docs/desk.md.')
    .action(
      action(async (file: string, flags: ExportFlags) => {
        const { exportCommand } = await import('./cli/export.js');
        return exportCommand(settings().font, file, flags);
      }),
    );
}

function declareDoctor(program: Command, { settings, action }: CommandContext): void {
  program
    .command('doctor')
    .description(
      'check the program, the models and every passage of the index; the exit status is 1 when something fails',
    )
    .option(
      '--repair',
      'make the newest complete generation the live one; damaged ones are kept aside',
      false,
    )
    .option('--json', 'print JSON', false)
    .action(
      action(async (flags: DoctorFlags) => {
        const { doctorCommand } = await import('./cli/doctor.js');
        return doctorCommand(settings(), flags);
      }),
    );
}

function declareBackup(program: Command, { settings, action }: CommandContext): void {
  program
    .command('backup')
    .description(
      'write the live index into one file, which can be restored on another machine and with another version; the index may be read and written meanwhile',
    )
    .argument('<file>', 'a file that does not exist yet, such as zonelens-2026-11-25.tar')
    .action(
      action(async (file: string) => {
        const { backupCommand } = await import('./cli/backup.js');
        return backupCommand(settings(), file);
      }),
    );
}

function declareRestore(program: Command, { settings, action }: CommandContext): void {
  program
    .command('restore')
    .description(
      'make a backup the live index if it is undamaged; the former index is kept until the next ingest',
    )
    .argument('<file>', 'a file that `zonelens backup` wrote')
    .option('--check', 'only say whether the backup is complete and undamaged', false)
    .option(
      '--wait [seconds]',
      'wait while another process writes the index, at most so many seconds if given',
      wholeNumber,
    )
    .action(
      action(async (file: string, flags: RestoreFlags) => {
        const { restoreCommand } = await import('./cli/backup.js');
        return restoreCommand(settings(), file, flags);
      }),
    );
}

function declareMove(program: Command, { settings, action }: CommandContext): void {
  program
    .command('move')
    .description(
      'copy an index from one store to another without embedding anything again, and compare the two; the source stays as it is',
    )
    .argument(
      '<from>',
      'a folder, an address (opensearch+https://…), or ZONELENS_STORE for the index of the settings',
    )
    .argument('<to>', 'likewise; without an index, or as an interrupted move of the same index left it')
    .option('--replace', 'replace the index that the target holds', false)
    .option('--seed <number>', 'compare the sample of passages that this seed gives', wholeNumber)
    .option(
      '--wait [seconds]',
      'wait while another process writes one of the indexes, at most so many seconds if given',
      wholeNumber,
    )
    .action(
      action(async (from: string, to: string, flags: MoveFlags) => {
        const { moveCommand } = await import('./cli/move.js');
        return moveCommand(settings(), from, to, flags);
      }),
    );
}

/** Whether this file was started, be it by the link that npm makes of the command's name. */
function isProgram([, started]: readonly string[]): boolean {
  return (
    started !== undefined &&
    existsSync(started) &&
    import.meta.url === pathToFileURL(realpathSync(started)).href
  );
}

if (isProgram(process.argv)) await run(process.argv.slice(2));
