import { z } from "zod";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listUnloggedDisposals, lockDisposal, saveDisposal } from "@/db/operation/disposal";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { version } from "@/lib/form/schema";

/** Tells the log what the disposal login, which cannot write there, has thrown away. */
export const recordDisposal = command({
  name: "disposal.record",
  permission: "disposal:decide",
  input: z.object({ disposalId: z.uuid(), version }),
  async run({ tx, now }, given) {
    const before = await lockDisposal(tx, given.disposalId, given.version);
    if (!before.carriedOutAt || before.loggedAt) throw new Refusal("changed-meanwhile");
    await saveDisposal(tx, before, { loggedAt: now });
    const { id, recordClass, before: day, gone, digest, reference, carriedOutAt } = before;
    return {
      value: { disposalId: id },
      audit: {
        action: "disposal.carried-out",
        subjectKind: "disposal",
        subjectId: id,
        detail: {
          after: { recordClass, day, reference, records: gone, digest, at: carriedOutAt.toISOString() },
        },
      },
    };
  },
});

/** In every employer. Another worker may have been quicker, and one employer's failure keeps no other waiting. */
export async function sweepDisposals(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      for (const { id, version } of await withOrganisation(organisationId, listUnloggedDisposals))
        await recordDisposal(
          { kind: "job", organisationId, name: "disposal" },
          { disposalId: id, version },
          { now },
        );
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}
