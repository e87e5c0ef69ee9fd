import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { mailBounce } from "@/db/schema/mail-bounce";
import { anOfficer } from "@/db/seed/builders";
import { clearBounce } from "@/lib/people/mail-bounce/clear";
import { startBulk } from "./bulk-start";
import { readBulkView } from "./read-bulk";
import { readHandOver } from "./read-desk";
import { aCrowd, day, decisionOn, minute, plan } from "./testing-bulk";
import { aDesk } from "./testing-desk";

const database = await freshDatabase();
const { administrator: sql } = database;

/** Mail to them came back, to the address that they have, or another. */
const comesBack = async (organisationId: string, employeeId: string, given: Record<string, unknown> = {}) => {
  const [person] = await sql`select lower(email) as email from tenant.employee where id = ${employeeId}`;
  const bounce = {
    ...{ organisationId, id: randomUUID(), mailId: randomUUID(), employeeId, address: person?.email },
    ...{ status: "5.1.1", source: "report", permanent: true, mailedAt: day, bouncedAt: day },
    ...given,
  };
  await as("worker", () =>
    withOrganisation(organisationId, (tx) => tx.insert(mailBounce).values(bounce as never)),
  );
};

test("a plan says of how many that it can be done for mail comes back, each person once, and no longer when it is begun", async () => {
  const crowd = await aCrowd(database, 5);
  const { organisationId, people, eids, lisa } = crowd;
  const [first, second, third, fourth] = people.map(({ id }) => id) as [string, string, string, string];
  await comesBack(organisationId, first);
  await comesBack(organisationId, first);
  await comesBack(organisationId, second);
  await comesBack(organisationId, third, { permanent: false, status: "4.4.1" });
  await comesBack(organisationId, fourth, { address: "annan@example.se" });
  const view = async (bulkId: string, by = lisa, now = minute(1)) =>
    readBulkView(by, { bulkId, tab: "all", code: null, after: 0 }, { now });
  const without = await plan(
    lisa,
    "suspend",
    eids.filter((_, nth) => nth !== 1),
    { reason: "lost" },
  );
  expect((await view(without)).bounced).toBe(1);
  const bulkId = await plan(lisa, "suspend", eids, { reason: "lost" });
  expect(await view(bulkId)).toMatchObject({ bounced: 2, mendsAddresses: false });
  const mender = await anOfficer(organisationId, ["security-officer", "id-administrator"]);
  expect((await view(bulkId, mender)).mendsAddresses).toBe(true);
  await startBulk(lisa, await decisionOn(database, bulkId), { now: minute(2) });
  expect((await view(bulkId, lisa, minute(3))).bounced).toBe(0);
});

test("the desk is told before a code is sent that mail to the holder comes back, until somebody has made sure of it", async () => {
  const { organisationId, berit, eidId, employeeId } = await aDesk();
  const seen = async () => (await readHandOver(berit, { eidId })).bounced;
  expect(await seen()).toBe(false);
  await comesBack(organisationId, employeeId);
  expect(await seen()).toBe(true);
  const [bounce] = await sql`select id from tenant.mail_bounce where employee_id = ${employeeId}`;
  await clearBounce(berit, { employeeId, bounceId: String(bounce?.id) });
  expect(await seen()).toBe(false);
});
