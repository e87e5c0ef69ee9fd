"use server";

import { formAction } from "@/lib/form-action";
import { addSupplier } from "./add-supplier";
import { editSupplier } from "./edit-supplier";

const toIssuers = { to: () => "/settings/issuers" };

export const addSupplierAction = formAction(addSupplier, toIssuers);
export const editSupplierAction = formAction(editSupplier, toIssuers);
