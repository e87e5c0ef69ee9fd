import { counted } from "@/db/mark/control-definition";
import { ofIssued } from "@/db/mark/control-issuance";

export const applicationOrReplacementOnRecord = counted({
  id: "application-or-replacement-on-record",
  requirements: ["K5.6"],
  months: 12,
  unit: "issued",
  reasons: ["application-missing"],
  checks: [
    ofIssued(`case when applied is not true and e.predecessor_id is null then 'application-missing' end`),
  ],
});
