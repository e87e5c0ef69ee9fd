import { randomUUID } from "node:crypto";
import { z } from "zod";
import { readAgreement } from "@/db/contract/agreement";
import { deleteContact, insertContact, lockContact } from "@/db/use/contact";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { contactRoles } from "@/lib/domain/use/service";
import { line, optional, version } from "@/lib/form/schema";
import { agreementId } from "./fields";

/** Adds somebody to reach at the counterparty about this agreement. */
export const addAgreementContact = command({
  name: "agreement.add-contact",
  permission: "agreement:write",
  input: z
    .object({
      agreementId,
      role: z.enum(contactRoles, "choose"),
      name: line(200).min(1, "required"),
      email: optional(z.email("email").max(254)),
      phone: optional(line(40).regex(/^\+?[\d ()–-]{5,24}$/, "phone")),
    })
    // Somebody who cannot be reached is no contact.
    .refine((typed) => typed.email !== null || typed.phone !== null, { path: ["email"], message: "reach" }),
  async run({ tx, actor: { organisationId }, now }, { agreementId: id, ...wanted }) {
    const agreement = await readAgreement(tx, id);
    await insertContact(tx, {
      ...wanted,
      organisationId,
      id: randomUUID(),
      partyId: agreement.partyId,
      agreementId: id,
      createdAt: now,
    });
    return {
      value: { agreementId: id },
      audit: {
        action: "agreement.contact-added",
        subjectKind: "agreement",
        subjectId: id,
        detail: { subjectName: agreement.number, after: wanted },
      },
    };
  },
});

/** Takes away somebody who is no longer to be reached about it; the log keeps that they were. */
export const removeAgreementContact = command({
  name: "agreement.remove-contact",
  permission: "agreement:write",
  input: z.object({ contactId: z.uuid("uuid"), version }),
  async run({ tx, actor: { organisationId } }, { contactId, version: shown }) {
    const before = await lockContact(tx, organisationId, contactId, shown);
    if (before.agreementId === null) throw new Refusal("not-found");
    const agreement = await readAgreement(tx, before.agreementId);
    await deleteContact(tx, before);
    const { role, name, email, phone } = before;
    return {
      value: { agreementId: agreement.id },
      audit: {
        action: "agreement.contact-removed",
        subjectKind: "agreement",
        subjectId: agreement.id,
        detail: { subjectName: agreement.number, before: { role, name, email, phone } },
      },
    };
  },
});
