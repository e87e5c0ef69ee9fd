"use server";

import { formAction } from "@/lib/form-action";
import { withdrawDocument } from "./withdraw-document";

export const withdrawDocumentAction = formAction(withdrawDocument, {
  to: ({ agreementId }) => `/agreements/${agreementId}`,
});
