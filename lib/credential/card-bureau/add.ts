import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertCardBureau, listCardBureaus, listOtherSuppliers } from "@/db/credential/card-bureau";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { namesOfTypes, typeIds } from "./fields";

/** Says that a supplier makes our cards, and of which types. Nothing is sent before it has a certificate. */
export const addCardBureau = command({
  name: "card-bureau.add",
  permission: "card-bureau:write",
  input: z.object({ partyId: z.uuid("choose"), typeIds }),
  async run({ tx, actor, now }, given) {
    const { organisationId } = actor;
    if ((await listCardBureaus(tx)).some(({ bureau }) => bureau.partyId === given.partyId))
      throw new Refusal("already-exists", {}, "partyId");
    const supplier = (await listOtherSuppliers(tx)).find(({ id }) => id === given.partyId);
    if (!supplier) throw new Refusal("not-found");
    const types = await namesOfTypes(tx, given.typeIds);
    const id = randomUUID();
    await insertCardBureau(tx, { organisationId, id, ...given, createdAt: now });
    return {
      value: { bureauId: id },
      audit: {
        action: "card-bureau.added",
        subjectKind: "card-bureau",
        subjectId: id,
        detail: { subjectName: supplier.name, after: { types } },
      },
    };
  },
});
