import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addAttribute, editAttribute } from "@/lib/access/attribute/save";
import { readExplanation } from "@/lib/access/explanation/read";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { readAttributeValues } from "./read";
import { recordAttributeValue, removeAttributeValue } from "./record";
import { sweepAttributeValues } from "./sweep";

const database = await freshDatabase();
const { administrator: sql } = database;
const today = dayOf(new Date());
let organisationId: string;
let sven: OfficerActor;
let reader: OfficerActor;
let kim: { id: string };
/** Kim, who sees to the attributes. */
let self: OfficerActor;

const anAttribute = async (given: Record<string, unknown> = {}, by = sven): Promise<string> => {
  const name = `a${randomUUID().slice(0, 8)}`;
  const words = { name, nameSv: "Förskrivarkod", nameEn: "Prescriber code" };
  return (await addAttribute(by, { ...words, source: "import", classification: "internal", ...given }))
    .attributeId;
};
const form = (attributeId: string, given: Record<string, unknown> = {}) => ({
  ...{ attributeId, employeeId: kim.id, version: "0", value: "F-1234", sourceOn: today },
  ...given,
});
const heldOf = async (attributeId: string, employeeId = kim.id, by = sven) =>
  (await readAttributeValues(by, { employeeId })).lines.find(({ id }) => id === attributeId)?.held;

beforeAll(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  reader = await anOfficer(organisationId, ["security-officer"]);
  kim = await anEmployee(organisationId);
  self = await anOfficer(organisationId, ["responsible-issuer"], { employeeId: kim.id });
});

