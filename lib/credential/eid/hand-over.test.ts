import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { releaseWaiting } from "@/lib/credential/certificate/testing-release";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { handOverEid } from "./hand-over";
import { prepareHandOver } from "./prepare-hand-over";
import { aDesk, type Desk } from "./testing-desk";

const database = await freshDatabase();
const { administrator: sql } = database;
let desk: Desk;
beforeEach(async () => {
  desk = await aDesk();
});

async function sign(of = desk): Promise<void> {
  const { receiptId } = await prepareHandOver(of.berit, of.answers);
  await signReceipt(of.holder, { receiptId, accepted: "on" });
}
const ask = (of = desk) => ({ eidId: of.eidId, version: 1 });
async function row(id: string) {
  const [found] = await sql`select * from tenant.eid where id = ${id}`;
  if (!found) throw new Error("no e-ID");
  return found;
}

test("against a signed receipt it becomes active, and the world is told that its certificates are good", async () => {
  await sign();
  const before =
    await sql`select status from tenant.certificate_status where organisation_id = ${desk.organisationId}`;
  expect(before.map((one) => one.status)).toEqual(["hold", "hold"]);
  await handOverEid(desk.berit, ask());
  const after = await row(desk.eidId);
  expect(after).toMatchObject({ status: "active", handed_over_by: desk.berit.accountId, version: 2 });
  expect(after.handed_over_at).toBeInstanceOf(Date);
  const told = async () => {
    const rows =
      await sql`select status from tenant.certificate_status where organisation_id = ${desk.organisationId}`;
    return rows.map((one) => one.status);
  };
  // The desk's login opens nothing: the worker does, within the second.
  expect(await told()).toEqual(["hold", "hold"]);
  await releaseWaiting(database, desk.organisationId);
  expect(await told()).toEqual(["good", "good"]);
  const [work] = await sql`
    select payload from tenant.outbox where organisation_id = ${desk.organisationId} and kind = 'status.changed'`;
  expect(work?.payload).toMatchObject({ eidId: desk.eidId, wanted: "good" });
});

test("the trail says who, and against which receipt", async () => {
  await sign();
  await handOverEid(desk.berit, ask());
  const [receipt] = await sql`select reference from tenant.receipt where eid_id = ${desk.eidId}`;
  expect((await logOf(database, desk.eidId)).at(-1)).toMatchObject({
    action: "eid.handed-over",
    actorId: desk.berit.accountId,
    detail: { before: { status: "ready" }, after: { status: "active", receipt: receipt?.reference } },
  });
});

test("of two at once one hands over and the other is told by whom", async () => {
  await sign();
  const doris = await anOfficer(desk.organisationId, ["id-administrator"], { name: "Doris Dag" });
  const outcomes = await Promise.allSettled([handOverEid(desk.berit, ask()), handOverEid(doris, ask())]);
  const [lost] = outcomes.filter((one) => one.status === "rejected");
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  expect(lost?.reason).toMatchObject({ code: "changed-meanwhile", detail: { verb: "hand-over" } });
  expect(["Berit Bok", "Doris Dag"]).toContain(lost?.reason.detail.by);
});

test("another employer's e-ID looks as if it did not exist", async () => {
  const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
  expect((await refusalOf(handOverEid(elsewhere, ask()))).code).toBe("not-found");
});

test("the wrong role is refused before anything is read", async () => {
  expect((await refusalOf(handOverEid(desk.cecilia, { eidId: "none" }))).code).toBe("forbidden");
  expect((await refusalOf(handOverEid(desk.holder, { eidId: "none" }))).code).toBe("forbidden");
});

test("if the audit entry cannot be written it stays where it was, certificates and all", async () => {
  await sign();
  await withoutLog(database, () => expect(handOverEid(desk.berit, ask())).rejects.toThrow("no log"));
  expect((await row(desk.eidId)).status).toBe("ready");
  const told =
    await sql`select status from tenant.certificate_status where organisation_id = ${desk.organisationId}`;
  expect(told.map((one) => one.status)).toEqual(["hold", "hold"]);
});

