import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation, aService } from "@/db/seed/builders";
import { grantMandate } from "@/lib/access/mandate/grant";
import { recallMandate } from "@/lib/access/mandate/recall";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readMandateType, readMandateTypes } from "./read";
import { addMandateType, editMandateType } from "./save";

const database = await freshDatabase();
const organisationId = await anOrganisation();
const sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });

const form = (given: Record<string, unknown> = {}) => ({
  ...{ act: "faktura:attestera", nameSv: "Attestera fakturor", nameEn: "Approve invoices" },
  ...given,
});
const change = (typeId: string, version: number, given: Record<string, unknown> = {}) => ({
  ...{ typeId, version: String(version), active: "on" },
  ...form(given),
});

describe("a type of mandate", () => {
  test("is kept as it was written but for its act, and the trail says what it was before", async () => {
    const { typeId } = await addMandateType(sven, form());
    await editMandateType(sven, change(typeId, 1, { act: "annat", nameSv: "Attest", sensitive: "on" }));
    expect(await readMandateType(sven, { typeId })).toMatchObject({
      ...{ act: "faktura:attestera", nameSv: "Attest", sensitive: true, active: true, version: 2 },
    });
    const log = await logOf(database, typeId);
    expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["mandate-type.added", sven.accountId],
      ["mandate-type.edited", sven.accountId],
    ]);
    expect(log[1]?.detail).toMatchObject({
      ...{ before: { nameSv: "Attestera fakturor", secondPerson: false } },
      after: { nameSv: "Attest", secondPerson: true, closed: false },
    });
    expect((await refusalOf(editMandateType(sven, change(typeId, 2)))).code).toBe("type-stays-sensitive");
  });

  test("comes to take two people once nothing of it is given to many, whoever writes", async () => {
    const { typeId } = await addMandateType(sven, form({ act: "to:many" }));
    const siv = await anOfficer(organisationId, ["security-officer"]);
    const serviceId = await aService(organisationId, { name: "Ekonomisystemet" });
    const day = "2026-01-01";
    const decided = { decidedBy: "Nämnden", decidedOn: day, delegation: "4.2", validFrom: day };
    const { mandateId } = await grantMandate(siv, { act: "to:many", serviceId, title: "Rektor", ...decided });
    const sensitive = change(typeId, 1, { sensitive: "on" });
    expect((await refusalOf(editMandateType(sven, sensitive))).code).toBe("type-has-groups");
    const write = database.connect("app").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
      await tx`update tenant.mandate_type set sensitive = true where id = ${typeId}`;
    });
    await expect(write).rejects.toMatchObject({ code: "23514" });
    await recallMandate(siv, { mandateId, version: 1, reason: "Ges vid namn" });
    await editMandateType(sven, sensitive);
    expect(await readMandateType(sven, { typeId })).toMatchObject({ sensitive: true });
  });

  test("has an act that no other of the employer's has, also where two choose it at once", async () => {
    const ended = await Promise.allSettled([1, 2].map(() => addMandateType(sven, form({ act: "same" }))));
    const codes = ended.map((one) =>
      one.status === "rejected" ? [one.reason.code, one.reason.field] : "done",
    );
    expect(codes).toEqual(expect.arrayContaining(["done", ["already-exists", "act"]]));
  });

  test("is changed by one of two at once, and the other is told by whom", async () => {
    const { typeId } = await addMandateType(sven, form({ act: "twice" }));
    const ended = await Promise.allSettled(
      ["Ett", "Annat"].map((nameSv) => editMandateType(sven, change(typeId, 1, { nameSv }))),
    );
    const lost = ended.find((one) => one.status === "rejected")?.reason;
    expect([lost.code, lost.detail.by]).toEqual(["changed-meanwhile", "Sven Rosén"]);
  });

  test("of another employer looks as if it did not exist", async () => {
    const { typeId } = await addMandateType(sven, form({ act: "ours" }));
    const theirs = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    expect((await refusalOf(editMandateType(theirs, change(typeId, 1)))).code).toBe("not-found");
    expect((await refusalOf(readMandateType(theirs, { typeId }))).code).toBe("not-found");
    expect(await readMandateTypes(theirs, undefined)).toEqual([]);
  });

  test("is the responsible issuer's to define; whoever grants cannot, and is refused before anything is read", async () => {
    for (const role of ["administrator", "id-administrator", "security-officer", "auditor"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      for (const command of [addMandateType, editMandateType])
        expect([role, (await refusalOf(command(officer, {}))).code]).toEqual([role, "forbidden"]);
    }
  });

  test("is not defined when the log cannot be written", async () => {
    const before = (await readMandateTypes(sven, undefined)).length;
    await withoutLog(database, () =>
      expect(addMandateType(sven, form({ act: "unlogged" }))).rejects.toThrow("no log"),
    );
    expect(await readMandateTypes(sven, undefined)).toHaveLength(before);
  });
});
