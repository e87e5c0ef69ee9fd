/** What an amount is counted in. */
export const limitUnits = ["kronor", "hours", "days", "pieces"] as const;
export type LimitUnit = (typeof limitUnits)[number];

/** How far a mandate goes. All of a mandate's limits hold at once; none is without limit. */
export type Limit =
  | { kind: "amount"; most: number; unit: LimitUnit }
  /** Kinds of case, in the words of the delegation order. */
  | { kind: "cases"; only: readonly string[] };

/** What somebody wants to do, as far as it is said. */
export interface AskedFor {
  amount?: { value: number; unit: LimitUnit };
  case?: string;
}

export type LimitObstacle =
  | { code: "amount-missing" | "amount-above" | "amount-other-unit"; most: number; unit: LimitUnit }
  | { code: "case-missing" | "case-not-among"; only: readonly string[] };

/** Why what is asked for goes beyond the limits; what is not said is not within any. */
export function beyond(limits: readonly Limit[], asked: AskedFor): LimitObstacle[] {
  return limits.flatMap((limit) => {
    const code = limit.kind === "amount" ? amountBeyond(limit, asked) : caseBeyond(limit, asked);
    return code === null ? [] : [code];
  });
}

/**
 * The furthest that is within the limits, each to be asked by itself: the highest amount, of kinds of case one by one.
 * Without limit nothing need be said. Of limits that nothing is within there are none.
 */
export function furthest(limits: readonly Limit[]): AskedFor[] {
  const [most] = limits.flatMap((limit) => (limit.kind === "amount" ? [limit] : [])).toSorted(byMost);
  const cases = limits.flatMap((limit) => (limit.kind === "cases" ? limit.only : []));
  const asked: AskedFor = most ? { amount: { value: most.most, unit: most.unit } } : {};
  const all = cases.length > 0 ? [...new Set(cases)].map((one) => ({ ...asked, case: one })) : [asked];
  return all.filter((one) => beyond(limits, one).length === 0);
}

const byMost = (one: { most: number }, other: { most: number }): number => one.most - other.most;

function amountBeyond(
  { most, unit }: Limit & { kind: "amount" },
  { amount }: AskedFor,
): LimitObstacle | null {
  if (!amount) return { code: "amount-missing", most, unit };
  if (amount.unit !== unit) return { code: "amount-other-unit", most, unit };
  // Neither below nothing nor no number at all is within a limit.
  return amount.value >= 0 && amount.value <= most ? null : { code: "amount-above", most, unit };
}

function caseBeyond({ only }: Limit & { kind: "cases" }, asked: AskedFor): LimitObstacle | null {
  if (asked.case === undefined) return { code: "case-missing", only };
  const same = (one: string) => one.toLocaleLowerCase("sv") === asked.case?.trim().toLocaleLowerCase("sv");
  return only.some(same) ? null : { code: "case-not-among", only };
}
