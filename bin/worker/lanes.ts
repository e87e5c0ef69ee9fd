import { groupBy } from "@/lib/domain/core/group-by";

type Result = "done" | Error;

/**
 * Works of one key in parcels of so many at most, all parcels beside each other: what one waits for, another uses. Answers
 * for each work, in order; a parcel that fails fails alone.
 */
export async function inLanes<Work>(
  works: readonly Work[],
  { most, keyOf }: { most: number; keyOf: (work: Work) => string },
  run: (some: readonly Work[]) => Promise<readonly Result[]>,
): Promise<Result[]> {
  const results = new Map<Work, Result>();
  const parcels = [...groupBy(works, keyOf).values()].flatMap((its) => parcelsOf(its, most));
  await Promise.all(
    parcels.map(async (some) => {
      const own = await run(some).catch((fault: unknown) => {
        const failure = fault instanceof Error ? fault : new Error(String(fault));
        return some.map(() => failure);
      });
      for (const [nth, work] of some.entries()) results.set(work, own[nth] ?? new Error("no result"));
    }),
  );
  return works.map((work) => results.get(work) ?? new Error("no result"));
}

function parcelsOf<Work>(works: readonly Work[], most: number): Work[][] {
  const parcels: Work[][] = [];
  for (let from = 0; from < works.length; from += most) parcels.push(works.slice(from, from + most));
  return parcels;
}