describe("a value of somebody", () => {
  test("is held as it was recorded, and the trail says who, of whom and of which attribute, and never what", async () => {
    const attributeId = await anAttribute({ name: "prescriber" });
    await recordAttributeValue(sven, form(attributeId));
    expect(await heldOf(attributeId)).toMatchObject({ value: "F-1234", sourceOn: today, version: 1 });
    await recordAttributeValue(sven, form(attributeId, { version: "1", value: "F-9999" }));
    expect(await heldOf(attributeId)).toMatchObject({ value: "F-9999", version: 2 });
    await removeAttributeValue(sven, { attributeId, employeeId: kim.id, version: "2" });
    expect(await heldOf(attributeId)).toBeNull();
    const log = await logOf(database, kim.id);
    expect(log.map(({ action, actorId, detail }) => [action, actorId, detail.after])).toEqual([
      ["attribute.value-recorded", sven.accountId, { attribute: "prescriber" }],
      ["attribute.value-recorded", sven.accountId, { attribute: "prescriber" }],
      ["attribute.value-removed", sven.accountId, { attribute: "prescriber" }],
    ]);
    expect(JSON.stringify(await logOf(database))).not.toMatch(/F-1234|F-9999/);
  });

  test("explains itself: from when it is, and that no agreement lets it be told", async () => {
    const attributeId = await anAttribute({ maxAgeDays: "30" });
    const explained = async () => {
      const { explanation } = await readExplanation(reader, { employeeId: kim.id, at: null });
      const line = explanation.attributes.find(({ attribute }) => attribute.own?.id === attributeId);
      return [line?.attribute.held, line?.reasons.map(({ code }) => code)];
    };
    expect(await explained()).toEqual([null, ["not-imported", "not-allowed"]]);
    await recordAttributeValue(sven, form(attributeId));
    expect(await explained()).toEqual([{ sourceOn: today }, ["not-allowed"]]);
    const old = addDays(today, -31);
    await recordAttributeValue(sven, form(attributeId, { version: "1", sourceOn: old }));
    expect(await explained()).toEqual([{ sourceOn: old }, ["value-too-old", "not-allowed"]]);
  });

  test("that is secret is shown to who sees to attributes, and to no other officer", async () => {
    const [secret, internal] = [await anAttribute({ classification: "secret" }), await anAttribute()];
    for (const id of [secret, internal]) await recordAttributeValue(sven, form(id));
    expect(await heldOf(secret)).toMatchObject({ value: "F-1234" });
    expect(await heldOf(secret, kim.id, reader)).toMatchObject({ value: null, sourceOn: today });
    expect(await heldOf(internal, kim.id, reader)).toMatchObject({ value: "F-1234" });
    const administrator = await anOfficer(organisationId, ["administrator"]);
    expect((await refusalOf(heldOf(internal, kim.id, administrator))).code).toBe("forbidden");
  });

  test("is recorded by one of two at once, and the other is told by whom", async () => {
    const attributeId = await anAttribute();
    for (const version of ["0", "1"]) {
      const ended = await Promise.allSettled(
        ["ett", "annat"].map((value) => recordAttributeValue(sven, form(attributeId, { version, value }))),
      );
      expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const lost = ended.find((one) => one.status === "rejected")?.reason;
      expect([lost.code, lost.detail.by]).toEqual(["changed-meanwhile", "Sven Rosén"]);
    }
  });

  test("is refused beside its field where it could not be told, or would be what has a standard name", async () => {
    const attributeId = await anAttribute();
    const whyNot = async (given: Record<string, unknown>) => {
      const { code, field } = await refusalOf(recordAttributeValue(sven, form(attributeId, given)));
      return [code, field];
    };
    expect(await whyNot({ value: "850214-2386" })).toEqual(["value-is-number", "value"]);
    expect(await whyNot({ value: "198502142386" })).toEqual(["value-is-number", "value"]);
    expect(await whyNot({ sourceOn: addDays(today, 1) })).toEqual(["value-ahead", "sourceOn"]);
    const elsewhere = await anAttribute({ source: "mandate" });
    expect((await refusalOf(recordAttributeValue(sven, form(elsewhere)))).code).toBe(
      "attribute-not-imported",
    );
    for (const given of [{ value: "" }, { value: "x".repeat(201) }, { value: "a\u202eb" }])
      await expect(recordAttributeValue(sven, form(attributeId, given))).rejects.toThrow();
  });

  test("is not one's own to record, nor of who has left; of somebody protected only with leave", async () => {
    const attributeId = await anAttribute();
    const gone = await anEmployee(organisationId, { employedTo: addDays(today, -1) });
    const hidden = await anEmployee(organisationId, { protectedIdentity: true });
    const code = async (by: OfficerActor, employeeId: string) =>
      (await refusalOf(recordAttributeValue(by, form(attributeId, { employeeId })))).code;
    expect(await code(self, kim.id)).toBe("acts-on-self");
    expect(await code(sven, gone.id)).toBe("employment-over");
    expect(await code(sven, hidden.id)).toBe("protected-needs-permission");
    expect((await refusalOf(heldOf(attributeId, hidden.id))).code).toBe("forbidden");
    const may = await anOfficer(organisationId, ["responsible-issuer", "protected-identity"]);
    await recordAttributeValue(may, form(attributeId, { employeeId: hidden.id }));
    expect(
      (await refusalOf(removeAttributeValue(sven, { attributeId, employeeId: hidden.id, version: "1" })))
        .code,
    ).toBe("protected-needs-permission");
  });

  test("of another employer looks as if it did not exist, and other roles are refused before anything is read", async () => {
    const attributeId = await anAttribute();
    await recordAttributeValue(sven, form(attributeId));
    const theirs = await anOfficer(await anOrganisation(), ["responsible-issuer"]);
    const removal = { attributeId, employeeId: kim.id, version: "1" };
    const code = async (work: Promise<unknown>) => (await refusalOf(work)).code;
    expect(await code(recordAttributeValue(theirs, form(attributeId, { version: "1" })))).toBe("not-found");
    expect(await code(removeAttributeValue(theirs, removal))).toBe("not-found");
    expect(await code(readAttributeValues(theirs, { employeeId: kim.id }))).toBe("not-found");
    for (const role of ["id-administrator", "security-officer", "procurement-officer", "auditor"] as const) {
      const officer = await anOfficer(organisationId, [role]);
      expect([role, await code(recordAttributeValue(officer, {}))]).toEqual([role, "forbidden"]);
      expect([role, await code(removeAttributeValue(officer, {}))]).toEqual([role, "forbidden"]);
    }
  });

  test("is neither recorded nor removed when the log cannot be written", async () => {
    const attributeId = await anAttribute();
    const record = () => recordAttributeValue(sven, form(attributeId));
    await withoutLog(database, () => expect(record()).rejects.toThrow("no log"));
    expect(await heldOf(attributeId)).toBeNull();
    await record();
    const remove = () => removeAttributeValue(sven, { attributeId, employeeId: kim.id, version: "1" });
    await withoutLog(database, () => expect(remove()).rejects.toThrow("no log"));
    expect(await heldOf(attributeId)).toMatchObject({ version: 1 });
  });

  test("goes with all of its attribute's, when another source has it from now on", async () => {
    const attributeId = await anAttribute();
    await recordAttributeValue(sven, form(attributeId));
    const change = { attributeId, nameSv: "Kod", nameEn: "Code", classification: "internal", active: "on" };
    await editAttribute(sven, { ...change, version: "1", source: "mandate" });
    const [last] = (await logOf(database, attributeId)).slice(-1);
    expect(last?.detail.after).toMatchObject({ valueSource: "mandate", removed: 1 });
    await editAttribute(sven, { ...change, version: "2", source: "import" });
    expect(await heldOf(attributeId)).toBeNull();
  });
});

