import type postgres from "postgres";

const sources = [
  ...(["employee", "department", "eid", "receipt", "agreement", "procurement", "party", "service"] as const),
];
const chunk = 5_000;

/** How terms are made, as a print: kept as the table's comment once every employer's are made so. */
const print = `select md5(string_agg(prosrc, '|' order by proname)) as now,
    obj_description('tenant.search_term'::regclass, 'pg_class') as made
  from pg_proc where pronamespace = 'tenant'::regnamespace
   and proname in ('search_terms', 'search_words', 'search_folded', 'search_key', 'search_spoken', 'search_is_word')`;

/**
 * Makes the terms of all that was there before them, or before they were made as they are now; run as sigill_owner after
 * the guards. In short transactions, each of which holds its own rows still and puts the new terms in the place of the old
 * at once, so that a search finds what it found: the triggers see to all that changes beside it.
 */
export async function fillSearch(sql: postgres.Sql): Promise<void> {
  const [terms] = await sql.unsafe<{ now: string; made: string | null }[]>(print);
  if (!terms || terms.now === terms.made) return;
  const employers = await sql<
    { id: string }[]
  >`select distinct organisation_id as id from system.organisation_slug`;
  for (const { id } of employers) {
    await nameDepartments(sql, id);
    for (const source of sources)
      for (let after: string | null = none; after; ) after = await fill(sql, id, source, after);
    if (terms.made !== null) await forgetGone(sql, id);
  }
  await sql.unsafe(`comment on table tenant.search_term is '${terms.now}'`);
}

const none = "00000000-0000-0000-0000-000000000000";

/** What was removed since its terms were made in another way, which its trigger did not know them by. */
function forgetGone(sql: postgres.Sql, employer: string) {
  const ids = sources.map((source) => `select id from tenant.${source}`).join(" union all ");
  return sql.begin((tx) => [
    tx`select set_config('app.organisation_id', ${employer}, true)`,
    tx`delete from tenant.search_term t where organisation_id = ${employer}
      and not exists (select from (${tx.unsafe(ids)}) there where there.id = t.subject_id)`,
  ]);
}

/** People who were there before they had the name of their department beside them (db/core/department.sql writes which). */
async function nameDepartments(sql: postgres.Sql, employer: string): Promise<void> {
  for (let named = chunk; named === chunk; ) {
    named = await sql.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${employer}, true)`;
      const { count } = await tx`
        update tenant.employee set department_name = '' where (organisation_id, id) in (
          select organisation_id, id from tenant.employee where organisation_id = ${employer}
             and department_id is not null and department_name = '' limit ${chunk} for update)`;
      return count;
    });
  }
}

/** One chunk after an id; answers the id to go on from, or null at the end. */
async function fill(
  sql: postgres.Sql,
  employer: string,
  source: (typeof sources)[number],
  after: string,
): Promise<string | null> {
  return (await sql.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${employer}, true)`;
    const [row] = await tx<{ last: string | null; n: number }[]>`
      with chunk as materialized (
        select id, to_jsonb(one) as r from tenant.${tx(source)} one
         where organisation_id = ${employer} and id > ${after} order by id limit ${chunk} for share
      ), made as materialized (
        select chunk.id, t.* from chunk, tenant.search_terms(${source}, chunk.r) t
      ), gone as (
        delete from tenant.search_term t using chunk
         where t.organisation_id = ${employer} and t.subject_id = chunk.id and not exists (
           select from made where made.id = t.subject_id and made.kind = t.kind and made.face = t.face
             and made.term = t.term)
      ), spoken as (
        insert into tenant.search_word (organisation_id, kind, face, word)
        select distinct ${employer}::uuid, kind, face, term from made
         where tenant.search_is_word(kind, term) and not exists (
           select from tenant.search_word w where w.organisation_id = ${employer}
             and w.kind = made.kind and w.face = made.face and w.word = made.term)
      ), kept as (
        insert into tenant.search_term (organisation_id, kind, face, term, subject_id)
        select ${employer}::uuid, kind, face, term, id from made on conflict do nothing
      )
      select max(id::text) as last, count(*)::int as n from chunk`;
    return row && row.n === chunk ? row.last : null;
  })) as string | null;
}
