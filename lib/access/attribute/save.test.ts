import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readAttribute, readAttributes } from "./read";
import { addAttribute, editAttribute } from "./save";

const database = await freshDatabase();
let organisationId: string;
let sven: OfficerActor;

const form = (given: Record<string, unknown> = {}) => ({
  name: "costCentre",
  nameSv: "Kostnadsställe",
  nameEn: "Cost centre",
  source: "register",
  from: "department-code",
  maxAgeDays: "30",
  classification: "internal",
  ...given,
});
const change = (attributeId: string, version: number, given: Record<string, unknown> = {}) => ({
  ...{ attributeId, version: String(version), active: "on" },
  ...form(given),
});

beforeAll(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
});

describe("an attribute", () => {
  test("is kept as it was defined, and the trail says who and what it was before", async () => {
    const { attributeId } = await addAttribute(sven, form());
    const { attribute } = await readAttribute(sven, { attributeId });
    expect(attribute).toMatchObject({
      ...{ name: "costCentre", nameSv: "Kostnadsställe", nameEn: "Cost centre", description: "" },
      ...{ source: "register", from: "department-code", maxAgeDays: 30, classification: "internal" },
      ...{ active: true, version: 1 },
    });
    await editAttribute(sven, change(attributeId, 1, { source: "import", maxAgeDays: "" }));
    const log = await logOf(database, attributeId);
    expect(log.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["attribute.added", sven.accountId],
      ["attribute.edited", sven.accountId],
    ]);
    expect(log[1]?.detail).toMatchObject({
      subjectName: "costCentre",
      before: { valueSource: "register", registerValue: "department-code", maxAgeDays: 30, closed: false },
      after: { valueSource: "import", registerValue: null, maxAgeDays: null, closed: false },
    });
  });

  test("keeps its name, whatever a form sends", async () => {
    const { attributeId } = await addAttribute(sven, form({ name: "steady" }));
    await editAttribute(sven, change(attributeId, 1, { name: "moved", active: "" }));
    const { attribute } = await readAttribute(sven, { attributeId });
    expect([attribute.name, attribute.active, attribute.version]).toEqual(["steady", false, 2]);
  });

  test("is changed by one of two at once, and the other is told by whom", async () => {
    const { attributeId } = await addAttribute(sven, form({ name: "twice" }));
    const ended = await Promise.allSettled(
      ["Ett", "Annat"].map((nameSv) => editAttribute(sven, change(attributeId, 1, { nameSv }))),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = ended.find((one) => one.status === "rejected")?.reason;
    expect([lost.code, lost.detail.by]).toEqual(["changed-meanwhile", "Sven Rosén"]);
  });

  test("has a name that no other of the employer's has, in whatever case, also where two choose it at once", async () => {
    const ended = await Promise.allSettled([
      addAttribute(sven, form({ name: "sameName" })),
      addAttribute(sven, form({ name: "samename" })),
    ]);
    const codes = ended.map((one) =>
      one.status === "rejected" ? [one.reason.code, one.reason.field] : "done",
    );
    expect(codes).toEqual(expect.arrayContaining(["done", ["already-exists", "name"]]));
  });

  test("that could not be asked for, or would have no value, is refused beside its field", async () => {
    const whyNot = async (given: Record<string, unknown>) => {
      const { code, field } = await refusalOf(addAttribute(sven, form({ name: "refused", ...given })));
      return [code, field];
    };
    expect(await whyNot({ name: "orgNumber" })).toEqual(["attribute-name-standard", "name"]);
    expect(await whyNot({ name: "Kostnad" })).toEqual(["attribute-name-malformed", "name"]);
    expect(await whyNot({ from: "" })).toEqual(["attribute-value-missing", "from"]);
    // What has a standard name goes by it, and by the agreement's word for it.
    await expect(addAttribute(sven, form({ name: "pnr", from: "personal-number" }))).rejects.toThrow();
    for (const maxAgeDays of ["0", "3651", "-1", "1e3"])
      await expect(addAttribute(sven, form({ name: "aged", maxAgeDays })), maxAgeDays).rejects.toThrow();
  });

  test("of another employer looks as if it did not exist, and is none of theirs to see", async () => {
    const { attributeId } = await addAttribute(sven, form({ name: "ours" }));
    const theirs = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    expect((await refusalOf(editAttribute(theirs, change(attributeId, 1)))).code).toBe("not-found");
    expect((await refusalOf(readAttribute(theirs, { attributeId }))).code).toBe("not-found");
    expect((await readAttributes(theirs, undefined)).own).toEqual([]);
    // The same name is theirs to use.
    await addAttribute(theirs, form({ name: "ours" }));
  });

  test("is defined by the responsible issuer alone; others are refused before anything is read", async () => {
    for (const role of [
      ...["administrator", "id-administrator", "security-officer", "procurement-officer", "auditor"],
    ] as const) {
      const officer = await anOfficer(organisationId, [role as "auditor"]);
      expect([role, (await refusalOf(addAttribute(officer, {}))).code]).toEqual([role, "forbidden"]);
      expect([role, (await refusalOf(editAttribute(officer, {}))).code]).toEqual([role, "forbidden"]);
    }
    const administrator = await anOfficer(organisationId, ["administrator"]);
    expect((await refusalOf(readAttributes(administrator, undefined))).code).toBe("forbidden");
  });

  test("is not defined when the log cannot be written", async () => {
    const before = (await readAttributes(sven, undefined)).own.length;
    await withoutLog(database, () =>
      expect(addAttribute(sven, form({ name: "unlogged" }))).rejects.toThrow("no log"),
    );
    expect((await readAttributes(sven, undefined)).own).toHaveLength(before);
  });

  test("cannot be renamed or removed by the web program's database login", async () => {
    const web = database.connect("app");
    for (const statement of ["update tenant.attribute set name = 'other'", "delete from tenant.attribute"])
      await expect(web.unsafe(statement), statement).rejects.toThrow(/permission denied/);
  });
});
