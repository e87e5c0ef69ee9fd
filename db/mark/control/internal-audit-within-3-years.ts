import { control, inFollowUp } from "@/db/mark/control-definition";
import { askOne, listing, tallyOf } from "@/db/mark/control-row";
import type { ControlException } from "@/lib/domain/mark/control";
import { noneBroken, unknown } from "@/lib/domain/mark/control-rule";

/** Which of the requirements no audit performed in the period has looked at. */
const audits = `with performed as (
  select performed_on, requirements from tenant.internal_audit
   where organisation_id = :organisation::uuid and mark_id = :mark::uuid and performed_on <= :day::date),
judged as (
  select wanted as name, null as id,
         case when not exists (select from performed where performed_on >= (:from::timestamptz at time zone 'Europe/Stockholm')::date
                                  and requirements @> to_jsonb(wanted)) then 'not-audited' end as why
    from unnest(string_to_array(:requirements, ' ')) wanted)
select count(*)::int as population, count(why)::int as exceptions,
       (select count(*) from performed)::int as measure,
       ${listing("(select * from judged where why is not null) broken", "why")} as listed
  from judged`;

export const internalAuditWithin3Years = control({
  id: "internal-audit-within-3-years",
  requirements: ["K2.9"],
  months: 36,
  unit: "requirements",
  reasons: ["not-audited"],
  place: inFollowUp("audits"),
  places: { "not-audited": inFollowUp("audits") },
  gather: async ({ tx, given, parameters }) => {
    const requirements = given.requirements.join(" ");
    const { row, asked } = await askOne(tx, audits, { ...parameters, requirements });
    const href = `/quality-mark/${given.markId}/follow-up`;
    const listed = tallyOf(row).listed.map((one): ControlException => ({ ...one, href }));
    return { facts: { ...tallyOf(row), listed, performed: row.measure ?? 0 }, asked };
  },
  judge: ({ performed, ...tally }) => (performed === 0 ? unknown() : noneBroken(tally)),
});
