import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listDueNotices, listUntold, saveTold } from "@/db/credential/party-notice";
import { Refusal } from "@/lib/domain/core/refusal";
import { sendPartyNotice } from "./send";

/** A mail is tried for a day, and sent once more by hand within a month at most. */
const untoldMs = 31 * 86_400_000;

/** Writes what has collected for long enough. Answers how many notices that was; one failure holds up no other. */
export async function sweepPartyNotices(
  statusUrl: string,
  onFailure: (error: unknown) => void,
  now = new Date(),
): Promise<number> {
  const due = await withoutOrganisation((tx) => listDueNotices(tx, now));
  let written = 0;
  for (const { organisationId, id } of due) {
    const actor = { kind: "job", organisationId, name: "party-notices" } as const;
    await sendPartyNotice(actor, { noticeId: id, statusUrl }, { now }).then(
      () => written++,
      (fault) => {
        // Another worker was quicker.
        if (!(fault instanceof Refusal)) onFailure(fault);
      },
    );
  }
  return written;
}

/**
 * Notes with each notice when a mail server took it. Nobody waits for this: pages read the mail itself, for as long as
 * that is kept.
 */
export async function noteSentNotices(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  const untold = await withoutOrganisation((tx) => listUntold(tx, new Date(now.getTime() - untoldMs)));
  for (const organisationId of untold) await withOrganisation(organisationId, saveTold).catch(onFailure);
}
