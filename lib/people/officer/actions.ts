"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { addOfficer } from "./add-officer";
import { disableOfficer } from "./disable-officer";
import { enableOfficer } from "./enable-officer";
import { askToGrantRole, grantRole } from "./grant-role";
import { confirmOfficer, identifyOfficer } from "./identify";
import { narrowRole } from "./narrow-role";
import { removeRole } from "./remove-role";
import { requestRole } from "./request-role";
import { vetOfficer } from "./vet-officer";

const toOfficer = { to: ({ officerId }: { officerId: string }) => `/settings/officers/${officerId}` };

export const addOfficerAction = formAction(addOfficer, toOfficer);
export const vetOfficerAction = formAction(vetOfficer, toOfficer);
export const identifyOfficerAction = formAction(identifyOfficer, toOfficer);
export const confirmOfficerAction = formAction(confirmOfficer, toOfficer);
export const requestRoleAction = formAction(requestRole, toOfficer);
export const askToGrantRoleAction = formAction(askToGrantRole, { away: toSigningPage });
export const grantRoleAction = formAction(grantRole, { to: () => "/settings/officers" });
export const narrowRoleAction = formAction(narrowRole, toOfficer);
export const removeRoleAction = formAction(removeRole, toOfficer);
export const disableOfficerAction = formAction(disableOfficer, toOfficer);
export const enableOfficerAction = formAction(enableOfficer, toOfficer);
