"use server";

import { formAction } from "@/lib/form-action";
import { publishStatement } from "./publish";
import { saveStatement } from "./save-draft";

const done = (what: "saved" | "published") => () => `/settings/practice-statement?done=${what}`;

export const saveStatementAction = formAction(saveStatement, { to: done("saved") });
export const publishStatementAction = formAction(publishStatement, { to: done("published") });
