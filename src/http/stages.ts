/** Where does the time of one request go? What the service says of its stages finds its way to the request that is under way. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { Stage } from '../queries/service.js';

/** Milliseconds, summed where a request goes through a stage several times. */
export type StageTimes = Partial<Record<Stage, number>>;

const underWay = new AsyncLocalStorage<StageTimes>();

/** Gives each request its own times, which its response keeps in `locals.stages`. */
export const timeStages: RequestHandler = (_request, response, next) => {
  const times: StageTimes = {};
  response.locals.stages = times;
  underWay.run(times, next);
};

/** Within a request. */
export function noteStage(stage: Stage, tookMs: number): void {
  const times = underWay.getStore();
  if (times !== undefined) times[stage] = (times[stage] ?? 0) + tookMs;
}
