import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type Tx, withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { type EidPage, listEidRows } from "@/db/credential/eid-list";
import { employee, listKeys } from "@/db/schema/employee";
import { anOrganisation, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { isShownIn } from "./department";
import { type EmployeeFilter, type EmployeePage, listEmployeeRows } from "./employee-list";

/** Lists narrowed to a department: a wide one with half of 20,000 people, and a narrow one with 100. */
const { administrator } = await freshDatabase();
const [wide, narrow] = [randomUUID(), randomUUID()];
let organisationId: string;

beforeAll(async () => {
  organisationId = await anOrganisation();
  const { id: typeId } = await aType(organisationId);
  await unguarded(administrator, ["department", "employee", "eid"], async (tx) => {
    await tx`set local session_replication_role = replica`; // nothing here is for a trigger to refuse or to name
    await tx`insert into tenant.department (organisation_id, id, name)
             values (${organisationId}, ${wide}, 'Stor'), (${organisationId}, ${narrow}, 'Liten')`;
    await tx`insert into tenant.department (organisation_id, id, name, parent_id)
             select ${organisationId}, gen_random_uuid(), 'Enhet ' || n, case n when 201 then ${narrow}::uuid else ${wide}::uuid end
               from generate_series(1, 201) n`;
    await tx`
      insert into tenant.employee (organisation_id, id, given_name, surname, sort_name, department_id, department_name,
                                   employed_from, employed_to, alias, affiliation_uid, created_at, protected_identity)
      select ${organisationId}, gen_random_uuid(), 'Alva', 'Prov', 'prov alva ' || (n * 7919) % 20011, unit.id, coalesce(unit.name, ''),
             '2020-01-01', case when n % 50 = 3 then '2021-01-01'::date end, 'A' || n, 'uid' || n, now(), n % 100 = 7 or n = 200
        from generate_series(1, 20000) n
        left join tenant.department unit on unit.organisation_id = ${organisationId} and unit.name =
          'Enhet ' || case when n % 200 = 0 then 201 when n % 2 = 0 then 1 + n / 2 % 200 end`;
    await tx`
      insert into tenant.eid (organisation_id, id, number, employee_id, type_id, type_version, status, status_since,
                              valid_day, valid_to, ordered_at)
      select organisation_id, gen_random_uuid(), 'EL-2026-' || lpad(substr(alias, 2), 6, '0'), id, ${typeId}, 1, 'active', now(),
             current_date + 100, current_date + 101, now()
        from tenant.employee where organisation_id = ${organisationId}`;
  });
  await administrator`analyze tenant.employee, tenant.department, tenant.eid`;
});

async function planOf(query: SQL | ((tx: Tx) => SQL)): Promise<string> {
  const plan = await withOrganisation(organisationId, (tx) =>
    tx.execute<{ "QUERY PLAN": string }>(sql`explain ${typeof query === "function" ? query(tx) : query}`),
  );
  return plan.map((row) => row["QUERY PLAN"]).join("\n");
}

test("people are ordered by department by an index, for who sees protected persons and who does not", async () => {
  for (const sees of [true, false]) {
    const keys = [listKeys.department(employee, sees), listKeys.name(employee, sees), sql`${employee.id}`];
    const lines = await planOf(
      sql`select ${employee.id} from ${employee} order by ${sql.join(keys, sql`, `)} limit 51`,
    );
    expect(lines).toContain(sees ? "employee_by_department_name" : "employee_by_department_shown_name");
    expect(lines).not.toContain("Sort");
  }
});

test.each([
  [true, 100],
  [false, 99],
])(
  "a narrow department's people are found by index, wherever they are in it: protected ones seen %s",
  async (sees, many) => {
    const people = sql`select ${employee.id} from ${employee} where ${isShownIn(employee, narrow, sees)}`;
    const found = await withOrganisation(organisationId, (tx) => tx.execute(people));
    expect(found).toHaveLength(many);
    const lines = await planOf(people);
    expect(lines).toMatch(/(Index|Index Only|Bitmap Index) Scan (using|on) employee_shown_in/);
    expect(lines).not.toMatch(/Seq Scan on employee/);
  },
);

test("of a wide department's many people a page is read in the order of the list, and not all of them sorted", async () => {
  const keys = [listKeys.name(employee, false), sql`${employee.id}`];
  const such = isShownIn(employee, wide, false, { unindexed: true });
  const lines = await planOf(
    sql`select ${employee.id} from ${employee} where ${such} order by ${sql.join(keys, sql`, `)} limit 51`,
  );
  expect(lines).toContain("employee_by_shown_name");
  expect(lines).not.toContain("Sort");
});

test("who have left are read in the order of their names by an index that has them alone", async () => {
  for (const sees of [true, false]) {
    const keys = [listKeys.name(employee, sees), sql`${employee.id}`];
    const lines = await planOf(
      sql`select ${employee.id} from ${employee} where ${employee.employedTo} < ${"2026-01-01"} order by ${sql.join(keys, sql`, `)} limit 51`,
    );
    expect(lines).toContain(sees ? "employee_ending_by_name" : "employee_ending_by_shown_name");
    expect(lines).not.toContain("Sort");
  }
});

const now = new Date();
const everybody: EmployeeFilter = {
  ...{ seesProtected: false, search: null, state: "all", withoutEid: false },
  ...{ department: wide, today: "2026-01-01", now },
};

test("the same pages are read both ways, forwards and backwards, of people", async () => {
  const ids = (page: Pick<EmployeePage, "sort" | "descending" | "cursor">, many: boolean) =>
    withOrganisation(organisationId, async (tx) =>
      (await listEmployeeRows(tx, everybody, { ...page, limit: 50, many })).map(({ id }) => id),
    );
  for (const sort of ["name", "department", "employed-to"] as const)
    for (const descending of [true, false]) {
      const first = await ids({ sort, descending, cursor: null }, false);
      expect(first).toHaveLength(51);
      expect(await ids({ sort, descending, cursor: null }, true)).toEqual(first);
      for (const side of ["after", "before"] as const) {
        const page = { sort, descending, cursor: { id: first[30] ?? "", side } };
        expect(await ids(page, true)).toEqual(await ids(page, false));
      }
    }
});

test("the same pages are read both ways of e-IDs, in each order", async () => {
  const filter = {
    ...unfiltered,
    view: "all",
    search: null,
    department: wide,
    seesProtected: false,
    now,
  } as const;
  const ids = (page: Pick<EidPage, "sort" | "cursor">, many: boolean) =>
    withOrganisation(organisationId, async (tx) =>
      (await listEidRows(tx, filter, { ...page, descending: false, limit: 50, many })).map(({ id }) => id),
    );
  for (const sort of ["number", "holder", "valid-to"] as const) {
    const first = await ids({ sort, cursor: null }, false);
    expect(first).toHaveLength(51);
    const page = { sort, cursor: { id: first[50] ?? "", side: "after" as const } };
    expect([await ids({ sort, cursor: null }, true), await ids(page, true)]).toEqual([
      first,
      await ids(page, false),
    ]);
  }
});

test("a page of a wide department's e-IDs is read in the order of the list, and its people are read once, by index", async () => {
  const filter = {
    ...unfiltered,
    view: "all",
    search: null,
    department: wide,
    seesProtected: false,
    now,
  } as const;
  const page = { sort: "number", descending: true, cursor: null, limit: 50, many: true } as const;
  const lines = await planOf((tx) => listEidRows(tx, filter, page).getSQL());
  expect(lines).toContain("Index Scan Backward using eid_number on eid");
  expect(lines).toMatch(/hashed SubPlan/);
  expect(lines).toMatch(/(Index Only Scan using|Bitmap Index Scan on) employee_shown_in/);
  expect(lines).not.toContain("Sort");
});
