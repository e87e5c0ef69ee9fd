import { randomUUID } from "node:crypto";
import { z } from "zod";
import { command } from "@/lib/command";
import { recordParty } from "@/lib/people/party";
import { numberFor } from "@/lib/people/party-number";
import { supplierFields } from "./fields";

/** Puts a supplier on record. A relying party that is there already becomes both. */
export const addSupplierParty = command({
  name: "supplier.add",
  permission: "supplier:write",
  input: z
    .object({ kind: z.enum(["organisation", "sole-trader"], "choose"), ...supplierFields })
    .transform(numberFor(({ kind }) => kind)),
  async run(scope, wanted) {
    const { row, known } = await recordParty(scope, wanted, { id: randomUUID(), as: "supplier" });
    const { kind, name, sector } = row;
    return {
      value: { partyId: row.id, known },
      audit: {
        action: "supplier.added",
        subjectKind: "party",
        subjectId: row.id,
        detail: { subjectName: name, after: { kind, number: row.number ?? row.masked, sector } },
      },
    };
  },
});
