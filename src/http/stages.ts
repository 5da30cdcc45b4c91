/** How long does each stage of a request take? The service does not know the request, so async context connects the two. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { RequestHandler } from 'express';
import type { Stage } from '../queries/service.js';

/** Milliseconds for each stage, added up when a request goes through a stage several times. */
export type StageTimes = Partial<Record<Stage, number>>;

const inProgress = new AsyncLocalStorage<StageTimes>();

/** Gives each request its own times, kept in `response.locals.stages`. */
export const timeStages: RequestHandler = (_request, response, next) => {
  const times: StageTimes = {};
  response.locals.stages = times;
  inProgress.run(times, next);
};

/** Adds to the times of the current request. Does nothing outside a request. */
export function noteStage(stage: Stage, tookMs: number): void {
  const times = inProgress.getStore();
  if (times !== undefined) times[stage] = (times[stage] ?? 0) + tookMs;
}
