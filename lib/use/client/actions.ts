"use server";

import { formAction } from "@/lib/form-action";
import { approveClient, approveClientChange } from "./approve";
import { blockClient, removeClientKey, withdrawClientChange } from "./block";
import { addClientKeys, changeClient } from "./change";
import { registerClient } from "./register";

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
export const blockClientAction = formAction(blockClient, toPage("blocked"));
