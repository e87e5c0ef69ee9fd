"use server";

import { formAction } from "@/lib/form-action";
import { markAllRead, markOwnRead, markRead } from "./mark-read";
import { setInbox } from "./set";

export const markReadAction = formAction(markRead, { to: () => "/inbox" });
export const markAllReadAction = formAction(markAllRead, { to: () => "/inbox" });
export const markOwnReadAction = formAction(markOwnRead, { to: () => "/my#inbox" });
export const setInboxAction = formAction(setInbox, { to: () => "/inbox?done=set" });
