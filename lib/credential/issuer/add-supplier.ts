import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertIssuer, listIssuers } from "@/db/credential/issuer";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { checkApproval, issuerSlug } from "@/lib/domain/credential/issuer";
import { approvalFields, levelList, line } from "./supplier-fields";

/** Records a supplier that issues for the employer. Of two with one name the second is refused: nobody could tell them apart. */
export const addSupplier = command({
  name: "issuer.add-supplier",
  permission: "eid-type:write",
  input: z.object({
    name: line(80).min(1, "required"),
    levels: levelList.refine((chosen) => chosen.length > 0, "choose"),
    ...approvalFields,
  }),
  async run({ tx, actor: { organisationId }, now }, wanted) {
    checkApproval(wanted.levels, wanted);
    const [owner, issuers] = [
      await readOrganisation(tx, organisationId),
      await listIssuers(tx, organisationId),
    ];
    if (issuers.some((one) => folded(one.name) === folded(wanted.name)))
      throw new Refusal("already-exists", {}, "name");
    const taken = issuers.map((one) => one.slug);
    const slug = issuerSlug(wanted.name, taken, owner.slug); // two at once meet at its unique key
    const id = randomUUID();
    await insertIssuer(tx, { ...wanted, organisationId, id, kind: "supplier", slug, createdAt: now });
    const { name, ...after } = wanted;
    return {
      value: { issuerId: id },
      audit: {
        action: "issuer.supplier-added",
        subjectKind: "issuer",
        subjectId: id,
        detail: { subjectName: name, after },
      },
    };
  },
});

const folded = (name: string) => name.normalize().toLowerCase();
