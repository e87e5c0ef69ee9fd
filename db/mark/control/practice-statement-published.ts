import { byQuery, counted } from "@/db/mark/control-definition";
import { publication } from "@/db/mark/control-publication";

const endedMark = `select coalesce(decision_number, level::text), null from tenant.quality_mark
   where organisation_id = :organisation::uuid and id = :mark::uuid
     and (status = 'withdrawn' or (status = 'approved' and valid_to < :day::date))`;

/** The practice statement also says what the issuer is approved for: a decision withdrawn or ended makes it untrue. */
export const practiceStatementPublished = counted({
  id: "practice-statement-published",
  requirements: ["K5.3"],
  months: 0,
  unit: "versions",
  reasons: ["not-published", "approval-ended"],
  place: () => "/settings/practice-statement",
  places: { "approval-ended": ({ markId }) => `/quality-mark/${markId}/status` },
  gather: byQuery(publication("practice_statement", endedMark)),
});
