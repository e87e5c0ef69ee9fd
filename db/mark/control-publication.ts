import { listing } from "./control-row";

/**
 * Versions of what must be public: one published is enough, none at all tells nothing. `untrue` selects a name and an
 * id of what makes a published one untrue.
 */
export const publication = (
  table: "terms" | "practice_statement",
  untrue = "select null, null where false",
) =>
  `with version as (
  select 'v' || version as name, null as id, published_at <= :to::timestamptz as published from tenant.${table}
   where organisation_id = :organisation::uuid),
ended (name, id) as (${untrue}),
broken as (
  select name, id, 'not-published' as why from version where not exists (select from version where published)
  union all
  select name, id, 'approval-ended' from ended where exists (select from version))
select count(*)::int as population, (select count(*) from broken)::int as exceptions, null as measure,
       ${listing("broken", "why")} as listed
  from version`;
