"use server";

import { formAction } from "@/lib/form-action";
import { addCardBureau } from "./add";
import { confirmBureauCertificate } from "./confirm-certificate";
import { editCardBureau } from "./edit";
import { proposeBureauCertificate } from "./propose-certificate";

const page = "/settings/card-bureaus";
export const addCardBureauAction = formAction(addCardBureau, { to: () => `${page}?done=added` });
export const editCardBureauAction = formAction(editCardBureau, { to: () => `${page}?done=edited` });
export const proposeBureauCertificateAction = formAction(proposeBureauCertificate, {
  to: () => `${page}?done=proposed`,
});
export const confirmBureauCertificateAction = formAction(confirmBureauCertificate, {
  to: () => `${page}?done=confirmed`,
});
