import { randomUUID } from "node:crypto";
import { z } from "zod";
import { deleteContact, insertContact, lockContact, saveContact } from "@/db/use/contact";
import { readParty } from "@/db/use/relying-party";
import { readService } from "@/db/use/service";
import { command } from "@/lib/command";
import { Refusal } from "@/lib/domain/core/refusal";
import { contactFields, optional, reachable, version } from "./fields";

const subject = { contactId: z.uuid("uuid"), version };
const unreachable = { message: "reach", path: ["email"] };

/** Adds somebody to reach, at a party or for one of its services. */
export const addContact = command({
  name: "relying-party.add-contact",
  permission: "relying-party:write",
  input: z
    .object({ partyId: z.uuid("uuid"), serviceId: optional(z.uuid("uuid")), ...contactFields })
    .refine(reachable, unreachable),
  async run({ tx, actor: { organisationId }, now }, { partyId, serviceId, ...wanted }) {
    const party = await readParty(tx, organisationId, partyId);
    if (serviceId !== null && (await readService(tx, organisationId, serviceId)).partyId !== partyId)
      throw new Refusal("not-found");
    const id = randomUUID();
    await insertContact(tx, { ...wanted, organisationId, id, partyId, serviceId, createdAt: now });
    return {
      value: { partyId, serviceId },
      audit: {
        action: "contact.added",
        subjectKind: "contact",
        subjectId: id,
        detail: { subjectName: `${party.name}: ${wanted.name}`, after: wanted },
      },
    };
  },
});

export const editContact = command({
  name: "relying-party.edit-contact",
  permission: "relying-party:write",
  input: z.object({ ...subject, ...contactFields }).refine(reachable, unreachable),
  async run({ tx, actor: { organisationId } }, { contactId, version: shown, ...wanted }) {
    const before = await lockContact(tx, organisationId, contactId, shown);
    const party = await readParty(tx, organisationId, before.partyId);
    await saveContact(tx, before, wanted);
    const { role, name, email, phone } = before;
    return {
      value: { partyId: before.partyId, serviceId: before.serviceId },
      audit: {
        action: "contact.edited",
        subjectKind: "contact",
        subjectId: contactId,
        detail: {
          subjectName: `${party.name}: ${wanted.name}`,
          before: { role, name, email, phone },
          after: wanted,
        },
      },
    };
  },
});

/** Takes away somebody who is no longer to be reached there; the log keeps that they were. */
export const removeContact = command({
  name: "relying-party.remove-contact",
  permission: "relying-party:write",
  input: z.object(subject),
  async run({ tx, actor: { organisationId } }, { contactId, version: shown }) {
    const before = await lockContact(tx, organisationId, contactId, shown);
    const party = await readParty(tx, organisationId, before.partyId);
    await deleteContact(tx, before);
    const { role, name, email, phone } = before;
    return {
      value: { partyId: before.partyId, serviceId: before.serviceId },
      audit: {
        action: "contact.removed",
        subjectKind: "contact",
        subjectId: contactId,
        detail: { subjectName: `${party.name}: ${name}`, before: { role, name, email, phone } },
      },
    };
  },
});
