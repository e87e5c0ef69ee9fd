/** The way of an order, in order. */
export const flowSteps = ["ordered", "approved", "produced", "handed-over"] as const;
export type FlowStep = (typeof flowSteps)[number];

/** How far the orders of a time have come. */
export interface OrderFlow {
  /** How many have come to each step. */
  reached: Record<FlowStep, number>;
  /** Seconds from the step before, half of those that took it being quicker; null when none has, and of the first. */
  median: Record<FlowStep, number | null>;
  /** Of those ordered: cancelled before they were handed over. */
  cancelled: number;
}

/** For how many days back orders are followed. */
export const flowDays = 90;

/** The steps that take longest: several when they are equal, none when none has been taken. */
export function longestSteps({ median }: OrderFlow): FlowStep[] {
  const known = flowSteps.map((step) => median[step]).filter((seconds) => seconds !== null);
  const most = Math.max(...known);
  return flowSteps.filter((step) => known.length > 0 && median[step] === most);
}
