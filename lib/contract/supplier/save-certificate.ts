import { randomUUID } from "node:crypto";
import { z } from "zod";
import {
  insertSupplierCertificate,
  lockSupplierCertificate,
  readSupplierParty,
  saveSupplierCertificate,
} from "@/db/contract/supplier";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { certificateFields, ofSupplier, part } from "./fields";

/** Records a certificate of a supplier's own work, such as ISO/IEC 27001, or its new end. */
export const saveCertificate = command({
  name: "supplier.save-certificate",
  permission: "supplier:write",
  input: z.object({ ...ofSupplier, ...part, ...certificateFields }),
  async run({ tx, actor: { organisationId }, now }, { partyId, id, version, ...wanted }) {
    const party = await readSupplierParty(tx, organisationId, partyId);
    const before = id === null ? null : await lockSupplierCertificate(tx, organisationId, id, version);
    if (before && before.partyId !== partyId) throw new Refusal("not-found");
    const certificateId = before?.id ?? randomUUID();
    const row = { ...wanted, organisationId, id: certificateId, partyId, createdAt: now };
    if (before) await saveSupplierCertificate(tx, before, wanted);
    else await insertSupplierCertificate(tx, row);
    const told = before && { standard: before.standard, number: before.number, validTo: before.validTo };
    return {
      value: { partyId, certificateId },
      audit: {
        action: "supplier.certificate-saved",
        subjectKind: "party",
        subjectId: partyId,
        detail: { subjectName: party.name, ...(told ? { before: told } : {}), after: wanted },
      },
    };
  },
});
