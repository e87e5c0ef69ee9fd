/**
 * What takes a refusal of the database out of a template, as SQL of its administrator.
 * @typedef {{ login: string, table: string, fn: string, words: string }} Refused the parts of one line of the list
 */

/**
 * @param {string} line of a list, without its files
 * @returns {Refused & { by?: string, code?: string }} of a command its name and the code
 */
export function partsOf(line) {
  const [kind, ...parts] = line.split(" | ");
  const [, login, table, fn] = parts;
  if (kind === "typed") return { by: parts[0], code: parts[1], login: "", table: "", fn: "", words: "" };
  return { login, table, fn, words: parts.slice(4).join(" | ") };
}

const quoted = (text) => `'${text.replaceAll("'", "''")}'`;
/** Runs each statement that a query writes, of which there must be one. */
const each = (query) => `do $take$
declare
  statement text;
  is_any boolean := false;
begin
  for statement in ${query} loop
    execute statement;
    is_any := true;
  end loop;
  if not is_any then
    raise exception 'nothing to take out';
  end if;
end $take$`;

/** A name as an error says it, without its schema, in any schema of ours. */
const ours = (namespace) => `${namespace}::regnamespace::text in ('tenant', 'system', 'migration')`;

/** @type {[RegExp, (found: string[], line: Refused) => string][]} */
const byWords = [
  [
    /^permission denied for (?:table|sequence) (\w+)/,
    ([name], { login }) =>
      each(`select format('grant all on %s to ${withTakenOn(login)}', oid::regclass) from pg_class
        where relname = ${quoted(name)} and ${ours("relnamespace")}`),
  ],
  [
    /^permission denied for function (\w+)/,
    ([name], { login }) =>
      each(`select format('grant execute on function %s to ${withTakenOn(login)}', oid::regprocedure) from pg_proc
        where proname = ${quoted(name)}`),
  ],
  [
    /^permission denied for schema (\w+)/,
    ([name], { login }) =>
      `grant all on schema ${name} to ${login}; grant all on all tables in schema ${name} to ${login}`,
  ],
  [
    /^must be owner of (?:table|relation) (\w+)/,
    ([name], { login }) =>
      each(`select format('alter table %s owner to ${login}', oid::regclass) from pg_class
        where relname = ${quoted(name)} and ${ours("relnamespace")}`),
  ],
  [
    /row-level security policy.* for table "(\w+)"/,
    ([name]) =>
      each(`select format('alter table %I.%I disable row level security', schemaname, tablename) from pg_tables
        where tablename = ${quoted(name)}`),
  ],
  [
    /constraint "?(\w+)"?/,
    ([name]) =>
      each(`select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint
          where conname = ${quoted(name)}
        union all select format('drop index %s', indexrelid::regclass) from pg_index join pg_class c on c.oid = indexrelid
          where relname = ${quoted(name)} and not exists (select from pg_constraint where conindid = indexrelid)`),
  ],
];

/** What a login takes on in a transaction goes with it. */
const withTakenOn = (login) =>
  [
    login,
    ...({ sigill_app: ["sigill_limited"], sigill_worker: ["sigill_limited_worker"] }[login] ?? []),
  ].join(", ");

/** Undefined for what is no refusal of ours: of PostgreSQL itself, or of what a test made. @param {Refused} line */
export function sqlWithout(line) {
  for (const [pattern, sql] of byWords) {
    const found = pattern.exec(line.words);
    if (found && !line.fn) return sql(found.slice(1), line);
  }
  if (!line.fn.includes(".")) return undefined;
  return /\.refuse_/.test(line.fn) ? withoutTrigger(line) : withoutRaise(line);
}

/** Such a function does nothing but refuse. */
const withoutTrigger = ({ table, fn }) =>
  each(`select format('drop trigger %I on %s', tgname, tgrelid::regclass) from pg_trigger
    where tgrelid = ${quoted(table)}::regclass and tgfoid = ${quoted(fn)}::regproc`);

/** The function as it is, but for what raises these words: its own words, with anything where a value comes. */
const withoutRaise = ({ fn, words }) =>
  each(String.raw`select replace(pg_get_functiondef(oid), raising[1], 'null;')
    from pg_proc, regexp_matches(prosrc, $re$(raise exception\s+'((?:[^']|'')*)'[^;]*;)$re$, 'g') as raising
    where oid = ${quoted(fn)}::regproc and ${quoted(words)} ~ ('^' || regexp_replace(
      regexp_replace(replace(raising[2], '''''', ''''), '([][().*+?|{}\\])', '\\\1', 'g'), '%|\d+', '.*', 'g') || '$')`);

/**
 * Each policy, half by half: who reaches which rows, and which rows may be written. One that lets everything pass refuses
 * nothing and is dropped: what it lets its role do must be missed.
 * @param {import("postgres").Sql} sql
 * @returns {Promise<{ table: string, name: string, half: string, sql: string, isAskedElsewhere: boolean }[]>}
 */
export async function policyHalves(sql) {
  return await sql`
    select p.tablename as table, p.policyname as name, half,
        case when p.qual = 'true' then format('drop policy %I on tenant.%I', p.policyname, p.tablename)
          else format('alter policy %I on tenant.%I %s (true)', p.policyname, p.tablename, half) end as sql,
        exists (select from pg_policies other where other.qual like '%tenant.' || p.tablename || ' %') as "isAskedElsewhere"
      from pg_policies p, (values ('using'), ('with check')) as halves (half)
     where p.schemaname = 'tenant'
       and case half when 'using' then p.qual is not null else p.with_check is not null and p.with_check <> 'true' end
     order by 1, 2, 3`;
}
