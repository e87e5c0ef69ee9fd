import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { Refusal } from "@/lib/domain/core/refusal";
import { isNight } from "@/lib/domain/core/swedish-time";
import { dueTomorrow, remindBookings } from "./remind";

/** Reminds those who come tomorrow, in every employer: at daytime, each once. One's failure keeps nobody else waiting. */
export async function sweepBookings(
  publicUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  if (isNight(now)) return;
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      const due = await withOrganisation(organisationId, (tx) => dueTomorrow(tx, now));
      if (due.length === 0) continue;
      await remindBookings(
        { kind: "job", organisationId, name: "booking-reminders" },
        { publicUrl },
        { now },
      );
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}
