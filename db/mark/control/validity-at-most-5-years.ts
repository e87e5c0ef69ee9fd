import { counted } from "@/db/mark/control-definition";
import { ofInUse } from "@/db/mark/control-in-use";

export const validityAtMost5Years = counted({
  id: "validity-at-most-5-years",
  requirements: ["K6.5"],
  months: 0,
  unit: "in-use",
  reasons: ["longer-than-5-years", "beyond-employment"],
  checks: [
    ofInUse(`case when e.valid_to > e.ordered_at + interval '5 years 1 day' then 'longer-than-5-years'
                when e.valid_to > e.employed_until then 'beyond-employment' end`),
  ],
});
