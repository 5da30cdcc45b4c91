/** `zonelens model`: declares its commands and their options. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.js';
import type { AddFlags } from './model-add.js';

/**
 * @param config reads the settings; it is called again after a model was chosen, which changes them
 * @param exit receives the exit status
 */
export function addModelCommands(
  program: Command,
  config: () => Config,
  exit: (status: number) => void,
): void {
  const model = program
    .command('model')
    .description('add, list, choose, remove and verify the models that search uses')
    .addHelpText(
      'after',
      '\nMore in docs/models.md: mirrors, machines without a network, which models there are.',
    );

  model
    .command('add')
    .description('download a model from the Hugging Face hub, or from the mirror in ZONELENS_HUB')
    .argument('<id>', 'the repository, such as Xenova/multilingual-e5-small')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .addOption(
      new Option('--pooling <kind>', 'how the vectors of tokens become one').choices(['mean', 'cls']),
    )
    .option('--query-prefix <text>', 'text that the model expects before a query')
    .option('--passage-prefix <text>', 'text that the model expects before a passage')
    .option('--max-tokens <count>', 'longest input, in tokens', atLeast32)
    .option('--use', 'also choose the model', false)
    .action(async (id: string, flags: AddFlags) => {
      const { addCommand } = await import('./model-add.js');
      exit(await addCommand(config, id, flags));
    });

  model
    .command('list')
    .description('list the installed models, and well-known ones that could be added')
    .option('--json', 'print JSON', false)
    .action(async ({ json }: { json: boolean }) => {
      const { listCommand } = await import('./model-list.js');
      exit(listCommand(config(), json));
    });

  model
    .command('use')
    .description('choose the embedding model (ZONELENS_MODEL, where set, overrides the choice)')
    .argument('<id>', 'an installed model')
    .action(async (id: string) => {
      const { useCommand } = await import('./model-manage.js');
      exit(await useCommand(config, id));
    });

  model
    .command('remove')
    .description('delete an installed model, or an unfinished download')
    .argument('<id>', 'a model that is not in use')
    .action(async (id: string) => {
      const { removeCommand } = await import('./model-manage.js');
      exit(removeCommand(config(), id));
    });

  model
    .command('verify')
    .description(
      'check every file of the models against its checksum; the exit status is 1 when one is wrong',
    )
    .argument('[ids...]', 'installed models; all of them by default')
    .action(async (ids: string[]) => {
      const { verifyCommand } = await import('./model-manage.js');
      exit(verifyCommand(config(), ids));
    });
}

/** 32 is the smallest limit that a model card allows. */
function atLeast32(value: string): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) < 32) {
    throw new InvalidArgumentError('It must be a whole number, at least 32.');
  }
  return Number(value);
}
