/** When is a site due? When its schedule had a time since its last round began: once, however many were missed. */
import { Cron } from 'croner';
import { messageOf } from '../errors.js';

export interface Schedule {
  /** As cron writes it, with five fields: with seconds or years it could come once and never again. */
  schedule: string;
  /** As in Asia/Shanghai. */
  timezone: string;
}

/** Policy sites change a few times a day; whoever asks more often is a burden to them. */
const SHORTEST_PAUSE_MS = 10 * 60_000;

/** Times that are looked at for the shortest pause between two: those of a day at the shortest pause. */
const LOOKED_AT = 144;

/** Minute, hour, day of the month, month, day of the week. */
const FIELDS = 5;

/** @returns what is wrong with it, in words that follow its name; null for nothing */
export function faultOfSchedule({ schedule, timezone }: Schedule): string | null {
  if (!isZone(timezone)) return null;
  if (schedule.trim().split(/\s+/).length !== FIELDS && !schedule.trim().startsWith('@'))
    return 'is no schedule such as "30 6 * * *": it has five fields';
  try {
    const times = cronOf({ schedule, timezone }).nextRuns(LOOKED_AT);
    if (times.length === 0) return 'never comes';
    const pauses = times.slice(1).map((time, at) => time.getTime() - (times[at] as Date).getTime());
    return pauses.some((pause) => pause < SHORTEST_PAUSE_MS)
      ? 'asks more often than every ten minutes, which no site needs'
      : null;
  } catch (error) {
    return `is no schedule such as "30 6 * * *": ${messageOf(error)}`;
  }
}

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The day in a time zone, as in 2026-03-01. */
export function dayOf(time: Date, timeZone: string): string {
  // Swedes write days so.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(time);
}

/** The first time of the schedule after another one; null when there is none. */
export function nextTime(schedule: Schedule, after: Date): Date | null {
  return cronOf(schedule).nextRun(after);
}

/** @param begun when its last round began; null for never, which is due, and so is one in the future: a clock was wrong */
export function isDue(schedule: Schedule, begun: Date | null, now: Date): boolean {
  if (begun === null || begun.getTime() - now.getTime() > SHORTEST_PAUSE_MS) return true;
  const next = nextTime(schedule, begun);
  return next !== null && next <= now;
}

function cronOf({ schedule, timezone }: Schedule): Cron {
  return new Cron(schedule, { timezone, paused: true });
}
