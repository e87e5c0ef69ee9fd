import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  insertSubcontractor,
  lockSubcontractor,
  readSupplierParty,
  type SubcontractorRow,
  saveSubcontractor,
} from "@/db/contract/supplier";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { ticked } from "@/lib/form/schema";
import { ofSupplier, part, subcontractorFields } from "./fields";

/** Records whom a supplier lets do part of the work, and whether our requirements follow along (K2.6), or that it ended. */
export const saveSupplierSubcontractor = command({
  name: "supplier.save-subcontractor",
  permission: "supplier:write",
  input: z.object({ ...ofSupplier, ...part, ...subcontractorFields, ended: ticked }),
  async run({ tx, actor: { organisationId }, now }, { partyId, id, version, ended, ...wanted }) {
    const party = await readSupplierParty(tx, organisationId, partyId);
    const before = id === null ? null : await lockSubcontractor(tx, organisationId, id, version);
    if (before && before.partyId !== partyId) throw new Refusal("not-found");
    const subcontractorId = before?.id ?? randomUUID();
    const endedAt = ended ? (before?.endedAt ?? now) : null;
    const row = { ...wanted, endedAt };
    if (before) await saveSubcontractor(tx, before, row);
    else
      await insertSubcontractor(tx, { ...row, organisationId, id: subcontractorId, partyId, createdAt: now });
    return {
      value: { partyId, subcontractorId },
      audit: {
        action: "supplier.subcontractor-saved",
        subjectKind: "party",
        subjectId: partyId,
        detail: {
          subjectName: party.name,
          ...(before ? { before: told(before) } : {}),
          after: { ...wanted, ended },
        },
      },
    };
  },
});

const told = ({ name, number, task, flowsDown, processesPersonalData, endedAt }: SubcontractorRow) => ({
  name,
  number,
  task,
  flowsDown,
  processesPersonalData,
  ended: endedAt !== null,
});
