import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const termsAcceptedBeforeIssuance = counted({
  id: "terms-accepted-before-issuance",
  requirements: ["K5.2"],
  months: 12,
  unit: "issued",
  reasons: ["terms-not-accepted"],
  checks: [
    ofIssued(`case when terms_accepted_at <= e.handed_over_at then null else 'terms-not-accepted' end`),
  ],
});
