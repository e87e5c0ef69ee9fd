import { listSupplierApprovals } from "@/db/credential/approval";
import { listIssuers } from "@/db/credential/issuer";
import { Refusal } from "@/lib/domain/core/refusal";
import { query } from "@/lib/query";

/**
 * A supplier as its form shows it, and where two approvals differ also those of the supplier's page. Throws not-found for
 * an unknown id, and for an own issuer, which no form changes.
 */
export const readSupplier = query({
  permission: "eid-type:write",
  async run({ tx, actor: { organisationId } }, { issuerId }: { issuerId: string }) {
    const issuers = await listIssuers(tx, organisationId);
    const found = issuers.find((one) => one.id === issuerId && one.kind === "supplier");
    if (!found) throw new Refusal("not-found");
    const { id, version, name, levels, partyId, approvalDiffers: differs, closedAt } = found;
    const approvals = differs && partyId ? await listSupplierApprovals(tx, organisationId, partyId) : [];
    return { id, version, name, levels, partyId, differs, approvals, closed: closedAt !== null };
  },
});
export type SupplierForm = Awaited<ReturnType<typeof readSupplier>>;
