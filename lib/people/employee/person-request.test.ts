import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { addEmployee } from "./add";
import { answerPersonRequest } from "./answer-request";
import { askForPerson } from "./ask-add";
import { editEmployee } from "./edit";
import { readPersonRequests } from "./read-requests";

const { administrator: sql } = await freshDatabase();
const organisationId = await anOrganisation();
let desk: OfficerActor;
let otherDesk: OfficerActor;
const whole = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
let inside: Awaited<ReturnType<typeof anEmployee>>;

beforeAll(async () => {
  inside = await anEmployee(organisationId, { department: "Ekskolan" });
  const { departmentId: other } = await anEmployee(organisationId, { department: "Björkskolan" });
  desk = await anOfficer(organisationId, ["id-administrator"], { within: [inside.departmentId ?? ""] });
  otherDesk = await anOfficer(organisationId, ["id-administrator"], { within: [other ?? ""] });
});

let nth = 0;
/** A right number that nobody else here has. */
function syntheticNumber(): string {
  const nine = `${new Date(Date.UTC(1980, 0, ++nth)).toISOString().slice(2, 10).replaceAll("-", "")}238`;
  const sum = [...nine]
    .map((digit, at) => Number(digit) * (at % 2 === 0 ? 2 : 1))
    .reduce((total, part) => total + (part > 9 ? part - 9 : part), 0);
  return `19${nine}${(10 - (sum % 10)) % 10}`;
}

const typed = (given: Record<string, unknown> = {}) => ({
  ...{ givenName: "Nora", surname: "Ny", kind: "employee", title: "Lärare", department: "Ekskolan" },
  ...{
    employedFrom: "2026-01-01",
    personalNumber: syntheticNumber(),
    hsaId: "",
    employeeNumber: "",
    ...given,
  },
});
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal ? `${fault.code} ${fault.field ?? ""}`.trim() : Promise.reject(fault),
  );
const ask = async (given?: Record<string, unknown>) =>
  String((await askForPerson(desk, typed(given))).requestId);
const known = async (number: string) =>
  String(
    (await addEmployee(whole, typed({ personalNumber: number, department: "Björkskolan", surname: "Känd" })))
      .employeeId,
  );

