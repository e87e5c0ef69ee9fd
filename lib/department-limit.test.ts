import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { Command } from "@/lib/command";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { answersAbout, loaded } from "@/lib/testing/testing-answer";
import { commands, type Found, reads } from "@/lib/testing/testing-sweep";

// The sweep of docs/adr/0046: it finds commands and reads by itself, so that a new one is asked too.
const { administrator: sql } = await freshDatabase();
const organisationId = await anOrganisation();
const secret = "Utanförsson";
let desk: OfficerActor;
/** Of somebody outside, and of nobody. */
const outside: Record<string, string> = {};

beforeAll(async () => {
  const inside = await anEmployee(organisationId, { department: "Ekskolan" });
  const person = await anEmployee(organisationId, {
    ...{ department: "Björkskolan", givenName: "Ulla", surname: secret, title: `Titel ${secret}` },
    ...{ email: `${secret}@exempel.se`, phone: "070-1740605" },
  });
  desk = await anOfficer(organisationId, ["id-administrator", "security-officer", "protected-identity"], {
    within: [inside.departmentId ?? ""],
  });
  await anEid(organisationId, { employeeId: inside.id, status: "ordered" });
  const made = await Promise.all(
    (["active", "ordered", "approved", "ready", "suspended"] as const).map((status) =>
      anEid(organisationId, {
        employeeId: person.id,
        status,
        carrierNumber: status === "active" ? "174060599" : null,
      }),
    ),
  );
  const managerRequestId = randomUUID();
  await sql`insert into tenant.manager_request (organisation_id, id, kind, employee_id, asked_at, asked_by, manager_id)
    values (${organisationId}, ${managerRequestId}, 'new-eid', ${person.id}, now(), ${randomUUID()}, ${inside.id})`;
  const [identifier] = await sql`select id, value from tenant.identifier where employee_id = ${person.id}`;
  Object.assign(outside, {
    ...{ employeeId: person.id, managerId: person.id, identifierId: String(identifier?.id) },
    managerRequestId,
    ...{
      eidId: made[0]?.id,
      orderedId: made[1]?.id,
      approvedId: made[2]?.id,
      readyId: made[3]?.id,
      heldId: made[4]?.id,
    },
  });
});

const codeOf = (fault: unknown): string => {
  if (fault instanceof Refusal)
    return `${fault.code} ${fault.field ?? ""} ${JSON.stringify(Object.keys(fault.detail).sort())}`;
  if (fault instanceof ZodError) return `invalid ${fault.issues.map(({ path }) => path.join(".")).join(" ")}`;
  throw fault;
};

/** What forms of ours say, about the rows given. */
const fieldsOf = (ids: Record<string, string>, eidId: string) => ({
  ...ids,
  ...{
    eidId,
    eidIds: [eidId],
    ...{ eid: eidId, employee: ids.employeeId },
    version: 1,
    reason: "lost",
    note: "Svep",
    answer: "resume",
    verb: "suspend",
    act: "suspend",
  },
  ...{
    givenName: "Svep",
    surname: "Svep",
    kind: "employee",
    title: "",
    department: "Ekskolan",
    employedFrom: "2024-01-01",
  },
  ...{
    employedTo: "2030-01-01",
    role: "auditor",
    carrierNumber: "SVEP9",
    validDay: "2027-01-01",
    confirmed: "on",
  },
});
/** The same fields, and a word when one of some names is looked at, or all of them. */
const noticed = <T extends Record<string, unknown>>(fields: T, names: RegExp, look: () => void): T =>
  new Proxy(fields, {
    get(from, name) {
      if (names.test(String(name))) look();
      return Reflect.get(from, name);
    },
    ownKeys(from) {
      look();
      return Reflect.ownKeys(from);
    },
  });
const print = async () =>
  (
    await sql`
    select (select md5(string_agg(e::text, '' order by id)) from tenant.eid e) as eids,
           (select md5(string_agg(e::text, '' order by id)) from tenant.employee e) as people,
           (select md5(string_agg(e::text, '' order by id)) from tenant.identifier e) as numbers,
           (select count(*) from tenant.eid_event) as events, (select count(*) from tenant.loss_report) as losses`
  )[0];

describe("an officer whose roles hold in a department", () => {
  test("there are commands and reads to sweep", () => {
    expect(commands().length).toBeGreaterThan(60);
    expect(reads().length).toBeGreaterThan(60);
  });

  test("gets for somebody outside, from every command, what they get for nobody; and nothing is done", async () => {
    const before = await print();
    const nobody = Object.fromEntries(Object.keys(outside).map((name) => [name, randomUUID()]));
    const asked: Record<string, number> = {};
    for (const found of commands()) {
      const command = await loaded<Command<Record<string, never>>>(found);
      const unknown = await command(desk, fieldsOf(nobody, nobody.eidId ?? "")).then(() => "done", codeOf);
      for (const which of ["eidId", "orderedId", "approvedId", "readyId", "heldId"]) {
        let looked = false;
        const fields = noticed(fieldsOf(outside, outside[which] ?? ""), /^eid/, () => {
          looked = true;
        });
        const theirs = await command(desk, fields).then(() => "done", codeOf);
        expect(`${found.name} ${which}: ${theirs}`).toBe(`${found.name} ${which}: ${unknown}`);
        asked[found.name] = (asked[found.name] ?? 0) + 1;
        // One that is for another role, or asks for no e-ID, answers the same whichever is named.
        if (!looked || theirs.startsWith("forbidden")) break;
      }
    }
    expect(asked).toMatchObject({ revokeEid: 5, approveEid: 5, closeFinding: 1 });
    expect(await print()).toEqual(before);
  });

  test("is told nothing of somebody outside by any read, whatever they ask it for", async () => {
    const nobody = Object.fromEntries(Object.keys(outside).map((name) => [name, randomUUID()]));
    const answered: string[] = [];
    for (const found of reads()) {
      const theirs = await answers(desk, found, outside);
      // Nobody has one id like another, so that one answer stands for all of them.
      const [unknown] = await answers(desk, found, nobody, [nobody.employeeId]);
      if (theirs.some((answer) => /^[{[]/.test(answer))) answered.push(found.name);
      for (const answer of theirs) {
        expect(`${found.name} ${answer}`).not.toContain(secret);
        expect(`${found.name} ${answer}`).toBe(`${found.name} ${unknown}`);
      }
    }
    expect(answered.length).toBeGreaterThan(25);
  });

  test("while the same reads tell a colleague whose roles hold everywhere of them, so that the sweep would notice", async () => {
    const { limits: _, ...colleague } = desk;
    const telling = [
      ...["listApprovals", "listEids", "listEmployees", "readEmployee", "readManagerRequestPage"],
      ...["readManagerRequests", "readOverview", "searchEverything"],
    ];
    const asked = reads().filter(({ name }) => telling.includes(name));
    expect(asked.map(({ name }) => name).sort()).toEqual(telling);
    for (const found of asked)
      expect([found.name, String(await answers(colleague, found, outside))]).toEqual([
        found.name,
        expect.stringContaining(secret),
      ]);
  });
});

/** The answer of a read that is asked about each of the rows, whoever they are. */
async function answers(
  actor: OfficerActor,
  found: Found,
  ids: Record<string, string>,
  about = [ids.employeeId, ids.eidId, ids.orderedId, ids.heldId, ids.managerRequestId],
): Promise<string[]> {
  const answered = await answersAbout(actor, found, about, { ids, typed: secret });
  return answered.map((answer) => Object.values(ids).reduce((text, id) => text.replaceAll(id, "id"), answer));
}
