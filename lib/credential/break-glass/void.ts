import { z } from "zod";
import { appendAudits } from "@/db/core/audit";
import { withOrganisation, withoutOrganisation } from "@/db/core/client";
import { lockBreakGlassSet, saveBreakGlassVoid, voidBreakGlassSets } from "@/db/credential/break-glass";
import { readOfficerName } from "@/db/people/officer";
import { listOrganisationIds } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { accountOf } from "@/lib/domain/core/actor";
import { changedBy } from "@/lib/domain/core/refusal";

/** A paper that is lost, used or no longer wanted: none of its codes opens, and what one has opened is closed. */
export const voidBreakGlass = command({
  name: "break-glass.void",
  permission: "break-glass:write",
  input: z.object({ setId: z.uuid("uuid") }),
  async run({ tx, actor, now }, { setId }) {
    const set = await lockBreakGlassSet(tx, setId);
    if (set.voidedAt) throw changedBy(set.voidedBy, set.voidedAt);
    await saveBreakGlassVoid(tx, set, {
      ...{ voidedAt: now, voidedBy: accountOf(actor), voidReason: "withdrawn" },
    });
    return {
      value: { setId },
      audit: {
        action: "break-glass.voided",
        subjectKind: "break-glass",
        subjectId: setId,
        detail: { subjectName: (await readOfficerName(tx, set.madeBy)) ?? "" },
      },
    };
  },
});

/**
 * After a restore: a code that was used since the backup would open once more, so none opens. In every employer, on
 * record; answers how many papers.
 */
export async function voidAllBreakGlass(now: Date): Promise<number> {
  let count = 0;
  for (const organisationId of await withoutOrganisation(listOrganisationIds))
    count += await withOrganisation(organisationId, async (tx) => {
      const voided = await voidBreakGlassSets(tx, organisationId, now);
      const entries = voided.map((subjectId) => ({
        ...{ action: "break-glass.voided", subjectKind: "break-glass", subjectId },
        detail: {},
      }));
      await appendAudits(tx, { kind: "job", organisationId, name: "restore-check" }, now, entries);
      return voided.length;
    });
  return count;
}
