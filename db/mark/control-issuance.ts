import { identityMethods, methodReaches } from "@/lib/domain/credential/identity-check";
import type { Check, Pass } from "./control-pass";
import { ask, itsType, ofMark } from "./control-query";

/** K3.4, K2.7: what the append-only trail says, who did what compared with the e-ID's own row. */
export const untraced = `when ordered is not true or produced is not true then 'trail-missing'`;

/** What a row of the trail or of the papers can say of its e-ID: one bit each, so that one aggregate gathers them all. */
const words = [
  "ordered",
  "approved_by_another",
  "produced",
  "handed_over",
  "handed_over_by_another",
  "blocked",
  "identified",
  "undocumented",
  "below_level",
  "unreferenced",
  "receipted",
  "in_force",
  "noticed",
  "applied",
  "checked",
  "register_agrees",
  "numbered",
] as const;
type Word = (typeof words)[number];
const bit = (word: Word) => 2 ** words.indexOf(word);
const says = (word: Word, when?: string) =>
  when ? `case when ${when} then ${bit(word)} else 0 end` : String(bit(word));

const paper = (table: string, at: string, said: string[], where = "true", accepted = "null::timestamptz") => `
  select eid_id, ${said.join(" | ")} as bits, ${accepted} as accepted, ${at} as at from tenant.${table}
   where organisation_id = :organisation::uuid and ${where}`;
const identity = [
  says("identified"),
  says("undocumented", "method = 'in-person' and document is null"),
  says("below_level", "not method = any(string_to_array(:methods, ' '))"),
  says("unreferenced", "method <> 'in-person' and reference is null"),
];
const papers = [
  paper("identity_check", "checked_at", identity),
  paper(
    "receipt",
    "signed_at",
    [says("receipted"), says("in_force", "withdrawn_at is null")],
    "signed_at is not null",
  ),
  paper("delivery_notice", "sent_at", [says("noticed")], "kind = 'notice'"),
  paper("application", "applied_at", [says("applied")], "true", "terms_accepted_at"),
  paper("register_check", "checked_at", [says("checked"), says("register_agrees", "agrees")]),
];

/** Two people, not two accounts: the few who have several are asked for once. */
const anotherThan = (account: string) =>
  `p.by_account <> ${account} and (p.by_account, ${account}) not in (select one, other from twins)`;

/**
 * What trail and papers say of some e-IDs, of which rows p may be. The rows of seven tables go through one aggregate,
 * which PostgreSQL can share out among its processes.
 */
const gathered = (
  whose: string,
  which: string,
) => `select eid_id, bit_or(bits) as bits, min(accepted) as terms_accepted_at from (
  select p.eid_id,
         case p.verb
           when 'order' then ${says("ordered", "p.by_account = e.ordered_by")}
           when 'approve' then ${says("approved_by_another", anotherThan("e.ordered_by"))}
           when 'produce' then ${says("produced", "p.by_account = e.produced_by")}
           when 'receive' then ${says("produced", "p.by_account = e.produced_by")}
           when 'hand-over' then ${says("handed_over")}
             | ${says("handed_over_by_another", anotherThan("e.produced_by"))}
           when 'revoke' then ${says("blocked")} end as bits,
         null::timestamptz as accepted
    from tenant.eid_event p join ${whose} e on e.id = p.eid_id
   where p.organisation_id = :organisation::uuid and ${which}
  union all
  select p.eid_id, p.bits, p.accepted from (${papers.join(" union all")}) p join ${whose} e on e.id = p.eid_id
   where ${which}
  union all
  select e.id, ${says("numbered")}, null from tenant.identifier i join ${whose} e on e.employee_id = i.employee_id
   where i.organisation_id = :organisation::uuid and i.kind in ('personnummer', 'samordningsnummer')) said
   group by eid_id`;

/** Nothing of an e-ID is older than its order, so nothing older than the first of their orders need be looked at. */
const firstOrder = `select coalesce(min(e.ordered_at), :from::timestamptz)::text as since from tenant.eid e
   where e.organisation_id = :organisation::uuid and e.handed_over_at between :from::timestamptz and :to::timestamptz`;

const file = (issued: boolean, whose: string, which: string) => `
  select e.id, e.number, e.status, e.handed_over_at, e.predecessor_id, terms_accepted_at, true as read,
         ${issued} as issued,
         ${words.map((word) => `bits & ${bit(word)} > 0 as ${word}`).join(",\n         ")}
    from tenant.eid e ${itsType} left join (${gathered(whose, which)}) said on said.eid_id = e.id
   where ${ofMark}`;

/** The next older e-IDs from where the day points: their ids are random, so that the next are as good as any. */
const older = (from: string) => `(
  select e.id, e.employee_id, e.ordered_by, e.produced_by from tenant.eid e ${itsType}
   where ${ofMark} and e.handed_over_at < :from::timestamptz and e.id ${from} md5(:day)::uuid
   order by e.id limit :sampled::int)`;

/**
 * The files of the e-IDs handed over in the period, every one, and of some that are older: others each day, and the
 * same again on the same day. Each row is judged once, though what is wrong with it is asked for thrice: offset 0.
 */
const files = (
  judging: string,
) => `with twins as materialized (select one, other from tenant.same_people(:organisation::uuid)),
issued as not materialized (
  select e.id, e.employee_id, e.ordered_by, e.produced_by from tenant.eid e
   where e.organisation_id = :organisation::uuid
     and e.handed_over_at between :from::timestamptz and :to::timestamptz),
drawn as materialized (
  select * from (${older(">=")} union all ${older("<")}) older
   order by id < md5(:day)::uuid, id limit :sampled::int),
judged as (
  select e.id, e.number as name, issued, read,
         ${judging}
    from (${file(true, "issued", "p.at >= :since::timestamptz")} and e.handed_over_at between :from::timestamptz and :to::timestamptz
      union all ${file(false, "drawn", "p.eid_id = any (array(select id from drawn))")} and e.id in (select id from drawn)) e
  offset 0)`;

const pass: Pass = {
  months: 12,
  text: files,
  more: async (tx, { level, sampled }, parameters) => {
    const { rows } = await ask<{ since: string }>(tx, firstOrder, parameters);
    const methods = identityMethods.filter((method) => methodReaches(method, level)).join(" ");
    return { since: rows[0]?.since ?? parameters.from, sampled, methods };
  },
};

/** Looked for in the files of the e-IDs handed over in the period, or of those and of some that are older. */
export const ofIssued = (why: string): Check => ({ pass, of: "issued", why });
export const ofRead = (why: string): Check => ({ pass, of: "read", why });
