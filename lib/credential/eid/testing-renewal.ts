import { planBulk } from "./bulk-plan";
import { another, type Crowd, day } from "./testing-bulk";

/** What the page of a plan asks, answered as it can be. */
export const answers = {
  grounds: "on",
  method: "in-person",
  source: "population-register",
  checkedOn: "2026-11-20",
  reference: "KS 2026/4",
  agrees: "on",
};

/** An e-ID that ends within its type's renewal window. */
export const anEnding = (crowd: Crowd, given: Parameters<typeof another>[1] = {}, guarded = false) =>
  another(crowd, { status: "active", validDay: "2026-12-20", ...given }, guarded);

export async function planRenewal(
  { karin }: Crowd,
  eid: readonly string[],
  given: Partial<typeof answers> | null = answers,
  now = day,
): Promise<string> {
  const { bulkId } = await planBulk(karin, { verb: "renew", eid: [...eid], ...given }, { now });
  return bulkId;
}
