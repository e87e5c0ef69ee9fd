import postgres from "postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";

const { administrator, administratorUrl, connect } = await freshDatabase();
const organisationId = await anOrganisation();
const worker = connect("worker");
const said: string[] = [];
const sql = postgres(administratorUrl, { max: 1, onnotice: ({ message }) => said.push(message ?? "") });
afterAll(() => sql.end());

beforeAll(async () => {
  const one = await anEmployee(organisationId);
  await unguarded(administrator, ["employee"], async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, employed_from, alias,
        affiliation_uid, created_at, email, phone)
      select organisation_id, gen_random_uuid(), 'Eva', 'Ek', 'ek eva', employed_from, 'P' || n, 'p' || n, created_at,
        'Person' || n || '@Example.se', '070-' || lpad(n::text, 7, '0')
        from tenant.employee, generate_series(1, 100000) n where id = ${one.id}`;
  });
  await administrator`analyze tenant.employee`;
  await sql`load 'auto_explain'`;
  await sql`select set_config(name, value, false) from (values ('auto_explain.log_min_duration', '0'),
    ('auto_explain.log_nested_statements', 'on'), ('auto_explain.log_level', 'notice'),
    ('app.organisation_id', ${organisationId})) s (name, value)`;
});

const inside = (contact: string) =>
  worker.begin(async (tx) => {
    await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
    return tx`select p.email from tenant.people_at(${contact}, 5) found join tenant.employee p on p.id = found`;
  });

test.each([
  ["a mail address", "person4711@example.se", /Index Scan using employee_email/],
  ["a telephone number", "+46700004711", /Index Scan using employee_phone/],
])(
  "of 100,000 people the one with %s is found by an index, and nobody else is read",
  async (_what, contact, index) => {
    said.length = 0;
    await sql`select tenant.people_at(${contact}, 5)`;
    const plan = said.filter(
      (message) => message.includes("tenant.employee") || message.includes("on employee e"),
    );
    expect(plan.join("\n")).toMatch(index);
    expect(plan.join("\n")).not.toMatch(/Seq Scan on employee/);
    expect((await inside(contact)).map(({ email }) => email)).toEqual(["Person4711@Example.se"]);
  },
);

test("the web program may not ask whose a number is, and the worker not without an employer", async () => {
  await expect(connect("app")`select tenant.people_at('+46700004711', 5)`).rejects.toThrow(
    "permission denied",
  );
  await expect(worker`select tenant.people_at('+46700004711', 5)`).rejects.toThrow("without an employer");
});
