import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { listOrderTemplates } from "./read";
import { saveOrderTemplate } from "./save";

const database = await freshDatabase();
let organisationId: string;
let karin: OfficerActor;
let typeId: string;

const form = (given: Record<string, unknown> = {}) => ({
  name: "Nyanställd",
  typeId,
  method: "in-person",
  source: "personnel-register",
  appliedBy: "employer",
  active: "on",
  ...given,
});

beforeAll(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" });
  ({ id: typeId } = await aType(organisationId));
});

describe("an order template", () => {
  test("is kept as it was written, and the trail says who and what", async () => {
    const more = { name: "Skolan", reason: "Nyanställning", collectPlace: "Receptionen", collectDays: "14" };
    const { templateId } = await saveOrderTemplate(karin, form(more));
    const [made] = (await listOrderTemplates(karin, undefined)).filter(({ id }) => id === templateId);
    expect(made).toMatchObject({
      ...{ name: "Skolan", reason: "Nyanställning", collectPlace: "Receptionen", collectDays: 14 },
      ...{ method: "in-person", source: "personnel-register", appliedBy: "employer", version: 1, open: true },
      type: { id: typeId },
    });
    await saveOrderTemplate(karin, form({ templateId, version: "1", name: "Skolan", active: "" }));
    const log = await logOf(database, templateId);
    expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["order-template.added", karin.accountId],
      ["order-template.changed", karin.accountId],
    ]);
    expect(log[1]?.detail).toMatchObject({
      subjectName: "Skolan",
      before: { collectDays: 14, active: true },
      after: { collectDays: null, active: false },
    });
  });

  test("is changed by one of two at once, and the other is told by whom", async () => {
    const { templateId } = await saveOrderTemplate(karin, form({ name: "Två" }));
    const change = (name: string) => saveOrderTemplate(karin, form({ templateId, version: "1", name }));
    const ended = await Promise.allSettled([change("Ett"), change("Annat")]);
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = ended.find((one) => one.status === "rejected")?.reason;
    expect([lost.code, lost.detail.by]).toEqual(["changed-meanwhile", "Karin Ek"]);
  });

  test("has a name that no other has, also where two choose it at once", async () => {
    const ended = await Promise.allSettled([
      saveOrderTemplate(karin, form({ name: "Samma" })),
      saveOrderTemplate(karin, form({ name: "Samma" })),
    ]);
    const codes = ended.map((one) =>
      one.status === "rejected" ? [one.reason.code, one.reason.field] : "done",
    );
    expect(codes).toEqual(expect.arrayContaining(["done", ["already-exists", "name"]]));
  });

  test("is of what can be ordered here, and identifies in a way that reaches its level", async () => {
    const supplier = await anIssuer(organisationId, { kind: "supplier" });
    const closed = await aType(organisationId, { active: false });
    const supplied = await aType(organisationId, { issuerId: supplier });
    const foreign = await aType(await anOrganisation());
    const whyNot = async (given: Record<string, unknown>) => {
      const { code, field } = await refusalOf(saveOrderTemplate(karin, form({ name: "Nej", ...given })));
      return [code, field];
    };
    expect(await whyNot({ typeId: closed.id })).toEqual(["issuer-closed", "typeId"]);
    expect(await whyNot({ typeId: supplied.id })).toEqual(["other-issuer", "typeId"]);
    expect(await whyNot({ typeId: foreign.id })).toEqual(["issuer-closed", "typeId"]);
    expect(await whyNot({ method: "registered-contact" })).toEqual(["level-above-evidence", "method"]);
    await expect(saveOrderTemplate(karin, form({ collectDays: "0" }))).rejects.toThrow();
    await expect(saveOrderTemplate(karin, form({ collectDays: "181" }))).rejects.toThrow();
    // K5.9 is about one person, and no template's to answer.
    await expect(saveOrderTemplate(karin, form({ source: "other" }))).rejects.toThrow();
  });

  test("of another employer looks as if it did not exist, and is none of theirs to see", async () => {
    const { templateId } = await saveOrderTemplate(karin, form({ name: "Vår" }));
    const elsewhere = await anOrganisation();
    const theirs = await anOfficer(elsewhere, ["id-administrator"]);
    const { id } = await aType(elsewhere);
    const change = saveOrderTemplate(theirs, form({ templateId, version: "1", typeId: id }));
    expect((await refusalOf(change)).code).toBe("not-found");
    expect(await listOrderTemplates(theirs, undefined)).toEqual([]);
  });

  test("is for those who order, and refused to others before anything is read", async () => {
    for (const role of ["security-officer", "auditor", "administrator", "responsible-issuer"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      expect([role, (await refusalOf(saveOrderTemplate(officer, form()))).code]).toEqual([role, "forbidden"]);
      expect((await refusalOf(listOrderTemplates(officer, undefined))).code).toBe("forbidden");
    }
  });

  test("is not saved when the log cannot be written", async () => {
    const before = (await listOrderTemplates(karin, undefined)).length;
    await withoutLog(database, () =>
      expect(saveOrderTemplate(karin, form({ name: "Olagd" }))).rejects.toThrow("no log"),
    );
    expect(await listOrderTemplates(karin, undefined)).toHaveLength(before);
  });
});
