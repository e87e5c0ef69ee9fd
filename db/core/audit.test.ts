import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { appendAudit, appendAudits } from "./audit";
import { withOrganisation } from "./client";
import { freshDatabase } from "./testing";

const { administrator: sql } = await freshDatabase();
const at = new Date("2026-11-24T09:00:00.123Z");
const subjectId = "5f1d7c0a-3a55-4a53-9d7f-6b1d43a2b101";
const detail = {
  subjectName: "Alva Åström, EL-2026-000412",
  before: { status: "active" },
  after: { status: "revoked", note: "19850214-0125" },
  note: "Ringde 010-555 00 24",
};
let organisationId: string;
let karin: OfficerActor;

beforeAll(async () => {
  organisationId = await anOrganisation();
  karin = await anOfficer(organisationId, ["security-officer"], { name: "Karin Ek" });
  await withOrganisation(organisationId, (tx) =>
    appendAudit(tx, karin, at, { action: "eid.revoked", subjectKind: "eid", subjectId, detail }),
  );
});
const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
};
const stored = async () => {
  const [event] = await sql`select * from tenant.audit_event where organisation_id = ${organisationId}`;
  const [personal] = await sql`select * from tenant.audit_detail where organisation_id = ${organisationId}`;
  if (!event) throw new Error("no entry");
  return { event, personal };
};
/** The leaf as anybody can compute it from the row, written out by hand. */
const leafAs = (action: string, of: string, hash: string) =>
  sha256(
    `{"action":"${action}","actorId":"${karin.accountId}","actorKind":"officer","at":"2026-11-24T09:00:00.123Z",` +
      `"code":null,"detailHash":"${hash}",` +
      `"organisationId":"${of}","outcome":"done","subjectId":"${subjectId}","subjectKind":"eid"}`,
  );
const leafOf = (event: Record<string, unknown>) =>
  leafAs("eid.revoked", organisationId, Buffer.from(event.detail_hash as Uint8Array).toString("hex"));

describe("an entry of the log", () => {
  test("holds no personal data in its leaf: names, numbers and words are stored beside it", async () => {
    const { event, personal } = await stored();
    const row = JSON.stringify(event);
    for (const secret of ["Karin", "Alva", "Åström", "EL-2026", "19850214", "Ringde", "active"])
      expect(row).not.toContain(secret);
    expect(personal?.detail).toEqual({ actorName: "Karin Ek", ...detail });
  });

  test("can be proved by anybody who has the row: its leaf is the hash of what it says", async () => {
    const { event } = await stored();
    expect(Buffer.from(event.leaf).toString("hex")).toBe(leafOf(event));
  });

  test("proves its personal half too, by the salt beside it", async () => {
    const { event, personal } = await stored();
    expect(personal?.salt).toHaveLength(16);
    expect(Buffer.from(event.detail_hash).toString("hex")).toBe(
      sha256(personal?.salt, canonicalJson(personal?.detail)),
    );
    expect(Buffer.from(event.detail_hash).toString("hex")).not.toBe(sha256(canonicalJson(personal?.detail)));
  });

  test("has a salt of its own, so that equal details cannot be told by equal hashes", async () => {
    const other = await anOrganisation();
    await withOrganisation(other, async (tx) => {
      for (const _ of [1, 2])
        await appendAudit(tx, { ...karin, organisationId: other }, at, {
          action: "eid.revoked",
          subjectKind: "eid",
          subjectId,
          detail,
        });
    });
    const rows = await sql`select encode(detail_hash, 'hex') as hash from tenant.audit_event
                            where organisation_id = ${other}`;
    expect(new Set(rows.map((row) => row.hash)).size).toBe(2);
  });

  test("is written with many others in one statement, each as it would be alone", async () => {
    const of = await anOrganisation();
    const actor = { ...karin, organisationId: of };
    const entries = ["eid.revoked", "eid.suspended", "eid.resumed"].map((action) => ({
      action,
      subjectKind: "eid",
      subjectId,
      detail,
    }));
    await withOrganisation(of, (tx) => appendAudits(tx, actor, at, entries));
    const rows = await sql`
      select event.*, salt, personal.detail from tenant.audit_event event
        join tenant.audit_detail personal on event_id = event.id and personal.organisation_id = event.organisation_id
       where event.organisation_id = ${of} order by event.id`;
    expect(rows.map(({ action }) => action)).toEqual(["eid.revoked", "eid.suspended", "eid.resumed"]);
    for (const row of rows) {
      expect(row).toMatchObject({ outcome: "done", code: null, actor_kind: "officer", at });
      expect(row.detail).toEqual({ actorName: "Karin Ek", ...detail });
      const hash = sha256(row.salt, canonicalJson(row.detail));
      expect(Buffer.from(row.detail_hash).toString("hex")).toBe(hash);
      expect(Buffer.from(row.leaf).toString("hex")).toBe(leafAs(row.action, of, hash));
    }
    expect(new Set(rows.map(({ salt }) => Buffer.from(salt).toString("hex"))).size).toBe(3);
  });

  test("names a client by its own id, and says that it was one", async () => {
    const of = await anOrganisation();
    const clientId = "0d2b6f0e-6f0a-4b6e-9a54-2a1f6a1f3c11";
    const client = { kind: "client", organisationId: of, clientId, name: "Personec", scopes: [] } as const;
    await withOrganisation(of, (tx) =>
      appendAudit(tx, client, at, { action: "employee.edited", subjectKind: "employee", subjectId }),
    );
    const [row] = await sql`
      select actor_kind as kind, actor_id as id, detail ->> 'actorName' as name
      from tenant.audit_event event join tenant.audit_detail on event_id = event.id
      where event.organisation_id = ${of}`;
    expect(row).toEqual({ kind: "client", id: clientId, name: "Personec" });
  });

  test("is never rewritten, in either half, not even by the owner or a superuser", async () => {
    for (const change of [
      "update tenant.audit_event set action = 'eid.resumed'",
      "delete from tenant.audit_event",
      "truncate tenant.audit_event cascade",
      "update tenant.audit_detail set detail = '{}'",
      "truncate tenant.audit_detail",
    ]) {
      await expect(sql.unsafe(change), change).rejects.toThrow(/its rows are evidence/);
      const asOwner = sql.begin(async (tx) => {
        await tx`set local role sigill_owner`;
        await tx.unsafe(change);
      });
      await expect(asOwner, change).rejects.toThrow(/its rows are evidence/);
    }
  });

  test("stands when its personal half has been erased", async () => {
    await sql`delete from tenant.audit_detail where organisation_id = ${organisationId}`;
    const { event, personal } = await stored();
    expect(personal).toBeUndefined();
    expect(Buffer.from(event.leaf).toString("hex")).toBe(leafOf(event));
  });
});
