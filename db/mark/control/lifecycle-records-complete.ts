import { counted } from "@/db/mark/control-definition";
import { ofRead, untraced } from "@/db/mark/control-issuance";

export const lifecycleRecordsComplete = counted({
  id: "lifecycle-records-complete",
  requirements: ["K2.7"],
  months: 120,
  unit: "recorded",
  reasons: [
    "trail-missing",
    "application-missing",
    "register-check-missing",
    "identity-check-missing",
    "receipt-missing",
    "block-missing",
  ],
  checks: [
    ofRead(`case ${untraced}
                when handed_over is not true then 'trail-missing'
                when applied is not true then 'application-missing'
                when checked is not true then 'register-check-missing'
                when identified is not true then 'identity-check-missing'
                when receipted is not true then 'receipt-missing'
                when e.status = 'revoked' and blocked is not true then 'block-missing' end`),
  ],
});
