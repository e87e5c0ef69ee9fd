import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { addEmployee } from "./add";
import { readEmployee } from "./read";
import { aDesk, aForm, anotherDesk, logOf, refusalOf, withoutLog } from "./testing";

const database = await freshDatabase();
const { organisationId, hr, colleague, security, auditor, keeper } = await aDesk();
const { administrator } = database;
const now = new Date("2026-11-24T09:00:00Z");

const rowOf = async (id: string) =>
  (await administrator`select * from tenant.employee where id = ${id}`)[0] ?? {};
const countAll = async () => (await administrator`select count(*)::int as n from tenant.employee`)[0]?.n;

async function fieldsRefused(form: Record<string, unknown>): Promise<Record<string, string>> {
  const fault = await addEmployee(hr, aForm(form), { now }).catch((thrown: unknown) => thrown);
  if (!(fault instanceof ZodError)) throw new Error("The form was not refused.", { cause: fault });
  return Object.fromEntries(fault.issues.map((issue) => [String(issue.path[0]), issue.message]));
}

describe("adding an employee", () => {
  test("holds, and the log says who and what, with the number masked", async () => {
    const form = aForm({ personalNumber: "850214-2386", hsaId: "SE2321000016-1V7F", employeeNumber: "A-17" });
    const { employeeId } = await addEmployee(hr, form, { now });
    expect(await rowOf(employeeId)).toMatchObject({
      organisation_id: organisationId,
      given_name: "Åsa",
      surname: "Öberg",
      sort_name: "öberg åsa",
      employed_to: null,
      protected_identity: false,
    });
    const [entry] = await logOf(database, employeeId);
    expect(entry).toMatchObject({ action: "employee.added", outcome: "done", actorId: hr.accountId });
    expect(entry?.detail).toMatchObject({
      actorName: "Karin Ek",
      subjectName: "Åsa Öberg",
      after: {
        department: "Skola",
        personalNumber: "19850214-••••",
        hsaId: "SE2321000016-1V7F",
        employeeNumber: "A-17",
      },
    });
    expect(JSON.stringify(entry)).not.toMatch(/0214-?2386/);
  });

  test("keeps the personal number only encrypted, and the rest in clear", async () => {
    const { employeeId } = await addEmployee(hr, aForm({ personalNumber: "19121212-1212" }), { now });
    const [row] = await administrator`select * from tenant.identifier where employee_id = ${employeeId}`;
    expect(row).toMatchObject({ kind: "personnummer", value: null, masked: "19121212-••••" });
    expect(row?.key_id).toMatch(/^[0-9a-f]{8}$/);
    expect(row?.lookup_key_id).toMatch(/^[0-9a-f]{8}$/);
    const everything = await administrator`select row_to_json(i)::text as line from tenant.identifier i`;
    expect(everything.map((held) => held.line).join()).not.toContain("191212121212");
  });

  test("takes a department for the one that exists, and a new one only when it is meant to be", async () => {
    await addEmployee(hr, aForm({ department: "Vård och omsorg" }), { now });
    const typed = aForm({ department: "vård  och OMSORG", newDepartment: undefined });
    const { employeeId } = await addEmployee(hr, typed, { now });
    expect((await readEmployee(hr, { employeeId }, { now })).department).toBe("Vård och omsorg");
    const unknown = aForm({ department: "Värd och omsorg", newDepartment: undefined });
    const refusal = await refusalOf(addEmployee(hr, unknown, { now }));
    expect([refusal.code, refusal.field, refusal.detail]).toEqual([
      "new-department",
      "department",
      { name: "Värd och omsorg" },
    ]);
  });

  test("takes a coordination number for what it is", async () => {
    const { employeeId } = await addEmployee(hr, aForm({ personalNumber: "19850274-2383" }), { now });
    const rows =
      await administrator`select kind, masked from tenant.identifier where employee_id = ${employeeId}`;
    expect([...rows]).toEqual([{ kind: "samordningsnummer", masked: "19850274-••••" }]);
  });

  test("gives each person an affiliation and a pseudonym of their own, also many at once", async () => {
    const added = await Promise.all(Array.from({ length: 8 }, () => addEmployee(hr, aForm(), { now })));
    const rows = await Promise.all(added.map(({ employeeId }) => rowOf(employeeId)));
    for (const row of rows) {
      expect(row.affiliation_uid).toMatch(/^[a-z2-7]{16}$/);
      expect(row.alias).toMatch(/^Administratör \d{3,}$/);
    }
    expect(new Set(rows.map((row) => row.affiliation_uid)).size).toBe(8);
    expect(new Set(rows.map((row) => row.alias)).size).toBe(8);
  });

  test("of two who add the same person at once one wins and the other is told so", async () => {
    const form = aForm({ personalNumber: "20000229-2399" });
    const outcomes = await Promise.allSettled([
      addEmployee(hr, form, { now }),
      addEmployee(colleague, form, { now }),
    ]);
    expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
    const lost = outcomes.find((outcome) => outcome.status === "rejected");
    expect(lost?.reason).toMatchObject({ code: "already-exists", field: "personalNumber" });
  });

  test("leads to who has the number, but never from a number to a pseudonym", async () => {
    const form = aForm({ personalNumber: "19850131-2386" });
    const { employeeId } = await addEmployee(hr, form, { now });
    const again = () => refusalOf(addEmployee(colleague, form, { now }));
    expect(await again()).toMatchObject({ field: "personalNumber", detail: { employeeId } });
    await database.administrator`update tenant.employee set protected_identity = true where id = ${employeeId}`;
    expect(await again()).toMatchObject({ field: "personalNumber", detail: {} });
  });

  test("does not know another employer's people: the same number can be added here", async () => {
    const elsewhere = await anotherDesk();
    const form = aForm({ personalNumber: "121212-1212" });
    await addEmployee(elsewhere.officer, form, { now });
    const { employeeId } = await addEmployee(hr, form, { now });
    expect((await rowOf(employeeId)).organisation_id).toBe(organisationId);
  });

  test("is refused to the wrong role before anything is read, and the refusal is on record", async () => {
    for (const actor of [security, auditor]) {
      const before = await countAll();
      expect(await refusalOf(addEmployee(actor, { nonsense: true }, { now }))).toMatchObject({
        code: "forbidden",
      });
      expect(await countAll()).toBe(before);
    }
    expect((await logOf(database)).at(-1)).toMatchObject({
      action: "employee:add",
      outcome: "refused",
      code: "forbidden",
      actorId: auditor.accountId,
    });
  });

  test("writes nothing when the log cannot be written", async () => {
    const before = await countAll();
    await expect(
      withoutLog(database, () => addEmployee(hr, aForm({ employeeNumber: "B-1" }), { now })),
    ).rejects.toThrow("no log");
    expect(await countAll()).toBe(before);
    expect(await administrator`select 1 from tenant.identifier where value = 'B-1'`).toHaveLength(0);
  });

  test("sent twice with the same request id adds one person", async () => {
    const requestId = "6b0e8f5e-7f4c-4f7b-9d1c-3b8c1a2d4e5f";
    const first = await addEmployee(hr, aForm(), { now, requestId });
    expect(await addEmployee(hr, aForm(), { now, requestId })).toEqual(first);
  });

  test("a protected person takes the permission, and is nowhere named in the log", async () => {
    const form = aForm({ givenName: "Hemlig", surname: "Person", email: "", protectedIdentity: "on" });
    expect(await refusalOf(addEmployee(hr, form, { now }))).toMatchObject({
      code: "protected-needs-permission",
      field: "protectedIdentity",
    });
    const { employeeId } = await addEmployee(keeper, { ...form, personalNumber: "19900101-2393" }, { now });
    const [entry] = await logOf(database, employeeId);
    expect(entry?.detail.subjectName).toMatch(/^Administratör \d+$/);
    expect(JSON.stringify(entry)).not.toMatch(/Hemlig|19900101/);
  });
});