describe("never", () => {
  test("without the holder's signature", async () => {
    expect((await refusalOf(handOverEid(desk.berit, ask()))).code).toBe("receipt-missing");
    await prepareHandOver(desk.berit, desk.answers);
    expect((await refusalOf(handOverEid(desk.berit, ask()))).code).toBe("receipt-missing");
    expect((await row(desk.eidId)).status).toBe("ready");
  });

  test("by the one who produced it (K3.4)", async () => {
    await sign();
    expect((await refusalOf(handOverEid(desk.anna, ask()))).code).toBe("second-person-needed");
  });

  test("against a receipt signed for a carrier that was made again since", async () => {
    await sign();
    await sql`update tenant.eid set status_since = now() + interval '1 minute' where id = ${desk.eidId}`;
    expect((await refusalOf(handOverEid(desk.berit, ask()))).code).toBe("receipt-missing");
  });

  test("beside another of the same type in use (K5.6)", async () => {
    await sign();
    await anEid(desk.organisationId, { employeeId: desk.employeeId, typeId: desk.typeId, status: "active" });
    expect((await refusalOf(handOverEid(desk.berit, ask()))).code).toBe("live-eid-exists");
    expect((await row(desk.eidId)).status).toBe("ready");
  });
});

test("a reserve card at level 3 takes two officers at the desk", async () => {
  await sql`update tenant.eid_type set reserve = true where id = ${desk.typeId}`;
  await sign();
  expect((await refusalOf(handOverEid(desk.berit, ask()))).code).toBe("second-person-needed");
  const doris = await anOfficer(desk.organisationId, ["id-administrator"]);
  await handOverEid(doris, ask());
  expect((await row(desk.eidId)).status).toBe("active");
});

describe("a replacement", () => {
  async function aReplacement(status: "active" | "suspended" | "revoked") {
    const old = await aDesk();
    const { id } = await anEid(old.organisationId, {
      employeeId: old.employeeId,
      typeId: old.typeId,
      status,
    });
    await sql`update tenant.eid set relation = 'replace', predecessor_id = ${id} where id = ${old.eidId}`;
    await sign(old);
    return { ...old, predecessorId: id };
  }

  test("blocks the one it replaces in the same transaction, on record as replaced by it", async () => {
    const of = await aReplacement("active");
    await handOverEid(of.berit, ask(of));
    const after = await row(of.eidId);
    expect(after.status).toBe("active");
    expect(await row(of.predecessorId)).toMatchObject({ status: "revoked", status_reason: "replaced" });
    const [event] = await sql`
      select by_name, source, note from tenant.eid_event where eid_id = ${of.predecessorId} and verb = 'revoke'`;
    expect(event).toEqual({ by_name: `replaced by ${after.number}`, source: "job", note: after.number });
    expect(await logOf(database, of.predecessorId)).toMatchObject([
      {
        action: "eid.revoked",
        outcome: "done",
        detail: { after: { status: "revoked", reason: "replaced" } },
      },
    ]);
    const mails =
      await sql`select template from tenant.mail where organisation_id = ${of.organisationId} order by created_at`;
    expect(mails.map((mail) => mail.template)).toEqual(["delivery-notice", "block"]);
  });

  test("of a lost one keeps what was said of its key", async () => {
    const of = await aReplacement("suspended");
    await handOverEid(of.berit, ask(of));
    expect(await row(of.predecessorId)).toMatchObject({ status: "revoked", status_reason: "lost" });
  });

  test("of one already blocked leaves that as it was", async () => {
    const of = await aReplacement("revoked");
    await handOverEid(of.berit, ask(of));
    expect(await row(of.predecessorId)).toMatchObject({
      status: "revoked",
      status_reason: "lost",
      version: 1,
    });
  });

  test("that cannot be recorded blocks nothing", async () => {
    const of = await aReplacement("active");
    await withoutLog(database, () => expect(handOverEid(of.berit, ask(of))).rejects.toThrow("no log"));
    expect((await row(of.predecessorId)).status).toBe("active");
  });
});
