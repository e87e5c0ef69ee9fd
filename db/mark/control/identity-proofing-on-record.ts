import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const identityProofingOnRecord = counted({
  id: "identity-proofing-on-record",
  requirements: ["K5.10"],
  months: 12,
  unit: "issued",
  reasons: ["identity-check-missing", "document-missing"],
  checks: [
    ofIssued(`case when identified is not true then 'identity-check-missing'
                when undocumented then 'document-missing' end`),
  ],
});
