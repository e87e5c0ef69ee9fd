import { beforeEach, describe, expect, test, vi } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, knowPerson } from "@/db/seed/builders";
import { accountOf, isOfficer, may, type OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { readActor } from "@/lib/people/account/read-actor";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readAwaitedRoles } from "./awaited";
import { disableOfficer } from "./disable-officer";
import { grantRole } from "./grant-role";
import { readOfficer } from "./read";
import { removeRole } from "./remove-role";
import { requestRole } from "./request-role";

const database = await freshDatabase();
const { administrator: sql } = database;
const day = (days: number) => addDays(dayOf(new Date()), days);
let organisationId: string;
let amina: OfficerActor;
let petra: OfficerActor;
let karin: OfficerActor;
let ida: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  [amina, petra, karin, ida] = await Promise.all([
    anOfficer(organisationId, ["administrator"], { name: "Amina Yusuf" }),
    anOfficer(organisationId, ["administrator"], { name: "Petra Lind" }),
    anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    anOfficer(organisationId, [], { name: "Ida Vik" }),
  ]);
});

const asked = (more: Record<string, unknown> = {}, by = amina) =>
  requestRole(by, {
    officerId: ida.officerId,
    role: "id-administrator",
    validFrom: day(0),
    validTo: day(14),
    ...more,
  });
const asActor = (accountId = ida.accountId) =>
  withOrganisation(organisationId, (tx) => readActor(tx, organisationId, accountId));
const moved = (roleId: string, from: string, to: string) =>
  sql`update tenant.officer_role set valid_from = ${from}, valid_to = ${to} where id = ${roleId}`;

describe("a substitute", () => {
  test("is asked for with the days and whose place it is, and granted by another; the log has both", async () => {
    const { roleId } = await asked({ substituteFor: karin.officerId });
    expect((await refusalOf(grantRole(amina, { roleId }))).code).toBe("second-person-needed");
    await grantRole(petra, { roleId });
    expect((await readOfficer(amina, { officerId: ida.officerId })).roles).toMatchObject([
      { granted: true, period: "running", validFrom: day(0), validTo: day(14), substituteFor: "Karin Ek" },
    ]);
    const days = { validFrom: day(0), validTo: day(14), substituteFor: "Karin Ek" };
    expect(await logOf(database, ida.officerId)).toMatchObject([
      { action: "officer.role-requested", detail: { after: days } },
      { action: "officer.role-granted", detail: { after: days } },
    ]);
  });

  test("holds the role from the first day to the last one, both included, and not a day more", async () => {
    const { roleId } = await asked();
    await grantRole(petra, { roleId });
    const open = async (from: number, to: number) => {
      await moved(roleId, day(from), day(to));
      const actor = await asActor();
      return actor !== undefined && may(actor, "eid:order");
    };
    expect(await open(0, 14)).toBe(true);
    expect(await open(-14, 0)).toBe(true);
    expect(await open(0, 0)).toBe(true);
    expect(await open(1, 14)).toBe(false);
    // Somebody who was let in this morning: the next request asks anew.
    expect(await open(-14, -1)).toBe(false);
    expect(await asActor()).toBeUndefined();
  });

  test("gains nothing by the clock of a program that goes wrong", async () => {
    const { roleId } = await asked();
    await grantRole(petra, { roleId });
    await moved(roleId, day(-14), day(-1));
    vi.useFakeTimers({ now: Date.now() - 3 * 86_400_000, toFake: ["Date"] });
    const wrong = await asActor().finally(() => vi.useRealTimers());
    expect(wrong).toBeUndefined();
  });

  test("holds nothing by the add-on alone, once the role beside it has ended", async () => {
    const { roleId } = await asked();
    await grantRole(petra, { roleId });
    const added = await requestRole(amina, { officerId: ida.officerId, role: "protected-identity" });
    await grantRole(petra, { roleId: added.roleId });
    const before = await asActor();
    expect(before && may(before, "employee:read-protected")).toBe(true);
    await moved(roleId, day(-14), day(-1));
    expect(await asActor()).toBeUndefined();
  });

  test("who has not begun is told from when", async () => {
    const { roleId } = await asked({ validFrom: day(3) });
    await grantRole(petra, { roleId });
    expect(await asActor()).toBeUndefined();
    expect(await readAwaitedRoles(organisationId, ida.accountId)).toMatchObject({
      roles: [],
      upcoming: [{ role: "id-administrator", validFrom: day(3) }],
    });
  });

  test("starts today when only the last day is said", async () => {
    await asked({ validFrom: "" });
    expect((await readOfficer(amina, { officerId: ida.officerId })).roles).toMatchObject([
      { granted: false, validFrom: day(0), validTo: day(14) },
    ]);
  });
});

