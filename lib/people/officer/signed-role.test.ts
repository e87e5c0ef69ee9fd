import { createHash } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { takeOfficerAct } from "@/lib/credential/signed-act/take";
import { faultOfActFile, wordsOf } from "@/lib/crypto/act-file";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import type { RoleWords } from "@/lib/domain/credential/signed-act";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { aPasskey, here } from "@/lib/testing/testing-passkey";
import { issued, kept, touched } from "@/lib/testing/testing-signed-act";
import { aTown, aWish, requireIn, signedRole, type Town } from "@/lib/testing/testing-signed-role";
import { askToGrantRole, grantRole } from "./grant-role";
import { narrowRole } from "./narrow-role";
import { readOfficer, readRoleSigning } from "./read";
import { removeRole } from "./remove-role";

const database = await freshDatabase();
const { administrator: sql } = database;
let town: Town;
beforeEach(async () => {
  town = await aTown();
});

const codeOf = async (work: Promise<unknown>) => (await refusalOf(work)).code;
const isGranted = async (roleId: string) =>
  (await sql`select granted_at from tenant.officer_role where id = ${roleId}`)[0]?.granted_at !== null;

describe("where acts are required", () => {
  test("a role is granted with an act alone, and the log has what was signed", async () => {
    await requireIn(town);
    const roleId = await aWish(town);
    expect(await refusalOf(grantRole(town.petra, { roleId }))).toMatchObject({
      ...{ code: "act-required", field: "act" },
    });
    expect(await isGranted(roleId)).toBe(false);
    const act = await signedRole(town.petra, roleId, town.passkey);
    expect(await readRoleSigning(town.petra, { act })).toEqual({ required: true, signed: { roleId, act } });
    // As after a touch, whose way back has no act in its address.
    const anew = () => readRoleSigning(town.petra, { act: undefined });
    expect(await anew()).toEqual({ required: true, signed: { roleId, act } });
    expect(await readRoleSigning(town.amina, { act: undefined })).toEqual({ required: true, signed: null });
    await grantRole(town.petra, { roleId, act });
    expect(await anew()).toEqual({ required: true, signed: null });
    const { roles } = await readOfficer(town.petra, { officerId: town.olle.officerId });
    expect(roles).toMatchObject([{ id: roleId, granted: true, act }]);
    const { file } = await takeOfficerAct(town.amina, { actId: act });
    const log = (await logOf(database, town.olle.officerId)).map(({ action, detail }) => [
      action,
      detail.after,
    ]);
    expect(log.slice(1)).toEqual([
      ["officer.role-act-asked", { role: "id-administrator" }],
      ["officer.role-signed", { role: "id-administrator", signedBy: "Petra Lind" }],
      [
        "officer.role-granted",
        { role: "id-administrator", signedWords: createHash("sha256").update(wordsOf(file)).digest("hex") },
      ],
      ["officer.role-act-downloaded", { role: "id-administrator" }],
    ]);
  });

  test("the act says who gets which role, where and for how long, and holds without us", async () => {
    await requireIn(town);
    const { departmentId } = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const [day, last] = [addDays(dayOf(new Date()), 1), addDays(dayOf(new Date()), 24)];
    const given = { departments: [departmentId], validFrom: day, validTo: last };
    const roleId = await aWish(town, given);
    const act = await signedRole(town.petra, roleId, town.passkey);
    await grantRole(town.petra, { roleId, act });
    const { file } = await takeOfficerAct(town.amina, { actId: act });
    expect(faultOfActFile(file, here)).toBeNull();
    const words: RoleWords = JSON.parse(wordsOf(file));
    expect(words).toMatchObject({ verb: "grant-role", employer: town.organisationId });
    expect(words.officer).toEqual({ account: town.petra.accountId, name: "Petra Lind" });
    expect(words.role).toEqual({
      ...{ id: roleId, name: "id-administrator", account: town.olle.accountId, officer: "Olle Åström" },
      known: null,
      departments: [{ id: departmentId, name: "Ekskolan", path: "Ekskolan", code: null, people: 1 }],
      ...{ validFrom: day, validTo: last, substituteFor: null },
    });
    expect(await codeOf(takeOfficerAct(await anOfficerElsewhere(), { actId: act }))).toBe("not-found");
  });

  test("an act is for one role, once, within five minutes, by who signed it", async () => {
    const eva = await anOfficer(town.organisationId, ["administrator"], { name: "Eva Sund" });
    await requireIn(town);
    const [roleId, other] = [await aWish(town), await aWish(town, { role: "procurement-officer" })];
    const act = await signedRole(town.petra, roleId, town.passkey);
    expect(await codeOf(grantRole(town.petra, { roleId: other, act }))).toBe("act-differs");
    expect(await codeOf(grantRole(eva, { roleId, act }))).toBe("act-differs");
    await grantRole(town.petra, { roleId, act });
    await removeRole(town.amina, { roleId });
    const again = await aWish(town);
    expect(await codeOf(grantRole(town.petra, { roleId: again, act }))).toBe("act-differs");
    const late = await signedRole(town.petra, again, town.passkey);
    await unguarded(
      sql,
      ["signed_act"],
      (tx) =>
        tx`update tenant.signed_act set signed_at = signed_at - interval '301 seconds' where id = ${late}`,
    );
    expect(await codeOf(grantRole(town.petra, { roleId: again, act: late }))).toBe("act-stale");
    for (const asked of [late, undefined])
      expect(await readRoleSigning(town.petra, { act: asked })).toMatchObject({ signed: null });
    expect(await isGranted(again)).toBe(false);
  });

  test("who asked for it, who gets it and another employer's officer sign nothing", async () => {
    const eva = await anOfficer(town.organisationId, ["administrator"], { name: "Eva Sund" });
    await requireIn(town);
    const roleId = await aWish(town);
    expect(await codeOf(askToGrantRole(town.amina, { roleId }))).toBe("second-person-needed");
    expect(await codeOf(askToGrantRole(await anOfficerElsewhere(), { roleId }))).toBe("not-found");
    const evas = await aWish({ ...town, olle: eva }, { role: "procurement-officer" });
    // As web's login would ask for it.
    for (const [by, of, code] of [
      [town.amina, roleId, "second-person-needed"],
      [eva, evas, "acts-on-self"],
      [town.olle, roleId, "forbidden"],
    ] as const) {
      const [row] =
        await sql`insert into tenant.act_request (organisation_id, id, verb, account_id, subject_id)
        values (${town.organisationId}, gen_random_uuid(), 'grant-role', ${by.accountId}, ${of}) returning id`;
      expect(await codeOf(issued(by, row?.id))).toBe(code);
    }
  });

  test("what a passkey signs elsewhere, or of other words, is no act", async () => {
    await requireIn(town);
    const roleId = await aWish(town);
    const { actId } = await askToGrantRole(town.petra, { roleId });
    const { challenge } = await issued(town.petra, String(actId));
    const elsewhere = { rpId: here.rpId, origin: "https://prov.example" };
    for (const answer of [
      town.passkey.get({ ...elsewhere, challenge }),
      town.passkey.get({
        ...here,
        challenge: challenge.replace(/^./, (first) => (first === "A" ? "B" : "A")),
      }),
    ])
      expect(await codeOf(kept(town.petra, String(actId), answer))).toBe("act-not-verified");
    expect(await codeOf(grantRole(town.petra, { roleId, act: String(actId) }))).toBe("act-missing");
  });

  test("a role that somebody holds is left in fewer departments, or taken away, without an act", async () => {
    const { departmentId } = await anEmployee(town.organisationId, { department: "Ekskolan" });
    const roleId = await aWish(town);
    await grantRole(town.petra, { roleId });
    await requireIn(town);
    const { roleId: narrowed } = await narrowRole(town.amina, { roleId, departments: [departmentId] });
    const { roles } = await readOfficer(town.petra, { officerId: town.olle.officerId });
    expect(roles).toMatchObject([{ id: narrowed, departments: ["Ekskolan"], granted: true }]);
    await removeRole(town.amina, { roleId: narrowed });
  });

  test("of two who grant it at once one has, and without the log nobody", async () => {
    const eva = await anOfficer(town.organisationId, ["administrator"], { name: "Eva Sund" });
    const evas = await aPasskey(sql, town.petra, eva);
    await requireIn(town);
    const roleId = await aWish(town);
    const acts = [await signedRole(town.petra, roleId, town.passkey), await signedRole(eva, roleId, evas)];
    await withoutLog(database, () =>
      expect(grantRole(town.petra, { roleId, act: acts[0] })).rejects.toThrow("no log"),
    );
    expect(await isGranted(roleId)).toBe(false);
    const both = await Promise.allSettled([
      grantRole(town.petra, { roleId, act: acts[0] }),
      grantRole(eva, { roleId, act: acts[1] }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await sql`select act_id from tenant.signed_act_matter where subject_id = ${roleId}`).toHaveLength(
      1,
    );
  });
});

test("where acts are offered a role is granted without one as before, and one that is signed is kept", async () => {
  const [plain, signed] = [await aWish(town), await aWish(town, { role: "procurement-officer" })];
  await grantRole(town.petra, { roleId: plain });
  const act = await signedRole(town.petra, signed, town.passkey);
  await grantRole(town.petra, { roleId: signed, act });
  const { roles } = await readOfficer(town.petra, { officerId: town.olle.officerId });
  expect(roles.map((role) => [role.role, role.act])).toEqual([
    ["id-administrator", null],
    ["procurement-officer", act],
  ]);
});

test("a role that has changed hands since it was asked to be signed is not signed", async () => {
  const roleId = await aWish(town);
  const { actId } = await askToGrantRole(town.petra, { roleId });
  await grantRole(town.petra, { roleId });
  expect(await codeOf(touched(town.petra, String(actId), town.passkey))).toBe("role-already-held");
});

async function anOfficerElsewhere() {
  const other = await aTown();
  return other.petra;
}
