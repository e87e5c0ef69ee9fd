import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listOfficersInService } from "@/db/credential/eid-page";
import { insertRoleReview } from "@/db/mark/review";
import { readFirstFacts } from "@/db/operation/first-steps";
import { readAwaited } from "@/db/people/awaited-role";
import { readMembership } from "@/db/people/membership";
import { countHolding, holdsRole } from "@/db/people/officer";
import { listRoleAddresses } from "@/db/people/officer-address";
import { isAwaited } from "@/db/people/role-held";
import { officerRole } from "@/db/schema/officer";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";

const { administrator: sql } = await freshDatabase();
let organisationId: string;
let ida: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  const [one, other] = [
    await anEmployee(organisationId, { email: "karin@example.se" }),
    await anEmployee(organisationId, { email: "ida@example.se" }),
  ];
  await anOfficer(organisationId, ["security-officer"], { name: "Karin", employeeId: one.id });
  ida = await anOfficer(organisationId, ["security-officer"], { name: "Ida", employeeId: other.id });
});

/** Everything that asks who holds a role, as one line each. */
const answers = () =>
  withOrganisation(organisationId, async (tx) => {
    const reviewId = crypto.randomUUID();
    const membership = await readMembership(tx, organisationId, ida.accountId);
    return {
      membership: membership?.grants ?? [],
      mailed: await listRoleAddresses(tx, ["security-officer"]),
      inService: (await listOfficersInService(tx)).map(({ name }) => name),
      holds: await holdsRole(tx, ida.officerId, "security-officer"),
      forGood: await countHolding(tx, "security-officer"),
      firstSteps: (await readFirstFacts(tx, new Date())).officers.map(({ name }) => name),
      othersTold: (await readAwaited(tx, ida.accountId))?.others.map(({ name }) => name),
      reviewed: await insertRoleReview(tx, {
        organisationId,
        id: reviewId,
        startedAt: new Date(),
        startedBy: "Karin",
      }),
    };
  });
const given = (from: number, to: number) => {
  const [validFrom, validTo] = [from, to].map((days) => addDays(dayOf(new Date()), days));
  return sql`update tenant.officer_role set valid_from = ${validFrom ?? ""}, valid_to = ${validTo ?? ""}
    where officer_id = ${ida.officerId}`;
};

const both = ["Ida", "Karin"];
const held = {
  membership: ["security-officer"],
  mailed: ["ida@example.se", "karin@example.se"],
  inService: both,
  holds: true,
  forGood: 1,
  firstSteps: both,
  othersTold: both,
  reviewed: 2,
};
const none = {
  membership: [],
  mailed: ["karin@example.se"],
  inService: ["Karin"],
  holds: false,
  forGood: 1,
  firstSteps: ["Karin"],
  othersTold: ["Karin"],
  reviewed: 1,
};

test("a role without an end is held by everything that asks, and counted among those that last", async () => {
  expect(await answers()).toEqual({ ...held, forGood: 2 });
});

test.each([
  ["on its first day", 0, 10, held],
  ["on its last day", -10, 0, held],
  ["the day before its first", 1, 10, none],
  ["the day after its last", -10, -1, none],
])("a substitute's role is the same to everything that asks: %s", async (_, from, to, expected) => {
  await given(from, to);
  expect(await answers()).toEqual(expected);
});

test("a wish that is over waits for nobody", async () => {
  await unguarded(
    sql,
    ["officer_role"],
    (tx) => tx`update tenant.officer_role set granted_at = null where officer_id = ${ida.officerId}`,
  );
  const waiting = () => withOrganisation(organisationId, (tx) => tx.$count(officerRole, isAwaited));
  await given(0, 10);
  expect(await waiting()).toBe(1);
  await given(-10, -1);
  expect(await waiting()).toBe(0);
});

test("days are whole, of a year at most, and never in the officer's own place, whoever writes", async () => {
  const officer = ida.officerId;
  await expect(
    sql`update tenant.officer_role set valid_to = current_date where officer_id = ${officer}`,
  ).rejects.toThrow("officer_role_period");
  await expect(given(0, 367)).rejects.toThrow("officer_role_period");
  await expect(given(1, 0)).rejects.toThrow("officer_role_period");
  await given(0, 1);
  await expect(
    sql`update tenant.officer_role set substitute_for = officer_id where officer_id = ${officer}`,
  ).rejects.toThrow("officer_role_substitute");
});

test("no SQL asks about roles but by this one meaning", () => {
  const asks = readdirSync("db", { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ts$/.test(file) && !/\.test\.ts$|^(schema|seed)\//.test(file))
    .map((file) => ({ file, text: readFileSync(`db/${file}`, "utf8") }))
    .filter(({ text }) => /officerRole\b|tenant\.officer_role\b/.test(text));
  expect(asks.length).toBeGreaterThan(8);
  for (const { file, text } of asks) expect(text, file).toMatch(/\bisHeld\b|\bisAwaited\b|is_role_held/);
});
