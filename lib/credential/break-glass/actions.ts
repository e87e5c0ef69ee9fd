"use server";

import { formAction } from "@/lib/form-action";
import { confirmBreakGlass } from "./confirm";
import { voidBreakGlass } from "./void";

export const confirmBreakGlassAction = formAction(confirmBreakGlass, {
  to: () => "/settings/break-glass?done=confirmed",
});
export const voidBreakGlassAction = formAction(voidBreakGlass, {
  to: () => "/settings/break-glass?done=voided",
});
