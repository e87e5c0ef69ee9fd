import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { recordSupplierEid } from "./record-supplier";
import { aCounter, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let form: Record<string, string>;
beforeEach(async () => {
  counter = await aCounter();
  const issuerId = await anIssuer(counter.organisationId, { kind: "supplier", name: "Efos", slug: "efos" });
  const { id: typeId } = await aType(counter.organisationId, { issuerId, nameSv: "Efos-kort" });
  form = {
    employeeId: counter.employeeId,
    typeId,
    reference: "EFOS-88213",
    carrierNumber: "9752269876",
    validDay: counter.answers.validDay ?? "",
    method: "in-person",
  };
});
const rows = () => sql`select * from tenant.eid where organisation_id = ${counter.organisationId}`;

test("is on record as ordered, under the supplier's name and one of our numbers", async () => {
  const { eidId, number } = await recordSupplierEid(counter.karin, form);
  expect(await rows()).toMatchObject([
    {
      id: eidId,
      number,
      status: "ordered",
      supplier_reference: "EFOS-88213",
      carrier_number: "9752269876",
      ordered_by: counter.karin.accountId,
    },
  ]);
  expect((await logOf(database, String(eidId))).at(-1)).toMatchObject({
    action: "eid.recorded",
    actorId: counter.karin.accountId,
    detail: { after: { type: "Efos-kort", supplierReference: "EFOS-88213" } },
  });
});

test("of two at once one is recorded and the other is told that there is one", async () => {
  const other = { ...form, reference: "EFOS-88214", carrierNumber: "111122223333" };
  const outcomes = await Promise.allSettled([
    recordSupplierEid(counter.karin, form),
    recordSupplierEid(counter.jonas, other),
  ]);
  expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
    code: "live-eid-exists",
  });
});

test("another employer's person and type look as if they did not exist", async () => {
  const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
  expect((await refusalOf(recordSupplierEid(elsewhere, form))).code).toBe("not-found");
});

test("the wrong role is refused before anything is read", async () => {
  expect((await refusalOf(recordSupplierEid(counter.siv, {}))).code).toBe("forbidden");
});

test("if the audit entry cannot be written nothing is on record", async () => {
  await withoutLog(database, () => expect(recordSupplierEid(counter.karin, form)).rejects.toThrow("no log"));
  expect(await rows()).toHaveLength(0);
});

test("a type we make ourselves is ordered and never recorded", async () => {
  const refusal = await refusalOf(recordSupplierEid(counter.karin, { ...form, typeId: counter.typeId }));
  expect([refusal.code, refusal.field]).toEqual(["other-issuer", "typeId"]);
});

test("one carrier is one e-ID", async () => {
  await anEid(counter.organisationId, { status: "active", carrierNumber: form.carrierNumber ?? null });
  const refusal = await refusalOf(recordSupplierEid(counter.karin, form));
  expect([refusal.code, refusal.field]).toEqual(["carrier-number-taken", "carrierNumber"]);
});

test("one supplier's reference is one e-ID, in whatever case it is typed, until a record is cancelled", async () => {
  const other = await anEid(counter.organisationId, {
    ...{ status: "ordered", supplierReference: form.reference ?? null },
  });
  const again = () =>
    recordSupplierEid(counter.karin, { ...form, reference: ` ${form.reference?.toLowerCase()} ` });
  const refusal = await refusalOf(again());
  expect([refusal.code, refusal.field, refusal.detail]).toEqual([
    ...["supplier-reference-taken", "reference", { number: other.number }],
  ]);
  await database.administrator`
    update tenant.eid set status = 'cancelled', status_reason = 'issued-in-error' where id = ${other.id}`;
  expect((await again()).number).toMatch(/^EL-/);
});

test("of two who record the same reference at once one wins, and the other is told beside the field", async () => {
  const second = await anEmployee(counter.organisationId, {});
  const other = { ...form, employeeId: second.id, carrierNumber: "75 20001" };
  // Both have looked before either writes: the number comes after the checks.
  const held = await sql.reserve();
  await held`begin`;
  await held`select from tenant.organisation where organisation_id = ${counter.organisationId} for update`;
  const both = Promise.allSettled([form, other].map((one) => recordSupplierEid(counter.karin, one)));
  const waiting = async () => (await sql`select count(*)::int as n from pg_locks where not granted`)[0]?.n;
  await expect.poll(waiting).toBe(2);
  await held`commit`;
  held.release();
  const outcomes = await both;
  const lost = outcomes
    .filter((one) => one.status === "rejected")
    .map(({ reason }) => [reason.code, reason.field]);
  expect(lost).toEqual([["supplier-reference-taken", "reference"]]);
  expect(await rows()).toHaveLength(1);
});

test("everything that is wrong with one form is told at once, each beside its field", async () => {
  await anEid(counter.organisationId, { status: "active", carrierNumber: form.carrierNumber ?? null });
  const told = async (given: Record<string, string>) => {
    const refusal = await refusalOf(recordSupplierEid(counter.karin, { ...form, ...given }));
    return [refusal, ...refusal.also].map(({ code, field }) => [code, field]);
  };
  expect(await told({ reference: " ", validDay: "2020-01-01", method: "" })).toEqual([
    ["supplier-reference-missing", "reference"],
    ["answers-missing", "method"],
    ["validity-past", "validDay"],
    ["carrier-number-taken", "carrierNumber"],
  ]);
  expect(
    await told({ typeId: "", reference: "", carrierNumber: "", validDay: "2026-13-40", method: "" }),
  ).toEqual([
    ["answers-missing", "typeId"],
    ["supplier-reference-missing", "reference"],
    ["carrier-number-missing", "carrierNumber"],
    ["answers-missing", "validDay"],
    ["answers-missing", "method"],
  ]);
  expect(await rows()).toHaveLength(1);
});
