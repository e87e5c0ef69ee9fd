"use server";

import { formAction } from "@/lib/form-action";
import { addSupplierParty } from "./add";
import { editSupplierParty } from "./edit";
import { saveSupplierApproval } from "./save-approval";
import { saveCertificate } from "./save-certificate";
import { saveSupplierSubcontractor } from "./save-subcontractor";

const after = (done: string) => ({
  to: ({ partyId }: { partyId: string }) => `/suppliers/${partyId}?done=${done}`,
});

export const addSupplierPartyAction = formAction(addSupplierParty, after("added"));
export const editSupplierPartyAction = formAction(editSupplierParty, after("edited"));
export const saveApprovalAction = formAction(saveSupplierApproval, after("approval"));
export const saveCertificateAction = formAction(saveCertificate, after("certificate"));
export const saveSubcontractorAction = formAction(saveSupplierSubcontractor, after("subcontractor"));
