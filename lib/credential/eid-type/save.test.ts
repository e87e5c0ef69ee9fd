import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aMarkApproved, anEid, anIssuer, anOfficer, anOrganisation } from "@/db/seed/builders";
import { Refusal } from "@/lib/domain/core/refusal";
import { readEidTypes } from "./read";
import { saveEidType } from "./save";

const { administrator } = await freshDatabase();
const organisationId = await anOrganisation();
const issuerId = await anIssuer(organisationId, { levels: [2, 3] });
const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
const asa = await anOfficer(organisationId, ["responsible-issuer"]);
const hr = await anOfficer(organisationId, ["id-administrator"]);
const elsewhere = await anOfficer(await anOrganisation(), ["responsible-issuer"]);

const form = {
  nameSv: "Kort",
  nameEn: "Card",
  issuerId,
  carrier: "card",
  level: "3",
  maxMonths: "36",
  subjectProfile: "org-person",
  purposes: ["authentication", "signature"],
  renewalDays: "90",
  active: "on",
};
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (fault) =>
      fault instanceof Refusal
        ? fault.code
        : fault.issues?.map((issue: { path: string[] }) => issue.path[0]).join(),
  );

describe("an e-ID type", () => {
  test("changed gets a new version, and what was ordered keeps its own", async () => {
    const { typeId } = await saveEidType(sven, form);
    const ordered = await anEid(organisationId, { typeId, typeVersion: 1 });
    await saveEidType(sven, { ...form, typeId, version: "1", maxMonths: "12" });
    const [inForce] = (await readEidTypes(sven, undefined)).filter(({ type }) => type.id === typeId);
    expect(inForce?.type).toMatchObject({ version: 2, maxMonths: 12 });
    const [kept] = await administrator`select type_version from tenant.eid where id = ${ordered.id}`;
    expect(kept?.type_version).toBe(1);
    const stale = { ...form, typeId, version: "1" };
    await expect(saveEidType(asa, stale)).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sven Rosén" },
    });
    await expect(saveEidType(asa, { ...form, typeId })).rejects.toMatchObject({
      code: "changed-meanwhile",
      detail: { by: "Sven Rosén" },
    });
  });

  test.each([
    ["60, 30, 7", [60, 30, 7]],
    ["7 30;60 7", [60, 30, 7]],
    ["", []],
    ["365", [365]],
    [undefined, [60, 30, 7]],
  ])("reminds %j: %j days before the end", async (reminderDays, days) => {
    const { typeId } = await saveEidType(sven, { ...form, reminderDays });
    const [made] = (await readEidTypes(sven, undefined)).filter(({ type }) => type.id === typeId);
    expect(made?.type.reminderDays).toEqual(days);
  });

  test.each(["0", "366", "30 dagar", "7.5", "1 2 3 4 5 6 7"])(
    "reminds nobody %j days before",
    async (days) => {
      expect(await codeOf(saveEidType(sven, { ...form, reminderDays: days }))).toBe("reminderDays");
    },
  );

  test("of two changing it at once one wins and the other is told", async () => {
    const { typeId } = await saveEidType(sven, form);
    const change = (maxMonths: string) =>
      codeOf(saveEidType(sven, { ...form, typeId, version: "1", maxMonths }));
    expect((await Promise.all([change("10"), change("20")])).sort()).toEqual(["changed-meanwhile", "done"]);
  });

  test.each([
    [{ carrier: "key-file", level: "3" }, "level-above-carrier"],
    [{ carrier: "mobile", level: "4" }, "level-above-carrier"],
    [{ carrier: "card", level: "4" }, "level-above-issuer"],
    [{ maxMonths: "61" }, "maxMonths"],
    [{ purposes: [] }, "purposes"],
    [{ level: "1" }, "level"],
    [{ nameSv: "" }, "nameSv"],
    [{ certificateOptions: ["telnet"] }, "certificateOptions"],
    [{ certificateOptions: "smart-card-logon", subjectProfile: "pseudonym" }, "option-tells-name"],
    [{ certificateOptions: "smart-card-logon", purposes: ["signature"] }, "option-without-purpose"],
    [{ certificateOptions: "secure-e-mail", purposes: ["authentication"] }, "option-without-purpose"],
  ])("with %o is refused: %s", async (given, code) => {
    expect(await codeOf(saveEidType(sven, { ...form, ...given }))).toBe(code);
  });

  test("shows the mark only on the days its issuer's decision holds", async () => {
    const marked = await anIssuer(organisationId, { levels: [3] });
    await aMarkApproved(organisationId, marked, { decidedOn: "2026-05-01", validTo: "2027-04-30" });
    const { typeId } = await saveEidType(sven, { ...form, issuerId: marked });
    const markedAt = async (now: string) =>
      (await readEidTypes(sven, undefined, { now: new Date(now) })).find(({ type }) => type.id === typeId)
        ?.marked;
    expect(await markedAt("2026-04-30T12:00:00Z")).toBe(false);
    expect(await markedAt("2027-04-30T12:00:00Z")).toBe(true);
    expect(await markedAt("2027-05-01T12:00:00Z")).toBe(false);
  });

  test("is out of reach of HR, and another employer's looks as if it did not exist", async () => {
    expect(await codeOf(saveEidType(hr, form))).toBe("forbidden");
    const { typeId } = await saveEidType(sven, form);
    const foreign = { ...form, issuerId: await anIssuer(elsewhere.organisationId), typeId, version: "1" };
    expect(await codeOf(saveEidType(elsewhere, foreign))).toBe("not-found");
  });

  test("is not saved when the log cannot be written", async () => {
    const before = (await readEidTypes(sven, undefined)).length;
    await administrator.unsafe(`
      create function public.no_log() returns trigger language plpgsql as $$ begin raise exception 'no log'; end $$;
      create trigger no_log before insert on tenant.audit_event for each row execute function public.no_log();`);
    await expect(saveEidType(sven, form)).rejects.toThrow("no log");
    await administrator.unsafe("drop trigger no_log on tenant.audit_event");
    expect(await readEidTypes(sven, undefined)).toHaveLength(before);
  });
});
