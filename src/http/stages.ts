/** Where does the time of one request go? The service reports stages without knowing the request; async context connects the two. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { Stage } from '../queries/service.js';

/** Milliseconds, summed when a request goes through a stage several times. */
export type StageTimes = Partial<Record<Stage, number>>;

const underWay = new AsyncLocalStorage<StageTimes>();

/** Gives each request its own times, kept in `response.locals.stages`. */
export const timeStages: RequestHandler = (_request, response, next) => {
  const times: StageTimes = {};
  response.locals.stages = times;
  underWay.run(times, next);
};

/** Adds to the times of the request under way; does nothing outside a request. */
export function noteStage(stage: Stage, tookMs: number): void {
  const times = underWay.getStore();
  if (times !== undefined) times[stage] = (times[stage] ?? 0) + tookMs;
}
