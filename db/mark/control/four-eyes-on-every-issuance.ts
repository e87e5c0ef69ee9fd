import { counted } from "@/db/mark/control-definition";
import { ofIssued, untraced } from "@/db/mark/control-issuance";

export const fourEyesOnEveryIssuance = counted({
  id: "four-eyes-on-every-issuance",
  requirements: ["K3.4"],
  months: 12,
  unit: "issued",
  reasons: ["trail-missing", "approved-alone", "handed-over-alone"],
  checks: [
    ofIssued(`case ${untraced} when approved_by_another is not true then 'approved-alone'
                when handed_over_by_another is not true then 'handed-over-alone' end`),
  ],
});
