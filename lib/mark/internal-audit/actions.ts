"use server";

import { formAction } from "@/lib/form-action";
import { saveAudit } from "./save";

export const saveAuditAction = formAction(saveAudit, {
  to: ({ markId, auditId }) => `/quality-mark/${markId}/follow-up/audits/${auditId}?done=saved`,
});
