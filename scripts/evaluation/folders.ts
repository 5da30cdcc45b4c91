/** What does a script do that needs folders of data from its caller? It says how it is used when there are none. */

export async function withFolders(
  usage: string,
  { values, positionals }: { values: { help: boolean }; positionals: readonly string[] },
  work: (folders: readonly string[]) => Promise<void>,
): Promise<void> {
  if (values.help) process.stdout.write(usage);
  else if (positionals.length === 0) {
    process.stderr.write(usage);
    process.exitCode = 1;
  } else await work(positionals);
}
