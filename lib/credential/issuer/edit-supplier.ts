import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockIssuer, saveIssuer } from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";

/**
 * Closes a supplier's issuer, or opens it again. A closed one takes no new orders; the e-IDs it has issued stay. An own
 * issuer is changed by ceremony only, so here it is not found.
 */
export const editSupplier = command({
  name: "issuer.edit-supplier",
  permission: "eid-type:write",
  input: z.object({
    issuerId: z.uuid("uuid"),
    version: z.coerce.number().int(),
    closed: z.preprocess((value) => value === "on" || value === true, z.boolean()),
  }),
  async run({ tx, actor: { organisationId }, now }, { issuerId, version, closed }) {
    const before = await lockIssuer(tx, organisationId, issuerId);
    if (before.kind !== "supplier") throw new Refusal("not-found");
    await refuseOutdated(tx, before, version);
    await saveIssuer(tx, before, { closedAt: closed ? (before.closedAt ?? now) : null });
    return {
      value: { issuerId },
      audit: {
        action: "issuer.supplier-edited",
        subjectKind: "issuer",
        subjectId: issuerId,
        detail: { subjectName: before.name, before: { closed: before.closedAt !== null }, after: { closed } },
      },
    };
  },
});
