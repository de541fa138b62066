/** The `d` of each path of a sparkline; '' where there is nothing to draw. */
export interface SparklinePaths {
  /** The base line through the unknown days. */
  readonly unknown: string;
  readonly area: string;
  readonly line: string;
  /** From the last finished day to the running one. */
  readonly running: string;
  /** Known days with no known neighbour: zero-length strokes, round caps make them dots. */
  readonly dots: string;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

const PADDING = 2;

/**
 * Lays daily counts out in a box of `width` by `height`, from zero at the bottom to the largest value at the top.
 * `null` is an unknown day: the line has a gap there, it does not fall to zero.
 */
export function sparklinePaths(
  values: readonly (number | null)[],
  lastIsRunning: boolean,
  width: number,
  height: number,
): SparklinePaths {
  const bottom = height - PADDING;
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const step = values.length > 1 ? (width - 2 * PADDING) / (values.length - 1) : 0;
  const x = (index: number) => round(PADDING + index * step);
  const points = values.map((value, index) =>
    value === null ? null : { x: x(index), y: round(bottom - (value / most) * (height - 2 * PADDING)) },
  );
  const end = { x: round(width - PADDING), y: bottom };
  const runs = knownRuns(points);
  const last = points.at(-1);
  const beforeLast = points.at(-2);
  const dashed = lastIsRunning && last && beforeLast ? [beforeLast, last] : [];
  const solid = runs.map((run) => (dashed.length > 0 && run.at(-1) === last ? run.slice(0, -1) : run));

  return {
    unknown: unknownStretches(points, end, (index) => ({ x: x(index), y: bottom })),
    area: runs.map((run) => area(run, bottom)).join(''),
    line: solid.map(polyline).join(''),
    running: polyline(dashed),
    dots: runs.flatMap((run) => (run.length === 1 && run[0] ? [`M${run[0].x} ${run[0].y}h0`] : [])).join(''),
  };
}

function knownRuns(points: readonly (Point | null)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point) runs.at(-1)?.push(point);
    else runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** From the known day before each unknown stretch to the one after it, or to the edge of the box. */
function unknownStretches(
  points: readonly (Point | null)[],
  end: Point,
  base: (index: number) => Point,
): string {
  let path = '';
  points.forEach((point, index) => {
    if (point) return;
    if (index === 0 || points[index - 1]) path += moveTo(base(Math.max(0, index - 1)));
    if (points[index + 1]) path += `H${base(index + 1).x}`;
    else if (index === points.length - 1) path += `H${end.x}`;
  });
  return path;
}

function polyline(run: readonly Point[]): string {
  const [first, ...rest] = run;
  return first && rest.length > 0 ? moveTo(first) + rest.map(({ x, y }) => `L${x} ${y}`).join('') : '';
}

function area(run: readonly Point[], bottom: number): string {
  const [first, last] = [run[0], run.at(-1)];
  return first && last && run.length > 1 ? `${polyline(run)}L${last.x} ${bottom}H${first.x}Z` : '';
}

function moveTo({ x, y }: Point): string {
  return `M${x} ${y}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
