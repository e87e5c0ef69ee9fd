import { z } from "zod";
import { readSupplierParty } from "@/db/contract/supplier";
import { command } from "@/lib/command";
import { version } from "@/lib/form/schema";
import { changeParty } from "@/lib/people/party";
import { ofSupplier, supplierFields } from "./fields";

/** Changes who a supplier is: name, number and sector. */
export const editSupplierParty = command({
  name: "supplier.edit",
  permission: "supplier:write",
  input: z.object({ ...ofSupplier, version, ...supplierFields }),
  async run(scope, typed) {
    const { partyId } = typed;
    await readSupplierParty(scope.tx, scope.actor.organisationId, partyId);
    const detail = await changeParty(scope, typed);
    return {
      value: { partyId },
      audit: { action: "supplier.edited", subjectKind: "party", subjectId: partyId, detail },
    };
  },
});
