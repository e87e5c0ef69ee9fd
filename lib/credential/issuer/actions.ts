"use server";

import { toSigningPage } from "@/lib/credential/signing-page";
import { formAction } from "@/lib/form-action";
import { addSupplier } from "./add-supplier";
import { askToMakeRoot } from "./ask-to-make-root";
import { askToSucceed } from "./ask-to-succeed";
import { editSupplier } from "./edit-supplier";
import { settleApproval } from "./settle-approval";

const toIssuers = { to: () => "/settings/issuers" };

export const addSupplierAction = formAction(addSupplier, toIssuers);
export const editSupplierAction = formAction(editSupplier, toIssuers);
export const settleApprovalAction = formAction(settleApproval, toIssuers);
export const askToSucceedAction = formAction(askToSucceed, { away: toSigningPage });
export const askToMakeRootAction = formAction(askToMakeRoot, { away: toSigningPage });
