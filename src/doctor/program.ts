/** Can the program run here? Checks Node, the compiled packages and the models. */
import type { Config } from '../config.js';
import { readOwnNames } from '../corpus/own-names.js';
import { filesOf, partsOf } from '../embed/card.js';
import { loadModelCard, loadRerankerCard } from '../embed/model.js';
import { embedderOf } from '../embed/open.js';
import { checked, type Finding, fail, ok } from './finding.js';

/** The same as `engines` in package.json. */
const LEAST_NODE = [20, 18] as const;

/** Packages that are compiled for one version of Node; another version cannot load them. */
const COMPILED = {
  'better-sqlite3': async () => {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
  },
  'hnswlib-node': async () => {
    const { default: hnswlib } = await import('hnswlib-node');
    new hnswlib.HierarchicalNSW('cosine', 1);
  },
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
    : fail('Node', `${process.version} is older than ${LEAST_NODE.join('.')}`, 'Install Node 20 or 22.');
}
