"use server";

import { formAction } from "@/lib/form-action";
import { getTranslations } from "@/lib/i18n/server";
import { approveClient, approveClientChange } from "./approve";
import { blockClient, removeClientKey, removeSamlCertificate, withdrawClientChange } from "./block";
import { addClientKeys, changeClient } from "./change";
import { inviteClient, withdrawInvitation } from "./invite";
import { registerClient } from "./register";
import { registerClientByLink } from "./register-by-link";
import { registrantOf } from "./registrant";

const toPage = (done: string) => ({
  to: ({ partyId, clientId }: { partyId: string; clientId: string }) =>
    `/relying-parties/${partyId}/clients/${clientId}?done=${done}`,
});
export const registerClientAction = formAction(registerClient, toPage("registered"));
export const changeClientAction = formAction(changeClient, toPage("changed"));
export const addClientKeysAction = formAction(addClientKeys, toPage("changed"));
export const approveClientAction = formAction(approveClient, toPage("approved"));
export const approveClientChangeAction = formAction(approveClientChange, toPage("change-approved"));
export const withdrawClientChangeAction = formAction(withdrawClientChange, toPage("change-withdrawn"));
export const removeClientKeyAction = formAction(removeClientKey, toPage("key-removed"));
export const removeSamlCertificateAction = formAction(
  removeSamlCertificate,
  toPage("saml-certificate-removed"),
);
export const blockClientAction = formAction(blockClient, toPage("blocked"));
export const inviteClientAction = formAction(inviteClient, {
  message: async ({ address }) =>
    (await getTranslations("client"))("invitation-copy", { address: String(address) }),
});
export const withdrawInvitationAction = formAction(withdrawInvitation, {
  to: ({ partyId }) => `/relying-parties/${partyId}/clients/invite?done=withdrawn`,
});
export const registerClientByLinkAction = formAction(registerClientByLink, {
  to: (_, form) => `/connect/${String(form.get("token"))}`,
  byAddress: registrantOf,
});
