"use server";

import { formAction } from "@/lib/form-action";
import { confirmErasure, withdrawErasure } from "./answer";
import { proposeErasure } from "./propose";

const done = (what: string) => ({
  to: ({ employeeId }: { employeeId: string }) => `/employees/${employeeId}/erase?done=${what}`,
});
export const proposeErasureAction = formAction(proposeErasure, done("proposed"));
export const confirmErasureAction = formAction(confirmErasure, done("confirmed"));
export const withdrawErasureAction = formAction(withdrawErasure, done("withdrawn"));
