import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const remoteProofingAllowedAtLevel = counted({
  id: "remote-proofing-allowed-at-level",
  requirements: ["K5.11", "K5.12"],
  months: 12,
  unit: "issued",
  reasons: ["method-below-level", "reference-missing"],
  checks: [
    ofIssued(`case when below_level then 'method-below-level'
                when unreferenced then 'reference-missing' end`),
  ],
});
