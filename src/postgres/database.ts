/**
 * How is PostgreSQL spoken to? Through a pool of connections that heals by itself: one that is lost is dropped, and the next request
 * opens another. What goes wrong becomes an error that says what to do.
 */
import pg from 'pg';
import { messageOf, ZonelensError } from '../errors.js';

/** Of the schema that holds an index, where the address names none. */
const DEFAULT_SCHEMA = 'zonelens';

/** A server that does not take a connection within so long is down for whoever waits for an answer. */
const CONNECT_MS = 5000;

/** Class 08 and 57P: the connection is gone, or the server ends or starts; 53300: it has no connection left. */
const UNAVAILABLE = /^(08...|57P0.|53300)$/;
const LOST = /^(ECONN|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
const LOST_MESSAGE =
  /connection (terminated|ended|timeout)|timeout exceeded when trying to connect|not queryable/i;

/** Tables that are missing: nobody has run `zonelens migrate`. */
const UNDEFINED = /^(42P01|3F000)$/;

/** Numbers stay below 2^53: labels, counts. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(oid, format as 'text'),
} as pg.CustomTypesConfig;

/** A statement was ended by `statement_timeout`. */
const TIMED_OUT = '57014';

export interface DatabaseOptions {
  /** Of connections. */
  max: number;
  /** After so long the server gives up a statement that reads; 0, the default, never. */
  timeoutMs?: number;
}

export class Database {
  private constructor(
    private readonly pool: pg.Pool,
    /** Quoted, to stand before the name of a table. */
    readonly schema: string,
    /** Without user and password: for messages. */
    readonly place: string,
    private readonly timeoutMs: number,
  ) {}

  /**
   * Opens no connection yet.
   * @param address `postgres://…` as `pg` takes it; `?schema=` says where the index lies, by default in `zonelens`
   */
  static at(address: string, { max, timeoutMs = 0 }: DatabaseOptions): Database {
    const url = new URL(address);
    const schema = url.searchParams.get('schema') ?? DEFAULT_SCHEMA;
    url.searchParams.delete('schema');
    const pool = new pg.Pool({
      connectionString: url.href,
      max,
      types,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      application_name: 'zonelens',
    });
    // An idle connection that is lost is dropped by the pool; without a listener it would end the process.
    pool.on('error', () => {});
    const place = `${url.host}${url.pathname} (schema ${schema})`;
    return new Database(pool, pg.escapeIdentifier(schema), place, timeoutMs);
  }

  /** Requests that wait for a connection. */
  get waiting(): number {
    return this.pool.waitingCount;
  }

  /** All that the work reads is of one moment. @throws ZonelensError `storage_unavailable`, and as the work */
  read<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    const begin = 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY';
    return this.transaction(`${begin}; SET LOCAL statement_timeout = ${this.timeoutMs}`, work);
  }

  /** All that the work writes becomes visible at once, or nothing. @throws as `read` */
  write<T>(work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    return this.transaction('BEGIN', work);
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async transaction<T>(begin: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
    let client: pg.PoolClient | undefined;
    let failure: Error | undefined;
    const lost = (error: Error) => {
      failure ??= error;
    };
    try {
      client = await this.pool.connect();
      client.on('error', lost);
      await client.query(begin);
      const result = await work(client);
      await client.query('COMMIT');
      return result;
    } catch (error) {
      const explained = this.explained(error);
      if (isUnavailable(explained)) failure ??= error as Error;
      // One that cannot even roll back is in no state to be used again.
      else await client?.query('ROLLBACK').catch(lost);
      throw explained;
    } finally {
      client?.off('error', lost);
      client?.release(failure);
    }
  }

  /** The same error where it is none of the connection or of missing tables. */
  private explained(error: unknown): unknown {
    const { code = '' } = Object(error) as { code?: string };
    const message = messageOf(error);
    if (error instanceof ZonelensError) return error;
    if (UNAVAILABLE.test(code) || LOST.test(code) || LOST_MESSAGE.test(message)) {
      return new ZonelensError(
        'storage_unavailable',
        `The database ${this.place} cannot be reached (${message || code}). Try again in a while.`,
        { cause: error },
      );
    }
    if (code === TIMED_OUT) {
      return new ZonelensError('deadline_exceeded', 'The search took too long. Try again, or ask for less.', {
        cause: error,
      });
    }
    if (UNDEFINED.test(code)) {
      return new ZonelensError(
        'index_missing',
        'The database has no tables of an index. Create them: npm run migrate',
        { cause: error },
      );
    }
    return error;
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof ZonelensError && error.code === 'storage_unavailable';
}