describe("a person whom a limited desk wants added", () => {
  test("waits for a colleague whose role holds everywhere, who adds them, and the log says who did what", async () => {
    const personRequestId = await ask();
    expect((await readPersonRequests(desk, undefined)).map(({ name, outcome }) => [name, outcome])).toEqual([
      ["Nora Ny", null],
    ]);
    const { employeeId } = await answerPersonRequest(whole, { personRequestId, outcome: "added" });
    const [row] =
      await sql`select department_id, surname from tenant.employee where id = ${String(employeeId)}`;
    expect(row).toEqual({ department_id: inside.departmentId, surname: "Ny" });
    const log = await sql`
      select action, actor_id from tenant.audit_event where organisation_id = ${organisationId}
       and action in ('employee.add-requested', 'employee.added', 'employee.request-added') order by id`;
    expect(log.map(({ action, actor_id }) => [action, actor_id])).toEqual([
      ["employee.add-requested", desk.accountId],
      ["employee.added", whole.accountId],
      ["employee.request-added", whole.accountId],
    ]);
    const [kept] = await sql`select ciphertext from tenant.person_request where id = ${personRequestId}`;
    expect(kept?.ciphertext).toBeNull();
  });

  test("is answered alike whether or not somebody elsewhere has the number", async () => {
    const number = syntheticNumber();
    await known(number);
    const [one, other] = [
      await askForPerson(desk, typed({ personalNumber: number })),
      await askForPerson(desk, typed()),
    ];
    expect(Object.keys(one)).toEqual(Object.keys(other));
    const seen = await readPersonRequests(desk, undefined);
    const of = (id: unknown) => {
      const { id: _, number: __, askedAt: ___, ...rest } = seen.find((view) => view.id === id) ?? {};
      return rest;
    };
    expect(of(one.requestId)).toEqual(of(other.requestId));
    expect(of(one.requestId)).toMatchObject({ known: null, outcome: null });
  });

  test("who is known already is seen to be by the colleague, and moved there and not added twice", async () => {
    const number = syntheticNumber();
    const employeeId = await known(number);
    const personRequestId = await ask({ personalNumber: number });
    const seen = (await readPersonRequests(whole, undefined)).find(({ id }) => id === personRequestId);
    expect(seen?.known).toEqual({ id: employeeId, name: "Nora Känd" });
    expect(await codeOf(answerPersonRequest(whole, { personRequestId, outcome: "added" }))).toBe(
      "already-exists personalNumber",
    );
    await answerPersonRequest(whole, { personRequestId, outcome: "placed" });
    const [row] = await sql`select department_id from tenant.employee where id = ${employeeId}`;
    expect(row?.department_id).toBe(inside.departmentId);
  });

  test("can be declined with a reason, which whoever asked is told", async () => {
    const personRequestId = await ask();
    expect(await codeOf(answerPersonRequest(whole, { personRequestId, outcome: "declined" }))).toBe(
      "reason-missing note",
    );
    await answerPersonRequest(whole, { personRequestId, outcome: "declined", note: "Fel enhet" });
    const seen = (await readPersonRequests(desk, undefined)).find(({ id }) => id === personRequestId);
    expect(seen).toMatchObject({ outcome: "declined", note: "Fel enhet", name: null });
  });

  test("answered by two at once is answered by one, and the other is told by whom", async () => {
    const personRequestId = await ask();
    const second = await anOfficer(organisationId, ["id-administrator"]);
    const outcomes = await Promise.all(
      [whole, second].map((by) => codeOf(answerPersonRequest(by, { personRequestId, outcome: "added" }))),
    );
    expect(outcomes.sort()).toEqual(["done", "request-answered"]);
  });

  test("is nobody else's to see or answer: not another desk's, not another employer's, not one's own", async () => {
    const personRequestId = await ask();
    expect((await readPersonRequests(otherDesk, undefined)).map(({ id }) => id)).not.toContain(
      personRequestId,
    );
    expect(await codeOf(answerPersonRequest(desk, { personRequestId, outcome: "added" }))).toBe("forbidden");
    expect(await codeOf(answerPersonRequest(elsewhere, { personRequestId, outcome: "added" }))).toBe(
      "not-found",
    );
  });

  test("is placed in a department of the desk's, and in none that is new", async () => {
    for (const given of [
      { department: "Björkskolan" },
      { department: "" },
      { department: "Ny", newDepartment: "on" },
    ])
      expect(await codeOf(askForPerson(desk, typed(given)))).toBe("outside-your-departments department");
  });

  test("is not asked for when the log cannot be written", async () => {
    await sql.unsafe(`
      create function public.no_log() returns trigger language plpgsql as $$ begin raise exception 'no log'; end $$;
      create trigger no_log before insert on tenant.audit_event for each row execute function public.no_log();`);
    const before = await sql`select count(*)::int as n from tenant.person_request`;
    await expect(ask()).rejects.toThrow("no log");
    await sql.unsafe("drop trigger no_log on tenant.audit_event");
    expect(await sql`select count(*)::int as n from tenant.person_request`).toEqual(before);
  });
});

describe("a limited desk", () => {
  test("adds nobody by itself", async () => {
    expect(await codeOf(addEmployee(desk, typed()))).toBe("forbidden");
  });

  test("moves nobody out of its departments, and changes no number, whether or not somebody has it", async () => {
    const edit = (given: Record<string, unknown>) =>
      codeOf(
        editEmployee(desk, {
          ...typed({ givenName: inside.givenName, surname: inside.surname, personalNumber: "", ...given }),
          ...{ employeeId: inside.id, version: String(inside.version) },
        }),
      );
    const number = syntheticNumber();
    await known(number);
    expect(await edit({ department: "Björkskolan" })).toBe("outside-your-departments department");
    expect(await edit({ department: "" })).toBe("outside-your-departments department");
    for (const personalNumber of [number, syntheticNumber()])
      expect(await edit({ personalNumber })).toBe("number-beyond-limit personalNumber");
    expect(await edit({ title: "Rektor" })).toBe("done");
  });
});
