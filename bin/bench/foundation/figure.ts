interface Target {
  atLeast?: number;
  atMost?: number;
}

/** One measured figure as a line of its own, and beneath it, where there is a target, whether it is met. */
export function printFigure(name: string, value: number, unit: string, target?: Target): void {
  const digits = Number.isInteger(value) || value >= 100 ? 0 : value >= 10 ? 1 : 3;
  console.log(`figure ${name} ${value.toFixed(digits)} ${unit}`.trimEnd());
  if (!target) return;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = target;
  const met = value >= atLeast && value <= atMost;
  const wanted = target.atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  console.log(`# target ${wanted} ${unit}: ${met ? "met" : "missed"}`);
}

/** The middle one, or the mean of the two in the middle. Not for an empty list. */
export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return ((sorted[Math.ceil(half) - 1] ?? Number.NaN) + (sorted[Math.floor(half)] ?? Number.NaN)) / 2;
}