describe("what is typed about a person", () => {
  test.each([
    ["Åsa", "Öberg"],
    ["Siân", "O'Brien"],
    ["<b>Alva</b>", "Smith & Söner"],
    ["Alva 🌻", "Prov"],
    ["عائشة", "الحربي"],
    ["A".repeat(100), "B".repeat(100)],
  ])("%j %j is kept as it is", async (givenName, surname) => {
    const form = aForm({ givenName, surname, nameConfirmed: "on" });
    const { employeeId } = await addEmployee(hr, form, { now });
    expect(await rowOf(employeeId)).toMatchObject({ given_name: givenName, surname });
  });

  test.each([
    [{ givenName: "" }, "givenName"],
    [{ surname: "A".repeat(300) }, "surname"],
    [{ surname: "  " }, "surname"],
    [{ givenName: "Al\u202eva" }, "givenName"],
    [{ givenName: "Al\u0000va" }, "givenName"],
    [{ title: "T".repeat(101) }, "title"],
    [{ kind: "robot" }, "kind"],
    [{ givenName: ["Alva", "Prov"] }, "givenName"],
  ])("%j is refused at its own field", async (given, field) => {
    expect(Object.keys(await fieldsRefused(given))).toEqual([field]);
  });

  test.each([
    [{ surname: "A\u200fB" }, { surname: "unseen-characters" }],
    [{ personalNumber: "19850214-2387" }, { personalNumber: "personal-number" }],
    [{ personalNumber: "19990229-1237" }, { personalNumber: "personal-number" }],
    [{ hsaId: "SE123" }, { hsaId: "hsa-id" }],
    [{ userPrincipalName: "EXEMPEL\\asa" }, { userPrincipalName: "user-principal-name" }],
    [{ email: "asa(at)example.se" }, { email: "email" }],
    [{ phone: "ring mig" }, { phone: "phone" }],
    [{ employedFrom: "2026-02-31" }, { employedFrom: "date" }],
    [{ employedFrom: "0000-01-01" }, { employedFrom: "date" }],
    [{ employedTo: "31 dec" }, { employedTo: "date-unreadable" }],
    [{ employedTo: "31/12 2026" }, { employedTo: "date-written" }],
    [
      { personalNumber: "123", employedFrom: "", email: "x" },
      { personalNumber: "personal-number", employedFrom: "date-missing", email: "email" },
    ],
  ])("%j is refused with words of its own", async (given, wanted) => {
    expect(await fieldsRefused(given)).toEqual(wanted);
  });

  test("an employment that ends before it begins is refused", async () => {
    const form = aForm({ employedFrom: "2026-05-01", employedTo: "2026-04-30" });
    expect(await refusalOf(addEmployee(hr, form, { now }))).toMatchObject({
      code: "end-before-start",
      field: "employedTo",
    });
  });
});

describe("B19: a name of pictures or markup alone", () => {
  test("is asked about, and recorded as typed once it is said to be right", async () => {
    const odd = aForm({ givenName: "😀", surname: "<b>Prov</b>" });
    expect(await refusalOf(addEmployee(hr, odd, { now }))).toMatchObject({
      code: "name-odd",
      field: "nameConfirmed",
      detail: { name: "😀" },
    });
    const { employeeId } = await addEmployee(hr, { ...odd, nameConfirmed: "on" }, { now });
    const [row] =
      await administrator`select given_name, surname from tenant.employee where id = ${employeeId}`;
    expect(row).toEqual({ given_name: "😀", surname: "<b>Prov</b>" });
  });
});
