export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** One UTC day as an application's habits see it. */
export interface HabitDay {
  /** Days since the tenant's first day; negative before it. */
  readonly offset: number;
  /** 0 is Sunday. */
  readonly weekday: number;
  /** The day's chance, in [0, 1). */
  readonly chance: number;
  /** The application's own number, for habits such as "its weekday". */
  readonly habit: number;
  /** Time of day when the tenant started, in milliseconds since midnight UTC. */
  readonly startTime: number;
}

/** What happens on a day: how many token requests succeed and fail, and between which times of day (ms). */
export interface DayPlan {
  readonly succeeded: number;
  readonly failed: number;
  readonly from: number;
  readonly to: number;
}

/** An application's habits: what it does on any day. The same day always gives the same plan. */
export type Profile = (day: HabitDay) => DayPlan;

const IDLE: DayPlan = { succeeded: 0, failed: 0, from: 0, to: DAY };

function allDay(succeeded: number, failed = 0): DayPlan {
  return { succeeded: Math.round(succeeded), failed: Math.round(failed), from: 0, to: DAY };
}

/** Round the clock, every day. */
export function steady(perDay: number): Profile {
  return ({ chance }) => allDay(perDay * (0.93 + 0.14 * chance));
}

/** Monday to Friday, 06:30 to 17:30 UTC. */
export function officeHours(perDay: number): Profile {
  return ({ weekday, chance }) =>
    weekday === 0 || weekday === 6
      ? IDLE
      : {
          succeeded: Math.round(perDay * (0.7 + 0.6 * chance)),
          failed: 0,
          from: 6.5 * HOUR,
          to: 17.5 * HOUR,
        };
}

/** A batch in the night of one weekday. */
export function weekly(perRun: number): Profile {
  return ({ weekday, habit, chance }) =>
    weekday === habit % 7
      ? { succeeded: Math.round(perRun * (0.9 + 0.2 * chance)), failed: 0, from: 2 * HOUR, to: 3.5 * HOUR }
      : IDLE;
}

/** A batch every 30 days, last 17 days ago. */
export function monthly(perRun: number): Profile {
  return ({ offset }) =>
    (offset + 17) % 30 === 0 ? { succeeded: perRun, failed: 0, from: 4 * HOUR, to: 5 * HOUR } : IDLE;
}

/** From a tenth to the full number over 30 days. */
export function growing(perDay: number): Profile {
  return ({ offset, chance }) =>
    allDay(perDay * Math.max(0.1, Math.min(1, 1 + offset / 32)) * (0.9 + 0.2 * chance));
}

/** From the full number to a tenth over 30 days. */
export function declining(perDay: number): Profile {
  return ({ offset, chance }) =>
    allDay(perDay * Math.max(0.1, Math.min(1, -offset / 30)) * (0.9 + 0.2 * chance));
}

/** Another habit until `days` days ago; that day is the last. */
export function stopped(days: number, before: Profile): Profile {
  return (day) => (day.offset <= -days ? before(day) : IDLE);
}

/** Another habit, silent since `days` days ago, that came back the day before the tenant's first day. */
export function resumed(days: number, habit: Profile): Profile {
  return (day) => (day.offset < -1 && day.offset > -days ? IDLE : habit(day));
}

/** Another habit, so many times as busy on the day before the tenant's first day. */
export function spiking(times: number, habit: Profile): Profile {
  return (day) => {
    const plan = habit(day);
    return day.offset === -1 ? { ...plan, succeeded: plan.succeeded * times } : plan;
  };
}

/** Another habit since `days` days ago. */
export function startedAgo(days: number, since: Profile): Profile {
  return (day) => (day.offset >= -days ? since(day) : IDLE);
}

/** Only on the tenant's first day. */
export function onlyToday(perDay: number): Profile {
  return ({ offset }) => (offset === 0 ? allDay(perDay) : IDLE);
}

/** Nothing but failures. */
export function failing(perDay: number): Profile {
  return ({ chance }) => allDay(0, perDay * (0.9 + 0.2 * chance));
}

/** Another habit in which a share of further requests fails. */
export function withFailures(share: number, habit: Profile): Profile {
  return (day) => {
    const plan = habit(day);
    return { ...plan, failed: Math.round(plan.succeeded * share * (0.5 + day.chance)) };
  };
}

/** Success until `days` days ago, and only failures since: an expired secret. */
export function brokenSince(days: number, perDay: number): Profile {
  return (day) => (day.offset < -days ? steady(perDay)(day) : failing(perDay)(day));
}

/** One request, `days` days ago. */
export function single(days: number): Profile {
  return ({ offset }) =>
    offset === -days ? { succeeded: 1, failed: 0, from: 10 * HOUR, to: 11 * HOUR } : IDLE;
}

/** One request a day, the last of them just within 24 hours before the tenant's start. */
export function justWithin24h(): Profile {
  return atStartTime(10);
}

/** One request a day, the last of them just more than 24 hours before the tenant's start. */
export function justOutside24h(): Profile {
  return atStartTime(-10);
}

function atStartTime(minutes: number): Profile {
  return ({ offset, startTime }) => {
    const time = startTime + (minutes * HOUR) / 60;
    const day = Math.floor(time / DAY);
    return offset - day <= -1
      ? { succeeded: 1, failed: 0, from: time - day * DAY, to: time - day * DAY }
      : IDLE;
  };
}
