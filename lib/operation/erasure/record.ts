import { z } from "zod";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { listUnloggedErasures, lockErasure, saveErasure } from "@/db/operation/erasure";
import { listAllOrganisationIds } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { version } from "@/lib/form/schema";

/** Tells the log that a person is erased: by which decision, and how much went. */
export const recordErasure = command({
  name: "erasure.record",
  permission: "disposal:decide",
  input: z.object({ erasureId: z.uuid(), version }),
  async run({ tx, now }, given) {
    const before = await lockErasure(tx, given.erasureId, given.version);
    if (!before.carriedOutAt || before.loggedAt) throw new Refusal("changed-meanwhile");
    await saveErasure(tx, before, { loggedAt: now });
    const { id, ground, reference, gone, digest, carriedOutAt } = before;
    return {
      value: { erasureId: id },
      audit: {
        action: "erasure.carried-out",
        subjectKind: "erasure",
        subjectId: id,
        detail: {
          after: { erasureGround: ground, reference, records: gone, digest, at: carriedOutAt.toISOString() },
        },
      },
    };
  },
});

/** In every employer. Another worker may have been quicker, and one employer's failure keeps no other waiting. */
export async function sweepErasures(onFailure: (error: unknown) => void, now = new Date()): Promise<void> {
  for (const organisationId of await withoutOrganisation(listAllOrganisationIds))
    try {
      for (const { id, version } of await withOrganisation(organisationId, listUnloggedErasures))
        await recordErasure(
          { kind: "job", organisationId, name: "disposal" },
          { erasureId: id, version },
          { now },
        );
    } catch (fault) {
      if (!(fault instanceof Refusal)) onFailure(fault);
    }
}
