import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { isToEscalate, isToTell } from "@/lib/domain/contract/reminder";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { notifyConcerned, notifyOwner } from "./notify";
import { type OpenOf, readOpen } from "./open";

/** Sends what is due in every employer: one mail for each owner, and one round for what nobody has answered. */
export async function sweepReminders(
  publicUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  const today = dayOf(now);
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds)) {
    const open = await withOrganisation(organisationId, (tx) => readOpen(tx, today));
    const actor = { kind: "job", organisationId, name: "agreement-reminders" } as const;
    for (const ownerId of ownersToTell(open, today))
      await unlessQuicker(() => notifyOwner(actor, { ownerId, publicUrl }, { now }), onFailure);
    if (open.some(({ reminder }) => isToEscalate(reminder, today)))
      await unlessQuicker(() => notifyConcerned(actor, { publicUrl }, { now }), onFailure);
  }
}

function ownersToTell(open: readonly OpenOf[], today: string): Set<string | null> {
  return new Set(
    open.filter(({ reminder }) => isToTell(reminder, today)).map(({ agreement }) => agreement.ownerId),
  );
}

/** Another worker may have told them; one employer's failure never keeps the others waiting. */
async function unlessQuicker(
  tell: () => Promise<unknown>,
  onFailure: (error: unknown) => void,
): Promise<void> {
  try {
    await tell();
  } catch (fault) {
    if (!(fault instanceof Refusal)) onFailure(fault);
  }
}
