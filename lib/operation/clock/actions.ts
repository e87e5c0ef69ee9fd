"use server";

import { formAction } from "@/lib/form-action";
import { confirmClock } from "./confirm";

export const confirmClockAction = formAction(confirmClock, { to: () => "/settings/clock?confirmed=1" });
