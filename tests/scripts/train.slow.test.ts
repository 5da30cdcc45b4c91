/** Does the recipe of the bundled transformer still work? Runs its Python tests, if Python has the packages. */
import { execFile } from 'node:child_process';
import { expect, it } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';

const PYTHON = process.env.TRAINING_PYTHON ?? 'python3';
const MODULES = ['jax', 'numpy', 'onnx', 'onnxruntime', 'optax', 'tokenizers'];

interface Outcome {
  /** Null when Python ran and succeeded. */
  error: Error | null;
  stdout: string;
  stderr: string;
}

function runPython(args: readonly string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(PYTHON, args, { cwd: repositoryPath('scripts/train') }, (error, stdout, stderr) =>
      resolve({ error, stdout, stderr }),
    );
  });
}

/** What keeps the tests from running: packages that Python lacks, or no Python. Null when nothing does. */
async function findObstacle(): Promise<string | null> {
  const names = JSON.stringify(MODULES);
  const code = `import importlib.util as u; print(*(m for m in ${names} if not u.find_spec(m)), sep=', ')`;
  const { error, stdout } = await runPython(['-c', code]);
  if (error) return `${PYTHON} does not run: ${error.message.trim()}`;
  return stdout.trim() ? `${PYTHON} lacks ${stdout.trim()}` : null;
}

const obstacle = await findObstacle();
const name = 'the recipe of the bundled transformer passes its tests';

if (obstacle) {
  const hint = `${obstacle}; pip install -r scripts/train/requirements.txt`;
  console.warn(`SKIPPED: ${name}. ${hint}`);
  it.skip(`${name} (${hint})`, () => {});
} else {
  it(name, { timeout: 600_000 }, async () => {
    const { error, stderr } = await runPython(['-m', 'unittest', 'discover', '--verbose']);
    expect(error, stderr).toBeNull();
    expect(stderr).toMatch(/^Ran [1-9]\d* tests/m);
    expect(stderr).not.toContain('skipped');
  });
}
