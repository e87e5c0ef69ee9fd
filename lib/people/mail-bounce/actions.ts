"use server";

import { formAction } from "@/lib/form-action";
import { clearBounce } from "./clear";

export const clearBounceAction = formAction(clearBounce, { to: () => "/employees/bounces?done=cleared" });
