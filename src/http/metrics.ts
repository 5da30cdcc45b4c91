/** How is the service doing? `/metrics` in the text format of Prometheus. */
import { type Request, type RequestHandler, type Response, Router } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Stage, Vitals } from '../queries/service.js';
import { VERSION } from '../version.js';
import { methodNotAllowed } from './problem.js';
import { noteStage } from './stages.js';

/** Upper bounds in seconds, from a cached answer to the default deadline. */
const BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is read whenever the metrics are asked for. */
export interface Watched {
  vitals: () => Vitals;
  /** Requests that are worked on or wait. */
  pending: () => number;
  answers: { hits: number; misses: number };
}

export class Metrics {
  private readonly registry = new Registry();
  private readonly requests = new Histogram({
    name: 'zonelens_http_request_seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [this.registry],
  });
  private readonly stages = new Histogram({
    name: 'zonelens_stage_seconds',
    help: 'Time of a stage of an answer: embed, read and rerank include waiting; compute is the work of a search thread alone.',
    labelNames: ['stage'],
    buckets: BUCKETS,
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Must be called while the request is in progress, so that its own times are noted as well. */
  readonly observeStage = (stage: Stage, tookMs: number): void => {
    noteStage(stage, tookMs);
    this.stages.observe({ stage }, tookMs / 1000);
  };

  /** @param tookMs time that a search thread worked, without the time that was spent waiting for it */
  readonly observeCompute = (tookMs: number): void => {
    this.stages.observe({ stage: 'compute' }, tookMs / 1000);
  };

  /** Measures every request that passes it. */
  readonly measureRequests: RequestHandler = (request, response, next) => {
    const startedAt = performance.now();
    response.once('close', () => {
      const labels = { method: request.method, route: routeOf(request), status: statusOf(response) };
      this.requests.observe(labels, (performance.now() - startedAt) / 1000);
    });
    next();
  };

  /**
   * Adds the gauges that are read whenever the metrics are asked for.
   */
  watch({ vitals, pending, answers }: Watched): void {
    const gauge = (name: string, help: string, read: () => number) =>
      new Gauge({
        name: `zonelens_${name}`,
        help,
        registers: [this.registry],
        collect() {
          this.set(read());
        },
      });
    gauge('requests_pending', 'Requests that are worked on or wait for a thread.', pending);
    gauge('embed_queue', 'Texts that wait for the model.', () => vitals().waiting.embed);
    gauge('read_queue', 'Questions that wait for a search thread.', () => vitals().waiting.read);
    gauge('articles', 'Articles of the generation that is served.', () => vitals().articles);
    gauge('passages', 'Passages of the generation that is served.', () => vitals().passages);
    gauge('index_bytes', 'Size of the files of that generation.', () => vitals().indexBytes);
    gauge('generation_created_seconds', 'When that generation was made, in Unix time.', () =>
      Math.floor(Date.parse(vitals().createdAt) / 1000),
    );
    this.watchIdentity(vitals);
    this.counter(
      'query_vectors',
      'Queries whose vector was in the cache (hit) or had to be made (miss).',
      () => vitals().queryVectors,
    );
    this.counter(
      'answers',
      'Requests whose answer was in the cache (hit) or had to be made (miss).',
      () => answers,
    );
  }

  routes(): Router {
    const router = Router();
    router
      .route('/metrics')
      .get(async (_request, response) => {
        response.type(this.registry.contentType).send(await this.registry.metrics());
      })
      .all(methodNotAllowed('GET'));
    return router;
  }

  private watchIdentity(vitals: () => Vitals): void {
    new Gauge({
      name: 'zonelens_info',
      help: 'Always 1: version, model and generation are in the labels.',
      labelNames: ['version', 'model', 'generation'],
      registers: [this.registry],
      collect() {
        const { model, generation } = vitals();
        this.reset();
        this.set({ version: VERSION, model, generation }, 1);
      },
    });
  }

  private counter(name: string, help: string, read: () => { hits: number; misses: number }): void {
    new Counter({
      name: `zonelens_${name}_total`,
      help,
      labelNames: ['result'],
      registers: [this.registry],
      collect() {
        const { hits, misses } = read();
        this.reset();
        this.inc({ result: 'hit' }, hits);
        this.inc({ result: 'miss' }, misses);
      },
    });
  }
}

/** The route's pattern. Addresses would be labels without end. */
function routeOf({ route }: Request): string {
  return typeof route?.path === 'string' ? route.path : 'other';
}

/** 499, as in nginx, when the client left before the answer. */
function statusOf({ statusCode, writableFinished }: Response): number {
  return writableFinished ? statusCode : 499;
}
