import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listMarksToRun, readLastRun } from "@/db/mark/control";
import { Refusal } from "@/lib/domain/core/refusal";
import { isNight } from "@/lib/domain/core/swedish-time";
import { runControls } from "./run";

/** Less than a day, so that the hour of the night does not creep towards the morning. */
const betweenNights = 20 * 3_600_000;

/** At night, runs the controls of every mark that this night has not run yet. Answers how many marks that was. */
export async function sweepControls(onFailure: (error: unknown) => void, now = new Date()): Promise<number> {
  if (!isNight(now)) return 0;
  const since = new Date(now.getTime() - betweenNights);
  let ran = 0;
  for (const { organisationId, markId } of await withoutOrganisation((tx) => listMarksToRun(tx, since))) {
    try {
      const last = await withOrganisation(organisationId, (tx) => readLastRun(tx, organisationId, markId));
      const actor = { kind: "job", organisationId, name: "nightly-controls" } as const;
      await runControls(actor, { markId, seen: last?.toISOString() ?? "" }, { now });
      ran++;
    } catch (fault) {
      // Another worker was quicker; one mark's failure never keeps the others waiting.
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
  }
  return ran;
}
