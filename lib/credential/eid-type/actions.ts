"use server";

import { formAction } from "@/lib/form-action";
import { saveEidType } from "./save";

export const saveEidTypeAction = formAction(saveEidType, { to: () => "/settings/eid-types" });
