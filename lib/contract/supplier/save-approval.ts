import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  type ApprovalRow,
  insertApproval,
  lockApproval,
  readSupplierParty,
  saveApproval,
} from "@/db/contract/supplier";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { approvalFields, ofSupplier, part } from "./fields";

type Approval = Pick<ApprovalRow, "level" | "decisionNumber" | "decidedOn" | "validTo" | "checkedOn">;

/** Records a decision on the quality mark at one level, or what was found when somebody looked at it again. */
export const saveSupplierApproval = command({
  name: "supplier.save-approval",
  permission: "supplier:write",
  input: z.object({ ...ofSupplier, ...part, ...approvalFields }),
  async run({ tx, actor: { organisationId }, now }, { partyId, id, version, ...wanted }) {
    const party = await readSupplierParty(tx, organisationId, partyId);
    refuseDays(wanted, dayOf(now));
    const before = id === null ? null : await lockApproval(tx, organisationId, id, version);
    if (before && before.partyId !== partyId) throw new Refusal("not-found");
    const approvalId = before?.id ?? randomUUID();
    if (before) await saveApproval(tx, before, wanted);
    else await insertApproval(tx, { ...wanted, organisationId, id: approvalId, partyId, createdAt: now });
    return {
      value: { partyId, approvalId },
      audit: {
        action: "supplier.approval-saved",
        subjectKind: "party",
        subjectId: partyId,
        detail: { subjectName: party.name, ...(before ? { before: told(before) } : {}), after: told(wanted) },
      },
    };
  },
});

function refuseDays({ decidedOn, validTo, checkedOn }: Approval, today: string): void {
  if (decidedOn > today) throw new Refusal("day-in-future", {}, "decidedOn");
  if (validTo !== null && validTo < decidedOn) throw new Refusal("end-before-start", {}, "validTo");
  if (checkedOn > today) throw new Refusal("day-in-future", {}, "checkedOn");
}

const told = ({ level, decisionNumber, decidedOn, validTo, checkedOn }: Approval) => ({
  level,
  decisionNumber,
  decidedOn,
  validTo,
  checkedOn,
});
