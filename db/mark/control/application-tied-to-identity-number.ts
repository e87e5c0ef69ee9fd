import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const applicationTiedToIdentityNumber = counted({
  id: "application-tied-to-identity-number",
  requirements: ["K5.7"],
  months: 12,
  unit: "issued",
  reasons: ["identity-number-missing"],
  checks: [ofIssued(`case when numbered is not true then 'identity-number-missing' end`)],
});
