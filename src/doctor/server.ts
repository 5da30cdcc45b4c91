/** Is the index on a server in order? Asks what a service would ask, and changes nothing. */

import type { Config } from '../config.js';
import { loadModelCard } from '../embed/model.js';
import { modelFingerprint, pipelineFingerprint } from '../store/fingerprint.js';
import type { OpenSearchTarget } from '../store-address.js';
import { Connection } from '../stores/opensearch/connection/index.js';
import { indexOf, isLive, type Marker, readMarker } from '../stores/opensearch/marker.js';
import { OpenSearchRecords } from '../stores/opensearch/records.js';
import { checked, type Finding, fail, ok, warn } from './finding.js';
import { checkRecords } from './records.js';

const REBUILD = 'npm run ingest -- --rebuild <your articles>';

export async function checkServer(config: Config, target: OpenSearchTarget): Promise<Finding[]> {
  const connection = Connection.open(target);
  try {
    const name = 'index on the server';
    let marker: Marker | null = null;
    const reached = await checked(name, 'Start the server, or correct ZONELENS_STORE.', async () => {
      marker = (await readMarker(connection))?.marker ?? null;
      return marker === null
        ? warn(
            name,
            `There is none of the prefix ${target.prefix}.`,
            'Make one: npm run ingest -- <your articles>',
          )
        : ok(
            name,
            `${marker.generation}: ${marker.counts.articles} articles, ${marker.counts.passages} passages.`,
          );
    });
    if (marker === null) return [reached];
    return [
      reached,
      await checkDocuments(connection, marker),
      await checked('made by', 'npm run model', () => checkOrigin(config, marker as Marker)),
      await checkRecords(new OpenSearchRecords(Connection.open(target))),
    ];
  } finally {
    await connection.close();
  }
}

/** Whether the server holds as many articles and passages as the marker says. */
function checkDocuments(connection: Connection, marker: Marker): Promise<Finding> {
  const name = 'documents';
  return checked(name, REBUILD, async () => {
    const [passages, articles] = await Promise.all(
      (['passages', 'articles'] as const).map((kind) =>
        connection.search(indexOf(connection, kind, marker), { size: 0, query: isLive(marker) }),
      ),
    );
    const found = { articles: articles?.total, passages: passages?.total };
    const { counts } = marker;
    if (found.articles === counts.articles && found.passages === counts.passages)
      return ok(name, `All are there; ${marker.gone.length} replaced articles wait to be deleted.`);
    return fail(
      name,
      `The server has ${found.articles} articles and ${found.passages} passages of it.`,
      REBUILD,
    );
  });
}

/** Whether this program and its model would make the same. */
function checkOrigin({ modelsFolder, model }: Config, marker: Marker): Finding {
  const name = 'made by';
  if (modelFingerprint(loadModelCard(modelsFolder, model)) !== marker.model.fingerprint)
    return warn(
      name,
      `Its model is ${marker.model.id}, not ${model}.`,
      `Set ZONELENS_MODEL=${marker.model.id}, or: npm run ingest`,
    );
  return marker.pipelineVersion === pipelineFingerprint()
    ? ok(name, `${marker.model.id} and this version.`)
    : warn(name, 'Another version of the program, or other data files, prepared it.', 'npm run ingest');
}
