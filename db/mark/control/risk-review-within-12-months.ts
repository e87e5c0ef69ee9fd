import { control, inFollowUp } from "@/db/mark/control-definition";
import { reviewed, within12Months } from "@/db/mark/control-review";

/** K2.4 c */
const reviews = `select count(*)::int as times, max(performed_on)::text as latest
  from tenant.risk_review
 where organisation_id = :organisation::uuid and performed_on <= :day::date`;

export const riskReviewWithin12Months = control({
  id: "risk-review-within-12-months",
  requirements: ["K2.4"],
  months: 12,
  unit: "reviews",
  reasons: ["too-long-ago"],
  place: inFollowUp("reviews#risks"),
  gather: reviewed(reviews),
  judge: within12Months,
});
