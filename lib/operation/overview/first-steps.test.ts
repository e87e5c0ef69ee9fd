import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, anEmployee, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readFirstSteps } from "./read";

const { administrator: sql } = await freshDatabase();
let organisationId: string;
let amina: OfficerActor;
beforeEach(async () => {
  organisationId = await anOrganisation();
  [amina] = await Promise.all([
    anOfficer(organisationId, ["administrator"], { name: "Amina" }),
    anOfficer(organisationId, ["administrator"], { name: "Petra" }),
    anOfficer(organisationId, ["security-officer"], { name: "Mira" }),
  ]);
  await sql`delete from tenant.eid_type where organisation_id = ${organisationId}`;
});

const told = async (by = amina) =>
  (await readFirstSteps(by, undefined))?.steps.map(
    ({ step, done }) => `${step} ${done ? "done" : "remains"}`,
  );
const facts = async () => (await readFirstSteps(amina, undefined))?.facts;

describe("getting started", () => {
  test("follows from what is there, one thing after the other, until the first e-ID is active", async () => {
    const expected = [
      "organisation done",
      "roles remains",
      "keys remains",
      "types remains",
      "people remains",
    ];
    expect(await told()).toEqual([...expected, "first-eid remains"]);

    for (const name of ["Karin", "Lisa"]) await anOfficer(organisationId, ["id-administrator"], { name });
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven" });
    expected[1] = "roles done";
    expect((await told())?.slice(0, 5)).toEqual(expected);

    const issuerId = await as("worker", () =>
      anIssuer(organisationId, { issuingKeyId: `a-key-${randomUUID()}` }),
    );
    expected[2] = "keys done";
    expect((await told())?.slice(0, 5)).toEqual(expected);

    await aType(organisationId, { issuerId });
    expected[3] = "types done";
    expect((await told())?.slice(0, 5)).toEqual(expected);

    await anEmployee(organisationId);
    expected[4] = "people done";
    expect((await told())?.slice(0, 5)).toEqual(expected);

    await anEid(organisationId, { status: "ordered" });
    expect(await facts()).toMatchObject({ furthest: "ordered" });
    await anEid(organisationId, { status: "ready" });
    expect(await facts()).toMatchObject({ furthest: "ready" });
    await anEid(organisationId, { status: "active" });
    expect(await readFirstSteps(amina, undefined)).toBeNull();
  });

  test("does not come back when the only e-ID that was handed over is revoked", async () => {
    await anEid(organisationId, { status: "revoked", handedOverAt: new Date() });
    expect(await readFirstSteps(amina, undefined)).toBeNull();
  });

  test("counts neither a role that waits, nor one that is gone, nor another employer's", async () => {
    const elsewhere = await anOrganisation();
    await anOfficer(elsewhere, ["id-administrator", "responsible-issuer"]);
    const [karin, gone] = await Promise.all([
      anOfficer(organisationId, ["id-administrator"], { name: "Karin" }),
      anOfficer(organisationId, ["id-administrator"], { name: "Olle" }),
    ]);
    await unguarded(
      sql,
      ["officer_role"],
      (tx) => tx`update tenant.officer_role set granted_at = null where officer_id = ${karin.officerId}`,
    );
    await sql`update tenant.officer set disabled_at = now() where id = ${gone.officerId}`;
    const view = await readFirstSteps(amina, undefined);
    expect(view?.facts.rolesAsked).toBe(1);
    expect(view?.missing).toEqual([
      { role: "id-administrator", count: 2 },
      { role: "responsible-issuer", count: 1 },
    ]);
    expect(view?.facts.officers.map(({ name }) => name)).toEqual(["Amina", "Mira", "Petra"]);
  });
});
