"use server";

import { formAction } from "@/lib/form-action";
import { acknowledgeEnd } from "./acknowledge";

export const acknowledgeEndAction = formAction(acknowledgeEnd, {
  to: ({ as, employeeId }) => (as === "holder" ? "/my#ends" : `/my/people/${employeeId}#ends`),
});
