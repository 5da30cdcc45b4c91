/**
 * A PostgreSQL with pgvector that needs no installation: PGlite behind its socket server, in a process of its own. Prints its port.
 *
 * The socket server hands PGlite one message at a time, and COPY needs all of its messages at once; so a COPY is gathered here: the
 * client is told to go on, and what it sends is handed over together at its end.
 */
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';

const [QUERY, COPY_DATA, COPY_DONE, COPY_FAIL, COPY_IN] = ['Q', 'd', 'c', 'f', 'G'].map((one) =>
  one.charCodeAt(0),
);

/** Text format, no columns said: clients that send text do not ask. */
const GO_ON = Uint8Array.from([COPY_IN, 0, 0, 0, 7, 0, 0, 0]);

const db = await PGlite.create({ extensions: { vector } });
const execute = db.execProtocolRawStream.bind(db);
let gathered = null;

db.execProtocolRawStream = async (message, options) => {
  const [kind] = message;
  if (gathered !== null) {
    gathered.push(message);
    if (kind === COPY_DATA) return;
    const messages = Buffer.concat(gathered);
    gathered = null;
    return execute(new Uint8Array(messages), { ...options, onRawData: withoutCopyIn(options.onRawData) });
  }
  // What is left of a COPY that failed.
  if (kind === COPY_DATA || kind === COPY_DONE || kind === COPY_FAIL) return;
  if (kind === QUERY && /^COPY\b.* FROM STDIN/is.test(Buffer.from(message.subarray(5)).toString())) {
    gathered = [message];
    options.onRawData(GO_ON);
    return;
  }
  return execute(message, options);
};

/** The client has been told to go on. */
function withoutCopyIn(onRawData) {
  let isFirst = true;
  return (data) => {
    const bytes = Buffer.from(data);
    const skipped = isFirst && bytes[0] === COPY_IN ? 1 + bytes.readUInt32BE(1) : 0;
    isFirst = false;
    if (bytes.length > skipped) onRawData(new Uint8Array(bytes.subarray(skipped)));
  };
}

const server = new PGLiteSocketServer({ db, port: 0, host: '127.0.0.1', maxConnections: 100 });
await server.start();
process.stdout.write(`${server.getServerConn().split(':').at(-1)}\n`);
process.on('disconnect', () => process.exit());
