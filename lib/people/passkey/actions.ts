"use server";

import { formAction } from "@/lib/form-action";
import { confirmInvitation, invitePasskey } from "./invite";
import { removePasskey } from "./remove";

const toOfficer = { to: ({ officerId }: { officerId: string }) => `/settings/officers/${officerId}` };

export const invitePasskeyAction = formAction(invitePasskey, toOfficer);
export const confirmInvitationAction = formAction(confirmInvitation, toOfficer);
export const removePasskeyAction = formAction(removePasskey);
