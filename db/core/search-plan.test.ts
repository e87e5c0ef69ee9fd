import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";

const { administrator, administratorUrl } = await freshDatabase();
const organisationId = await anOrganisation();
const said: string[] = [];
const sql = postgres(administratorUrl, { max: 1, onnotice: ({ message }) => said.push(message ?? "") });
afterAll(() => sql.end());

/** Words of six letters, and people who have them: enough that reading them all would show. */
beforeAll(async () => {
  const others = await Promise.all([anOrganisation(), anOrganisation()]);
  for (const employer of [organisationId, ...others]) {
    await administrator`
      insert into tenant.search_word (organisation_id, kind, face, word)
      select ${employer}, 'employee', 'open', translate(substr(md5(n::text), 1, 7), '0123456789', 'ghijklmnop')
        from generate_series(1, 8000) n`;
    await administrator`
      insert into tenant.search_term (organisation_id, kind, face, term, subject_id)
      select organisation_id, kind, face, word, gen_random_uuid() from tenant.search_word, generate_series(1, 3)
       where organisation_id = ${employer}
      on conflict do nothing`;
  }
  await administrator`analyze tenant.search_term, tenant.search_word`;
  await sql`load 'auto_explain'`;
  await sql`select set_config(name, value, false) from (values ('auto_explain.log_min_duration', '0'),
    ('auto_explain.log_nested_statements', 'on'), ('auto_explain.log_level', 'notice'),
    ('app.organisation_id', ${organisationId})) s (name, value)`;
});

/** The plans of all that one search asks, with the rights it has: the functions' own, under forced row-level security. */
async function plansOf(ask: () => Promise<unknown>): Promise<string> {
  said.length = 0;
  await ask();
  return said.filter((message) => /search_(term|word)/.test(message)).join("\n");
}

test.each([
  [
    "a search of everything",
    () => sql`select * from tenant.search('abcdefg hijk', '{employee,agreement}', false, 6)`,
  ],
  ["the search of a list", () => sql`select tenant.search_all('abcdefg hijk', 'employee', false)`],
])(
  "%s finds terms by their key and words by their likeness, and reads no table through",
  async (_what, ask) => {
    const plans = await plansOf(ask);
    expect(plans).toMatch(/Index Only Scan using search_term_organisation_id_kind_term_face_subject_id_pk/);
    expect(plans).toMatch(/Bitmap Index Scan on search_word_alike/);
    expect(plans).toMatch(/Index Cond: \(\(organisation_id = [^)]*\) AND \(word OPERATOR\(public\.%\)/);
    expect(plans).not.toMatch(/Seq Scan on search_/);
  },
);
