import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listDueNotices, listUntold, saveTold } from "@/db/credential/party-notice";
import { Refusal } from "@/lib/domain/core/refusal";
import { sendPartyNotice } from "./send";

/** A mail is tried for a day, and sent once more by hand within a month at most. */
const untoldMs = 31 * 86_400_000;

/** Writes what has collected for long enough, and notes what a mail server has taken. One failure holds up no other. */
export async function sweepPartyNotices(
  statusUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<void> {
  const { due, untold } = await withoutOrganisation(async (tx) => ({
    due: await listDueNotices(tx, now),
    untold: await listUntold(tx, new Date(now.getTime() - untoldMs)),
  }));
  for (const { organisationId, id } of due) {
    const actor = { kind: "job", organisationId, name: "party-notices" } as const;
    await sendPartyNotice(actor, { noticeId: id, statusUrl }, { now }).catch((fault) => {
      // Another worker was quicker.
      if (!(fault instanceof Refusal)) onFailure(fault);
    });
  }
  for (const organisationId of untold) await withOrganisation(organisationId, saveTold).catch(onFailure);
}