describe("whoever writes", () => {
  test("none of an attribute from elsewhere, by oneself, moved to another person, or by the api program", async () => {
    const [imported, derived] = [await anAttribute(), await anAttribute({ source: "mandate" })];
    const insert = (attributeId: string, by: string) => sql`
      insert into tenant.attribute_value
        (organisation_id, attribute_id, employee_id, value, source_on, recorded_at, recorded_by)
      values (${organisationId}, ${attributeId}, ${kim.id}, 'x', ${today}, now(), ${by})`;
    await expect(insert(derived, sven.accountId)).rejects.toThrow(/imported/);
    await expect(insert(imported, self.accountId)).rejects.toThrow(/recorded_by_another|refused/);
    await insert(imported, sven.accountId);
    const other = await anEmployee(organisationId);
    await expect(
      sql`update tenant.attribute_value set employee_id = ${other.id} where attribute_id = ${imported}`,
    ).rejects.toThrow(/whose_stays|refused/);
    const api = database.connect("api");
    for (const statement of [
      "update tenant.attribute_value set value = 'x'",
      "delete from tenant.attribute_value",
      "select recorded_by from tenant.attribute_value",
      "select 1 from tenant.attribute_list",
    ])
      await expect(api.unsafe(statement), statement).rejects.toThrow(/permission denied/);
    expect([...(await api.unsafe("select value from tenant.attribute_value"))]).toEqual([]);
  });
});

test("of somebody who left ninety days ago nothing is kept, and of who left later all is", async () => {
  const attributeId = await anAttribute();
  const people = await Promise.all([91, 90].map(() => anEmployee(organisationId)));
  for (const { id } of people) await recordAttributeValue(sven, form(attributeId, { employeeId: id }));
  for (const [nth, days] of [91, 90].entries())
    await sql`update tenant.employee set employed_to = ${addDays(today, -days)} where id = ${people[nth]?.id ?? ""}`;
  const faults: unknown[] = [];
  await as("worker", () => sweepAttributeValues((fault) => faults.push(fault)));
  expect(faults).toEqual([]);
  const rows = await sql`select employee_id from tenant.attribute_value where attribute_id = ${attributeId}`;
  expect(rows.map((row) => row.employee_id)).toEqual([people[1]?.id]);
  const [entry] = (await logOf(database, organisationId)).slice(-1);
  expect(entry).toMatchObject({
    ...{ action: "attribute.values-forgotten", actorId: "attribute-values" },
    detail: { after: { removed: 1 } },
  });
});
