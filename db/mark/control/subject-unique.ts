import { itsEid, ofCertificates, running } from "@/db/mark/control-certificate";
import { counted } from "@/db/mark/control-definition";
import { ofMark, together } from "@/db/mark/control-query";
import { askOne, listing, tallyOf } from "@/db/mark/control-row";

const differ = (what: string) => `min(uuid_hash_extended(${what}, 0)) <> max(uuid_hash_extended(${what}, 0))`;

/** Few subjects are on two e-IDs, so whether these are two people's is asked of them alone. */
const subjects = `with twice as materialized (
  select c.subject from tenant.certificate c where ${running} group by c.subject having ${differ("c.eid_id")}),
shared as materialized (
  select c.subject from tenant.certificate c ${itsEid}
   where ${running} and c.subject in (select subject from twice)
   group by c.subject having ${differ("e.employee_id")}),
held as (
  select e.id, e.number as name from tenant.certificate c ${itsEid}
   where ${running} and ${ofMark} and c.subject in (select subject from shared))
select 0 as population, (select count(*) from held)::int as exceptions,
       null as measure, ${listing("held", "'subject-shared'")} as listed`;

export const subjectUnique = counted({
  id: "subject-unique",
  requirements: ["K6.4"],
  months: 0,
  unit: "certificates",
  reasons: ["subject-shared"],
  checks: [ofCertificates("null::text")],
  gather: async ({ tx, parameters, seen }) => {
    const { row, asked } = await askOne(tx, subjects, parameters);
    const facts = { ...tallyOf(row, "/eids/"), population: seen.facts.population };
    return { facts, asked: together(seen.asked, asked) };
  },
});