describe("a substitute is refused", () => {
  test.each([
    ["from a day that has passed", () => ({ validFrom: day(-1) }), "role-period-past"],
    ["until a day before the first", () => ({ validFrom: day(5), validTo: day(4) }), "end-before-start"],
    ["for more than a year", () => ({ validTo: day(367) }), "role-period-too-long"],
    [
      "in the place of one without the role",
      () => ({ substituteFor: petra.officerId }),
      "substituted-lacks-role",
    ],
    ["in their own place", () => ({ substituteFor: ida.officerId }), "substitutes-self"],
  ])("%s", async (_, more, code) => {
    expect((await refusalOf(asked(more()))).code).toBe(code);
    expect((await readOfficer(amina, { officerId: ida.officerId })).roles).toEqual([]);
  });

  test("in the place of another account of their own", async () => {
    const other = await anOfficer(organisationId, ["id-administrator"], { known: false });
    const [number] =
      await sql`select lookup from tenant.officer_identity where officer_id = ${ida.officerId}`;
    await withOrganisation(organisationId, (tx) => knowPerson(tx, { ...other, lookup: number?.lookup }));
    expect((await refusalOf(asked({ substituteFor: other.officerId }))).code).toBe("substitutes-self");
  });

  test("in the place of another employer's officer, who is not there", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(asked({ substituteFor: elsewhere.officerId }))).code).toBe("not-found");
  });

  test("without a last day", async () => {
    await expect(asked({ validTo: "" })).rejects.toMatchObject({
      issues: [{ path: ["validTo"], message: "date-missing" }],
    });
  });

  test("when nobody granted it before the days were over", async () => {
    const { roleId } = await asked();
    await moved(roleId, day(-14), day(-1));
    expect((await refusalOf(grantRole(petra, { roleId }))).code).toBe("role-period-past");
  });
});

describe("beside other roles", () => {
  test("a role is held once at a time: the days after can be asked for, and after the end it all begins anew", async () => {
    const { roleId } = await asked();
    expect((await refusalOf(asked({ validFrom: day(14), validTo: day(20) }))).code).toBe("role-already-held");
    expect((await refusalOf(asked({ validFrom: "", validTo: "" }))).code).toBe("role-already-held");
    const after = await asked({ validFrom: day(15), validTo: day(20) });
    await moved(roleId, day(-14), day(-1));
    await moved(String(after.roleId), day(-30), day(-20));
    await asked({ validFrom: "", validTo: "" });
    expect(
      (await readOfficer(amina, { officerId: ida.officerId })).roles.map(({ period }) => period),
    ).toEqual(["over", "over", "running"]);
  });

  test("asked for twice at the same instant is asked for once", async () => {
    const outcomes = await Promise.allSettled([asked(), asked({}, petra)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });

  test("an auditor who is to come combines with no role of today, and one who was, with all", async () => {
    const { roleId } = await asked({ role: "auditor", validFrom: day(10) });
    expect((await refusalOf(asked({ validTo: day(5) }))).code).toBe("role-not-combinable");
    await moved(roleId, day(-14), day(-1));
    await asked({ validTo: day(5) });
  });

  test("a substitute is none of the two administrators who must remain, and can be taken away", async () => {
    const { roleId } = await asked({ role: "administrator" });
    await grantRole(petra, { roleId });
    const [own] = (await readOfficer(amina, { officerId: petra.officerId })).roles;
    const substitute = await asActor();
    if (!substitute || !isOfficer(substitute)) throw new Error("no officer");
    expect((await refusalOf(removeRole(substitute, { roleId: own?.id }))).code).toBe("last-administrator");
    expect((await refusalOf(disableOfficer(substitute, { officerId: petra.officerId }))).code).toBe(
      "last-administrator",
    );
    await removeRole(amina, { roleId });
    expect(await asActor()).toBeUndefined();
  });
});

test("a substitute is the person they are: never the second of what they did before, whoever's place it is", async () => {
  const { roleId } = await asked({ role: "administrator", substituteFor: petra.officerId });
  await grantRole(petra, { roleId });
  const substitute = await asActor();
  if (!substitute || !isOfficer(substitute)) throw new Error("no officer");
  const siv = await anOfficer(organisationId, []);
  const wish = await requestRole(substitute, { officerId: siv.officerId, role: "auditor" });
  expect((await refusalOf(grantRole(substitute, { roleId: wish.roleId }))).code).toBe("second-person-needed");
  // Whose place it is, is another person.
  await grantRole(petra, { roleId: wish.roleId });
  expect(accountOf(substitute)).toBe(ida.accountId);
});
