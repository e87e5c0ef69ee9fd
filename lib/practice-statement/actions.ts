"use server";

import { formAction } from "@/lib/form-action";
import { publishStatement } from "./publish";
import { saveStatement } from "./save-draft";

const to = () => "/settings/practice-statement";

export const saveStatementAction = formAction(saveStatement, { to });
export const publishStatementAction = formAction(publishStatement, { to });
