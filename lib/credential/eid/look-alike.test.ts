import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { refusalOf } from "@/lib/people/employee/testing";
import { readEidView } from "./read";
import { readBlocking } from "./read-blocking";
import { revokeEid } from "./revoke";
import { suspendEid } from "./suspend";
import { anEidInUse } from "./testing-block";
import { aCrowd, type Crowd, day } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
let employeeId: string;
let eidId: string;
beforeEach(async () => {
  crowd = await aCrowd(database, 0);
  ({ id: employeeId } = await anEmployee(crowd.organisationId, {
    ...{ givenName: "Anna", surname: "Andersson", department: "Skolan" },
  }));
  const held = { employeeId, typeId: crowd.type.id };
  ({ id: eidId } = await anEidInUse(crowd.organisationId, held));
  await sql`update tenant.eid set carrier_number = '9752 1000001' where id = ${eidId}`;
});

const another = (given: Parameters<typeof anEmployee>[1] = {}) =>
  anEmployee(crowd.organisationId, { givenName: "Anna", surname: "Anderson", department: "IT", ...given });
const asked = (given: Record<string, unknown> = {}) => ({ eidId, version: "1", reason: "stolen", ...given });
const block = (run: typeof suspendEid | typeof revokeEid, given = {}, by = crowd.lisa) =>
  run(by, asked(given), { now: day });

describe.each([
  ["suspended", suspendEid],
  ["revoked", revokeEid],
] as const)("before one e-ID is %s", (status, run) => {
  test("an officer says who it is about, where somebody else has nearly the same name", async () => {
    await another();
    const unasked = await refusalOf(block(run));
    expect([unasked.code, unasked.field]).toEqual(["look-alikes", "picked"]);
    await block(run, { picked: employeeId });
    const [row] = await sql`select status from tenant.eid where id = ${eidId}`;
    expect(row?.status).toBe(status);
  });

  test("an officer says so too where the other works their last day", async () => {
    await another({ employedTo: "2026-11-24" });
    expect((await refusalOf(block(run))).code).toBe("look-alikes");
  });

  test("it is not done when it is the other who was meant", async () => {
    const other = await another();
    expect((await refusalOf(block(run, { picked: other.id }))).code).toBe("look-alike-picked");
    const [row] = await sql`select status from tenant.eid where id = ${eidId}`;
    expect(row?.status).toBe("active");
  });

  test("nothing is asked where nobody else could be meant", async () => {
    await another({ surname: "Berg" });
    await another({ givenName: "Per" });
    await another({ employedTo: "2025-01-31" });
    await another({ protectedIdentity: true });
    await anEmployee(await anOrganisation(), { givenName: "Anna", surname: "Andersson" });
    await block(run);
  });
});

test("an officer's block of their own waits for no such question", async () => {
  await another();
  await block(suspendEid, {}, { ...crowd.lisa, employeeId });
  const [row] = await sql`select status from tenant.eid where id = ${eidId}`;
  expect(row?.status).toBe("suspended");
});

test("the page shows department and the end of the card of each who could be meant, and the e-ID leads to it", async () => {
  const seen = () => readEidView(crowd.lisa, { eidId });
  expect((await seen()).hasLookAlikes).toBe(false);
  expect((await readBlocking(crowd.lisa, eidId)).candidates).toEqual([]);
  const other = await another();
  const card = await anEidInUse(crowd.organisationId, { employeeId: other.id, typeId: crowd.type.id });
  await sql`update tenant.eid set carrier_number = '9752 1000412' where id = ${card.id}`;
  expect((await seen()).hasLookAlikes).toBe(true);
  expect((await readBlocking(crowd.lisa, eidId)).candidates).toEqual([
    { employeeId, name: "Anna Andersson", department: "Skolan", tails: ["0001"] },
    { employeeId: other.id, name: "Anna Anderson", department: "IT", tails: ["0412"] },
  ]);
});

test("a name that is hidden from the officer is told by no question", async () => {
  await another();
  await sql`update tenant.employee set protected_identity = true where id = ${employeeId}`;
  expect((await readBlocking(crowd.lisa, eidId)).candidates).toEqual([]);
  await block(suspendEid);
  const keeper = await anOfficer(crowd.organisationId, ["security-officer", "protected-identity"]);
  expect((await refusalOf(block(revokeEid, { version: "2" }, keeper))).code).toBe("look-alikes");
});
