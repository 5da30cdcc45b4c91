/** Can the program run here? Checks Node, the compiled packages and the models. */
import type { Config } from '../config.js';
import { readOwnNames } from '../corpus/own-names.js';
import { sqliteLibrary } from '../disk/sqlite/index.js';
import { filesOf, partsOf } from '../embed/card.js';
import { loadModelCard, loadRerankerCard } from '../embed/model.js';
import { embedderOf } from '../embed/open.js';
import { chosenLibrary } from '../stores/folder/graph/library.js';
import { checked, type Finding, fail, ok, warn } from './finding.js';

/** The same as `engines` in package.json. */
const LEAST_NODE = [20, 18] as const;

/** Packages with a compiled part, without which nothing runs. */
const COMPILED = {
  '@node-rs/jieba': () => import('@node-rs/jieba'),
  'onnxruntime-node': () => import('onnxruntime-node'),
} as const satisfies Record<string, () => Promise<unknown>>;

export async function checkProgram({
  modelsFolder,
  embeddings,
  model,
  reranker,
  placesFile,
}: Config): Promise<Finding[]> {
  const again = 'Install the packages again with this version of Node: npm ci';
  const packages = Object.entries(COMPILED).map(([name, load]) =>
    checked(`package ${name}`, again, async () => {
      await load();
      return ok(`package ${name}`, 'loads');
    }),
  );
  packages.push(checked('SQLite', again, checkSqlite), checked('vectors', again, checkVectors));
  const models = [
    checked(`model ${model}`, 'See npm run model -- list.', async () => {
      const card = loadModelCard(modelsFolder, model);
      if (card.kind === 'remote') {
        await embedderOf({ modelsFolder, embeddings }, model).load();
        return ok(`model ${model}`, 'its endpoint runs the model that was connected');
      }
      const files = partsOf(card).flatMap((part) => Object.keys(filesOf(part.card)));
      return ok(`model ${model}`, `revision ${card.revision}, ${files.length} files as its card says`);
    }),
  ];
  if (reranker !== null)
    models.push(
      checked(`reranker ${reranker}`, 'See npm run model -- list.', () => {
        const { revision } = loadRerankerCard(modelsFolder, reranker);
        return ok(`reranker ${reranker}`, `revision ${revision}, files as its card says`);
      }),
    );
  const names = placesFile === null ? [] : [checkOwnNames(placesFile)];
  return [checkNode(), ...(await Promise.all([...packages, ...models])), ...names];
}

const COMPILE = 'With a C++ compiler, make and Python here: npm rebuild';

function checkSqlite(): Finding {
  const { name, fault } = sqliteLibrary();
  return fault === null
    ? ok('SQLite', name)
    : ok('SQLite', `${name}, because better-sqlite3 is not used: ${fault}`);
}

function checkVectors(): Finding {
  const { library, fault } = chosenLibrary();
  return fault === null
    ? ok('vectors', `searched in a graph of ${library.name}`)
    : warn('vectors', `compared one by one, because hnswlib-node does not load: ${fault}`, COMPILE);
}

/** The settings were refused if the file had faults, so there is only to say what it has. */
function checkOwnNames(path: string): Finding {
  const { zones, shortNames, themes, concepts } = readOwnNames(path);
  const counts = [
    `${zones.length} zones`,
    `${Object.keys(shortNames).length} short names`,
    `${themes.length} themes`,
    `${concepts.length} concepts`,
  ];
  return ok('own names', `${path}: ${counts.join(', ')}`);
}

function checkNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const isNewEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return isNewEnough
    ? ok('Node', process.version)
    : fail(
        'Node',
        `${process.version} is older than ${LEAST_NODE.join('.')}`,
        'Install Node 20.18 or later.',
      );
}
