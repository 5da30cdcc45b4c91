/** `zonelens model`: declares its commands and their options. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { POOLINGS } from '../embed/card.js';
import { DTYPES } from '../embed/folders.js';
import type { CommandContext } from './command.js';
import type { AddFlags } from './model-add.js';
import type { ConnectFlags } from './model-connect.js';
import type { ListFlags } from './model-list.js';

export function declareModel(program: Command, { settings, action }: CommandContext): void {
  const model = program
    .command('model')
    .description('add, list, join, connect, choose, remove and verify the models that search uses')
    .addHelpText(
      'after',
      '\nMirrors, machines without a network, and which models there are: docs/models.md.',
    );

  model
    .command('add')
    .description('download a model from the Hugging Face hub, or from the mirror in ZONELENS_HUB')
    .argument('<id>', 'the repository, such as Xenova/multilingual-e5-small')
    .option('--revision <name>', 'branch, tag or commit', 'main')
    .addOption(new Option('--pooling <kind>', 'how the vectors of tokens become one').choices(POOLINGS))
    .addOption(
      new Option('--dtype <numbers>', 'of which numbers the weights are (default: q8)').choices(DTYPES),
    )
    .option('--query-prefix <text>', 'text that the model expects before a query')
    .option('--passage-prefix <text>', 'text that the model expects before a passage')
    .option('--max-tokens <count>', 'longest input, in tokens', atLeast32)
    .option('--use', 'also choose the model', false)
    .action(
      action(async (id: string, flags: AddFlags) => {
        const { addCommand } = await import('./model-add.js');
        return addCommand(settings, id, flags);
      }),
    );

  model
    .command('list')
    .description('list the installed models, and well-known ones that could be added')
    .option('--json', 'print JSON', false)
    .option('--measure', 'also measure how many passages per second each model embeds here', false)
    .action(
      action(async (flags: ListFlags) => {
        const { listCommand } = await import('./model-list.js');
        return listCommand(settings(), flags);
      }),
    );

  model
    .command('join')
    .description('make one model of several installed ones, whose vectors stand side by side')
    .argument('<id>', 'the name of the new model')
    .argument('<part=weight...>', 'installed models, and how much the cosine of each counts')
    .option('--floor <cosine>', 'from which similarity on the best match is a good one', cosine)
    .action(
      action(async (id: string, parts: string[], flags: { floor?: number }) => {
        const { joinCommand } = await import('./model-join.js');
        return joinCommand(settings(), id, parts, flags);
      }),
    );

  model
    .command('connect')
    .description(
      'add a model that the endpoint in ZONELENS_EMBEDDINGS_URL runs, after asking it for a vector',
    )
    .argument('<id>', 'the name of the model here')
    .option('--name <name>', 'what the endpoint calls it (default: the same)')
    .option('--query-prefix <text>', 'text that the model expects before a query', '')
    .option('--passage-prefix <text>', 'text that the model expects before a passage', '')
    .option('--max-tokens <count>', 'longest input, in tokens', atLeast32, 512)
    .option('--floor <cosine>', 'from which similarity on the best match is a good one', cosine)
    .option('--use', 'also choose the model', false)
    .action(
      action(async (id: string, flags: ConnectFlags) => {
        const { connectCommand } = await import('./model-connect.js');
        return connectCommand(settings, id, flags);
      }),
    );

  model
    .command('use')
    .description('choose the embedding model (if ZONELENS_MODEL is set, it overrides the choice)')
    .argument('<id>', 'an installed model')
    .action(
      action(async (id: string) => {
        const { useCommand } = await import('./model-use.js');
        return useCommand(settings, id);
      }),
    );

  model
    .command('remove')
    .description('delete an installed model, or an unfinished download')
    .argument('<id>', 'a model that is not in use')
    .action(
      action(async (id: string) => {
        const { removeCommand } = await import('./model-manage.js');
        return removeCommand(settings(), id);
      }),
    );

  model
    .command('verify')
    .description(
      'check every file of the models against its checksum; the exit status is 1 when one is wrong',
    )
    .argument('[ids...]', 'installed models; all of them by default')
    .action(
      action(async (ids: string[]) => {
        const { verifyCommand } = await import('./model-manage.js');
        return verifyCommand(settings(), ids);
      }),
    );
}

function cosine(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(Math.abs(number) <= 1))
    throw new InvalidArgumentError('It must be from -1 to 1.');
  return number;
}

/** 32 is the smallest limit that a model card allows. */
function atLeast32(value: string): number {
  if (!/^\d{1,6}$/.test(value) || Number(value) < 32) {
    throw new InvalidArgumentError('It must be a whole number, at least 32.');
  }
  return Number(value);
}
