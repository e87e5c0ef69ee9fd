import { randomUUID } from "node:crypto";
import { z } from "zod";
import { insertIssuer, listIssuers } from "@/db/credential/issuer";
import { readOrganisation } from "@/db/people/organisation";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { issuerSlug } from "@/lib/domain/credential/issuer";
import { supplierNamed } from "@/lib/people/party";
import { levelList, line, supplierEntry } from "./supplier-fields";

/**
 * Records a supplier that issues for the employer. Its approvals are recorded on the supplier's page, once. Of two with one
 * name the second is refused: nobody could tell them apart.
 */
export const addSupplier = command({
  name: "issuer.add-supplier",
  permission: "eid-type:write",
  input: z.object({
    name: line(80).min(1, "required"),
    levels: levelList.refine((chosen) => chosen.length > 0, "choose"),
  }),
  async run(scope, wanted) {
    const { tx, actor, now } = scope;
    const { organisationId } = actor;
    const [owner, issuers] = [
      await readOrganisation(tx, organisationId),
      await listIssuers(tx, organisationId),
    ];
    if (issuers.some((one) => folded(one.name) === folded(wanted.name)))
      throw new Refusal("already-exists", {}, "name");
    const taken = issuers.map((one) => one.slug);
    const slug = issuerSlug(wanted.name, taken, owner.slug); // two at once meet at its unique key
    const id = randomUUID();
    const supplier = await supplierNamed(scope, wanted.name);
    const partyId = supplier.row.id;
    await insertIssuer(tx, {
      ...wanted,
      organisationId,
      id,
      kind: "supplier",
      slug,
      partyId,
      createdAt: now,
    });
    const { name, levels } = wanted;
    return {
      value: { issuerId: id, partyId },
      audit: [
        {
          action: "issuer.supplier-added",
          subjectKind: "issuer",
          subjectId: id,
          detail: { subjectName: name, after: { levels, partyId } },
        },
        ...supplierEntry(supplier),
      ],
    };
  },
});

const folded = (name: string) => name.normalize().toLowerCase();
