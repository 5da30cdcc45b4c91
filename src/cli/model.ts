/** `zonelens model`: its commands and their options. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Config } from '../config.js';
import type { AddFlags } from './model-add.js';

/**
 * @param config reads the settings; after a choice of model they are others
 * @param exit takes the exit status
 */
export function addModelCommands(
  program: Command,
  config: () => Config,
  exit: (status: number) => void,
): void {
  const model = program
    .command('model')
    .description('add, list, choose, remove and verify the models that searches are answered with')
    .addHelpText(
      'after',
      '\ndocs/models.md tells more: mirrors, machines without a network, which models there are.',
    );

  model
    .command('add')
    .description('get a model from the Hugging Face hub, or the mirror that ZONELENS_HUB names')
    .argument('<id>', 'the repository, such as Xenova/multilingual-e5-small')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .addOption(
      new Option('--pooling <kind>', 'how the vectors of tokens become one').choices(['mean', 'cls']),
    )
    .option('--query-prefix <text>', 'what the model wants before a query')
    .option('--passage-prefix <text>', 'what the model wants before a passage')
    .option('--max-tokens <count>', 'longest input, in tokens', atLeast32)
    .option('--use', 'choose the model at once', false)
    .action(async (id: string, flags: AddFlags) => {
      const { addCommand } = await import('./model-add.js');
      exit(await addCommand(config, id, flags));
    });

  model
    .command('list')
    .description('the installed models, and which well-known ones could be added')
    .option('--json', 'print it for programs', false)
    .action(async ({ json }: { json: boolean }) => {
      const { listCommand } = await import('./model-list.js');
      exit(listCommand(config(), json));
    });

  model
    .command('use')
    .description('choose the embedding model, where ZONELENS_MODEL does not name one')
    .argument('<id>', 'an installed model')
    .action(async (id: string) => {
      const { useCommand } = await import('./model-manage.js');
      exit(await useCommand(config, id));
    });

  model
    .command('remove')
    .description('delete an installed model, or what is there of one that was not got whole')
    .argument('<id>', 'a model that is not in use')
    .action(async (id: string) => {
      const { removeCommand } = await import('./model-manage.js');
      exit(removeCommand(config(), id));
    });

  model
    .command('verify')
    .description('check every file of models against its checksum; 1 is the exit status when one is wrong')
    .argument('[ids...]', 'installed models; none for all')
    .action(async (ids: string[]) => {
      const { verifyCommand } = await import('./model-manage.js');
      exit(verifyCommand(config(), ids));
    });
}

/** The least that a card allows. */
function atLeast32(value: string): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) < 32) {
    throw new InvalidArgumentError('It must be a whole number, at least 32.');
  }
  return Number(value);
}
