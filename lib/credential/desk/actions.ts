"use server";

import { formAction } from "@/lib/form-action";
import { saveDesk } from "./save";

export const saveDeskAction = formAction(saveDesk, { to: () => "/settings/desks" });
