/** `zonelens key`: declares its commands and their options. */
import { type Command, Option } from 'commander';
import { SCOPES } from '../access/scopes.js';
import type { CommandContext } from './command.js';
import type { CreateFlags } from './key-manage.js';

export function declareKey(program: Command, { settings, action }: CommandContext): void {
  const key = program
    .command('key')
    .description('create, list and revoke the keys with which people may read, ingest or administer')
    .addHelpText(
      'after',
      '\nOnly hashes of the keys are stored, in the file that ZONELENS_KEYS names. See docs/access.md.',
    );

  key
    .command('create')
    .description('create a key and print it; it is stored nowhere and cannot be shown again')
    .requiredOption(
      '--name <whose>',
      'who or what the key is for; the log names it with each change made with the key',
    )
    .addOption(
      new Option('--scope <scope>', 'what the key allows; each scope includes those before it')
        .choices(SCOPES)
        .makeOptionMandatory(),
    )
    .option(
      '--expires <when>',
      'after a number of days, 90d, or a last day in UTC, 2026-12-31; default: never',
    )
    .action(
      action(async (flags: CreateFlags) => {
        const { createCommand } = await import('./key-manage.js');
        return createCommand(settings(), flags);
      }),
    );

  key
    .command('list')
    .description('list the keys in the key file: id, scope, expiry, name')
    .option('--json', 'print JSON', false)
    .action(
      action(async ({ json }: { json: boolean }) => {
        const { listCommand } = await import('./key-manage.js');
        return listCommand(settings(), json);
      }),
    );

  key
    .command('revoke')
    .description('revoke a key; it is refused from the next request on')
    .argument('<id>', 'the id that `key list` shows')
    .action(
      action(async (id: string) => {
        const { revokeCommand } = await import('./key-manage.js');
        return revokeCommand(settings(), id);
      }),
    );
}
