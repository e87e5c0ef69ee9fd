export const durationUnits = ["s", "min", "h", "day"] as const;
export type DurationUnit = (typeof durationUnits)[number];

/** How long something took, in the unit people would say it in, with decimals where a whole one says too little. */
export function duration(seconds: number): { unit: DurationUnit; value: number } {
  if (seconds < 0.995) return { unit: "s", value: Math.round(seconds * 100) / 100 };
  if (seconds < 59.5) return { unit: "s", value: inTenths(seconds) };
  if (seconds < 3_570) return { unit: "min", value: Math.round(seconds / 60) };
  if (seconds < 84_600) return { unit: "h", value: inTenths(seconds / 3_600) };
  return { unit: "day", value: inTenths(seconds / 86_400) };
}

const inTenths = (value: number) => (value < 9.95 ? Math.round(value * 10) / 10 : Math.round(value));
