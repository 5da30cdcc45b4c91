/** `npm run fuzz`: does broken or hostile input do harm? Runs cases against everything that reads input. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { runCases, type TargetReport } from '../tests/fuzz/run-cases.js';
import { caseSeed } from '../tests/fuzz/target.js';
import { sharesOf, TARGETS } from '../tests/fuzz/targets/index.js';

const DEFAULT_CASES = 100_000;

interface Options {
  cases: number;
  seed: number;
  target: string[];
  case?: number;
}

const wholeNumber = (text: string): number => {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0) throw new InvalidArgumentError('must be a whole number');
  return number;
};

const names = TARGETS.map(({ name }) => name);
const command: Command = new Command('fuzz')
  .description('Runs broken and hostile inputs. Exits with 1 when one of them does harm.')
  .option(
    '--cases <number>',
    'number of cases, spread over the targets by weight',
    wholeNumber,
    DEFAULT_CASES,
  )
  .addOption(
    new Option('--seed <number>', 'seed of all cases')
      .argParser(wholeNumber)
      .default(Date.now() % 2 ** 31, 'the time'),
  )
  .addOption(new Option('--target <name...>', `targets: ${names.join(', ')}`).default(names, 'all'))
  .option('--case <number>', 'show and run one case of one --target', wholeNumber)
  .parse();
const options = command.opts<Options>();
const unknown = options.target.filter((name) => !names.includes(name));
if (unknown.length > 0)
  command.error(`there is no target ${unknown.join(', ')}; there are ${names.join(', ')}`);
const chosen = TARGETS.filter(({ name }) => options.target.includes(name));
process.exitCode = await (options.case === undefined ? runAll(options) : runOne(options.case, options));

async function runAll({ cases, seed }: Options): Promise<number> {
  console.log(`${cases} cases, seed ${seed}, Node ${process.version}`);
  const works = [...sharesOf(chosen, cases)].map(([target, to]) => ({ target, seed, from: 0, to }));
  const startedAt = performance.now();
  const { targets, faults } = await runCases(works, {
    onDone: (report) => console.log(lineOf(report)),
    onFault: ({ target, index, reason }) => {
      console.log(`FAULT ${target} case ${index}: ${reason.trim()}`);
      console.log(`  npm run fuzz -- --target '${target}' --seed ${seed} --case ${index}`);
    },
  });
  const total = targets.reduce((sum, { cases: done }) => sum + done, 0);
  const seconds = (performance.now() - startedAt) / 1000;
  console.log(
    `${total} cases, ${faults.length} faults, ${seconds.toFixed(0)} s, ${(total / seconds).toFixed(0)} cases/s`,
  );
  return faults.length === 0 ? 0 : 1;
}

function lineOf({ target, cases, tookMs, slowestMs, heapGrowthMib, highestMib }: TargetReport): string {
  const columns: [number, string][] = [
    [cases, 'cases'],
    [tookMs / 1000, 's'],
    [(cases * 1000) / tookMs, 'cases/s'],
    [slowestMs, 'ms slowest'],
    [highestMib, 'MiB highest'],
    [heapGrowthMib, 'MiB growth'],
  ];
  return (
    target.padEnd(24) + columns.map(([value, unit]) => `${value.toFixed(0).padStart(7)} ${unit}`).join('')
  );
}

/** Shows the case before it runs, because it may end the process. */
async function runOne(index: number, { seed }: Options): Promise<number> {
  const [target, ...others] = chosen;
  if (target === undefined || others.length > 0) command.error('--case needs one --target');
  console.log(await target.show(caseSeed(seed, index)));
  const work = { target: target.name, seed, from: index, to: index + 1 };
  const { faults } = await runCases([work]);
  for (const { reason } of faults) console.log(`FAULT ${reason}`);
  if (faults.length === 0) console.log('no fault');
  await target.close();
  return faults.length === 0 ? 0 : 1;
}
