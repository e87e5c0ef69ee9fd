"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { addParty } from "./add";
import { addService } from "./add-service";
import { addContact, editContact, removeContact } from "./contact";
import { editParty } from "./edit";
import { editService } from "./edit-service";
import { importMetadata } from "./read-metadata";
import { restoreService, retireService } from "./retire-service";
import { saveMetadata } from "./save-metadata";
import { unmaskParty } from "./unmask";

const pageOf = (partyId: string, done: string) => `/relying-parties/${partyId}?done=${done}`;
const serviceOf = (value: { partyId: string; serviceId: string }, done: string) =>
  `/relying-parties/${value.partyId}/services/${value.serviceId}?done=${done}`;
/** Back to where the contact is shown: the party's page, or its service's. */
const placeOf = (value: { partyId: string; serviceId: string | null }, done: string) =>
  value.serviceId
    ? serviceOf({ partyId: value.partyId, serviceId: value.serviceId }, done)
    : pageOf(value.partyId, done);

export const addPartyAction = formAction(addParty, {
  to: ({ partyId, known }) => pageOf(partyId, known ? "known" : "added"),
});
export const editPartyAction = formAction(editParty, { to: ({ partyId }) => pageOf(partyId, "edited") });
export const addServiceAction = formAction(addService, { to: (value) => serviceOf(value, "added") });
export const editServiceAction = formAction(editService, { to: (value) => serviceOf(value, "edited") });
export const retireServiceAction = formAction(retireService, { to: (value) => serviceOf(value, "retired") });
export const restoreServiceAction = formAction(restoreService, {
  to: (value) => serviceOf(value, "restored"),
});
export const addContactAction = formAction(addContact, { to: (value) => placeOf(value, "contact-added") });
export const editContactAction = formAction(editContact, { to: (value) => placeOf(value, "contact-edited") });
export const removeContactAction = formAction(removeContact, {
  to: (value) => placeOf(value, "contact-removed"),
});
export const importMetadataAction = formAction(importMetadata, {
  to: ({ draftId }) => `/relying-parties/import/${draftId}`,
});
export const saveMetadataAction = formAction(saveMetadata, { to: (value) => serviceOf(value, "imported") });
export const unmaskPartyAction = formAction(unmaskParty, {
  message: async ({ kind, number }) =>
    (await getTranslations("relying-party"))("unmasked", { kind: String(kind), number: String(number) }),
});
