import { z } from "zod";
import { refuseOutdated } from "@/db/core/versioned";
import { lockIssuer, saveIssuer } from "@/db/credential/issuer";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { supplierNamed } from "@/lib/people/party";
import { supplierEntry } from "./supplier-fields";

/**
 * Decides that the approvals on the supplier's page apply, where another was recorded on the issuer in an earlier release
 * (docs/adr/0143). Until then none counts. Whoever finds that the other was right records it on the supplier's page first.
 */
export const settleApproval = command({
  name: "issuer.settle-approval",
  permission: "eid-type:write",
  input: z.object({ issuerId: z.uuid("uuid"), version: z.coerce.number().int() }),
  async run(scope, { issuerId, version }) {
    const { tx, actor } = scope;
    const before = await lockIssuer(tx, actor.organisationId, issuerId);
    if (before.kind !== "supplier") throw new Refusal("not-found");
    await refuseOutdated(tx, before, version);
    if (before.approvalDiffers === null) throw new Refusal("not-found");
    const supplier = before.partyId === null ? await supplierNamed(scope, before.name) : null;
    await saveIssuer(tx, before, {
      approvalDiffers: null,
      ...(supplier ? { partyId: supplier.row.id } : {}),
    });
    return {
      value: { issuerId },
      audit: [
        {
          action: "issuer.approval-settled",
          subjectKind: "issuer",
          subjectId: issuerId,
          detail: { subjectName: before.name, before: { ...before.approvalDiffers } },
        },
        ...(supplier ? supplierEntry(supplier) : []),
      ],
    };
  },
});
