import { control, inFollowUp } from "@/db/mark/control-definition";
import { reviewed, within12Months } from "@/db/mark/control-review";

/** Reviews of who holds which role that were ended. */
const reviews = `select count(*)::int as times,
       max((completed_at at time zone 'Europe/Stockholm')::date)::text as latest
  from tenant.role_review
 where organisation_id = :organisation::uuid and completed_at <= :to::timestamptz`;

export const roleReviewWithin12Months = control({
  id: "role-review-within-12-months",
  requirements: ["K3.3"],
  months: 12,
  unit: "reviews",
  reasons: ["too-long-ago"],
  place: inFollowUp("reviews#roles"),
  gather: reviewed(reviews),
  judge: within12Months,
});
