/** What call-offs draw on the ceiling: those that are decided, or were. */
export function drawnOf(callOffs: readonly { status: string; valueOre: number | null }[]): number {
  return callOffs
    .filter((callOff) => callOff.status !== "draft")
    .reduce((sum, callOff) => sum + (callOff.valueOre ?? 0), 0);
}

/** A framework agreement that still can be called off from, with its ceiling. */
export interface Ceiling {
  ceilingOre: number;
  drawnOre: number;
}

export const leftOf = ({ ceilingOre, drawnOre }: Ceiling): number => ceilingOre - drawnOre;

/** How much of it is drawn, in whole per cent, rounded down so that what is full alone is told as full. */
export const shareDrawn = ({ ceilingOre, drawnOre }: Ceiling): number =>
  ceilingOre === 0 ? 100 : Math.floor((100 * drawnOre) / ceilingOre);

/** Least left first, as a share. */
export const byLeastLeft = (one: Ceiling, other: Ceiling): number =>
  other.drawnOre * one.ceilingOre - one.drawnOre * other.ceilingOre;
