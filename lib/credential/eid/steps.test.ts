import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import type { EidStatus } from "@/lib/domain/credential/eid";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { approveEid } from "./approve";
import { cancelEid } from "./cancel";
import { receiveEid } from "./receive";
import { returnEid } from "./return";
import { aCounter, type Counter } from "./testing-order";

const database = await freshDatabase();
const { administrator: sql } = database;
let counter: Counter;
let supplierId: string;
beforeAll(async () => {
  counter = await aCounter();
  supplierId = await anIssuer(counter.organisationId, { kind: "supplier", slug: "efos" });
});

type Step = typeof approveEid;
interface Case {
  act: Step;
  from: EidStatus;
  to: EidStatus;
  more: Record<string, string>;
  by: (of: Counter) => OfficerActor;
  wrongRole: (of: Counter) => OfficerActor;
  action: string;
}
const cases: [string, Case][] = [
  [
    "approve",
    {
      act: approveEid,
      from: "ordered",
      to: "approved",
      more: {},
      by: (of) => of.siv,
      wrongRole: (of) => ({ ...of.siv, grants: ["auditor"] }),
      action: "eid.approved",
    },
  ],
  [
    "return",
    {
      act: returnEid,
      from: "ordered",
      to: "ordered",
      more: { note: "Fel dag" },
      by: (of) => of.siv,
      wrongRole: (of) => ({ ...of.siv, grants: ["auditor"] }),
      action: "eid.returned",
    },
  ],
  [
    "cancel",
    {
      act: cancelEid,
      from: "approved",
      to: "cancelled",
      more: { reason: "issued-in-error" },
      by: (of) => of.karin,
      wrongRole: (of) => of.siv,
      action: "eid.cancelled",
    },
  ],
  [
    "receive",
    {
      act: receiveEid,
      from: "approved",
      to: "ready",
      more: {},
      by: (of) => of.karin,
      wrongRole: (of) => of.siv,
      action: "eid.received",
    },
  ],
];

/** An e-ID whose holder has no other. */
async function anEidFor(name: string, from: EidStatus): Promise<string> {
  const type = await aType(counter.organisationId, name === "receive" ? { issuerId: supplierId } : {});
  const { id } = await anEid(counter.organisationId, {
    typeId: type.id,
    status: from,
    orderedBy: counter.karin.accountId,
  });
  return id;
}
const statusOf = async (id: string) => (await sql`select status from tenant.eid where id = ${id}`)[0]?.status;

describe.each(cases)("%s", (name, { act, from, to, more, by, wrongRole, action }) => {
  let eidId: string;
  const ask = () => ({ eidId, version: 1, ...more });
  beforeEach(async () => {
    eidId = await anEidFor(name, from);
  });

  test("holds, and the trail says who", async () => {
    await act(by(counter), ask());
    expect(await statusOf(eidId)).toBe(to);
    const [event] =
      await sql`select * from tenant.eid_event where eid_id = ${eidId} order by id desc limit 1`;
    expect(event).toMatchObject({
      verb: name,
      from_status: from,
      to_status: to,
      by_account: by(counter).accountId,
    });
    expect((await logOf(database, eidId)).at(-1)).toMatchObject({
      action,
      actorId: by(counter).accountId,
      detail: { before: { status: from }, after: { status: to } },
    });
  });

  test("of two at once one wins and the other is told by whom", async () => {
    const outcomes = await Promise.allSettled([act(by(counter), ask()), act(by(counter), ask())]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: by(counter).name },
    });
  });

  test("another employer's e-ID looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator", "security-officer"]);
    expect((await refusalOf(act(elsewhere, ask()))).code).toBe("not-found");
  });

  test("the wrong role is refused before anything is read", async () => {
    expect((await refusalOf(act(wrongRole(counter), { eidId: "none" }))).code).toBe("forbidden");
  });

  test("if the audit entry cannot be written nothing has happened", async () => {
    await withoutLog(database, () => expect(act(by(counter), ask())).rejects.toThrow("no log"));
    expect(await statusOf(eidId)).toBe(from);
    expect(
      await sql`select id from tenant.eid_event where eid_id = ${eidId} and verb <> 'order'`,
    ).toHaveLength(0);
  });

  test("a protected person takes an officer with the permission", async () => {
    await sql`update tenant.employee set protected_identity = true
      where id = (select employee_id from tenant.eid where id = ${eidId})`;
    expect((await refusalOf(act(by(counter), ask()))).code).toBe("protected-needs-permission");
    const grants = [...by(counter).grants, "protected-identity" as const];
    await act({ ...by(counter), grants }, ask());
    expect(await statusOf(eidId)).toBe(to);
  });
});

test("returning without a reason is refused", async () => {
  const eidId = await anEidFor("return", "ordered");
  await expect(returnEid(counter.siv, { eidId, version: 1, note: "  " })).rejects.toMatchObject({
    issues: [{ path: ["note"], message: "required" }],
  });
});

test("cancelling before hand-over revokes the certificates, voids the receipt and tells the world", async () => {
  const eidId = await anEidFor("cancel", "ready");
  const { organisationId } = counter;
  const [eid] =
    await sql`select t.issuer_id from tenant.eid e join tenant.eid_type t on t.id = e.type_id where e.id = ${eidId}`;
  const issuerId = eid?.issuer_id;
  await sql`insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject, key_fingerprint, der, not_before, not_after, issued_at)
    values (${organisationId}, gen_random_uuid(), ${eidId}, ${issuerId}, 'authentication', '0a1b', 'CN=Alva', 'f1', '\\x00', now(), now() + interval '1 year', now())`;
  await sql.begin(async (tx) => {
    await tx`insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, not_after) values (${organisationId}, ${issuerId}, '0a1b', 'hold', now() + interval '1 year')`;
    await tx`insert into tenant.certificate_event (organisation_id, issuer_id, serial, to_status, at) values (${organisationId}, ${issuerId}, '0a1b', 'hold', now())`;
  });
  await sql`insert into tenant.receipt (organisation_id, id, eid_id, reference, terms_version, prepared_at, prepared_by)
    values (${organisationId}, gen_random_uuid(), ${eidId}, 'KV-1', 1, now(), ${counter.karin.accountId})`;
  await cancelEid(counter.karin, { eidId, version: 1, reason: "never-collected" });
  expect(
    await sql`select status, reason from tenant.certificate_status where serial = '0a1b' and organisation_id = ${organisationId}`,
  ).toMatchObject([{ status: "revoked", reason: "cessationOfOperation" }]);
  expect(
    (await sql`select withdrawn_at from tenant.receipt where eid_id = ${eidId}`)[0]?.withdrawn_at,
  ).toBeInstanceOf(Date);
  expect(
    await sql`select kind from tenant.outbox where organisation_id = ${organisationId} and payload->>'eidId' = ${eidId}`,
  ).toContainEqual({ kind: "status.changed" });
});

test("receiving opens for collection and is not for what we make ourselves", async () => {
  const eidId = await anEidFor("receive", "approved");
  await receiveEid(counter.karin, { eidId, version: 1 }, { now: new Date("2026-11-24T09:00:00Z") });
  expect((await sql`select collect_by::text, produced_by from tenant.eid where id = ${eidId}`)[0]).toEqual({
    collect_by: "2026-12-24",
    produced_by: counter.karin.accountId,
  });
  const own = await anEidFor("approve", "approved");
  expect((await refusalOf(receiveEid(counter.karin, { eidId: own, version: 1 }))).code).toBe("other-issuer");
});
