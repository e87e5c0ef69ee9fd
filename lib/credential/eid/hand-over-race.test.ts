import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEid } from "@/db/seed/builders";
import { signReceipt } from "@/lib/credential/receipt/sign";
import { cancelEid } from "./cancel";
import { handOverEid } from "./hand-over";
import { prepareHandOver } from "./prepare-hand-over";
import { revokeEid } from "./revoke";
import { aDesk, type Desk } from "./testing-desk";

const database = await freshDatabase();
const { administrator: sql } = database;

/** A renewal that only waits for the last press, and the e-ID it follows in use. */
let desk: Desk;
let old: string;
beforeEach(async () => {
  desk = await aDesk();
  const { organisationId, employeeId, typeId, eidId } = desk;
  old = (await anEid(organisationId, { employeeId, typeId, status: "active" })).id;
  await sql`update tenant.eid set relation = 'renew', predecessor_id = ${old} where id = ${eidId}`;
  const { receiptId } = await prepareHandOver(desk.berit, desk.answers);
  await signReceipt(desk.holder, { receiptId, accepted: "on" });
});

const handOver = () => handOverEid(desk.berit, { eidId: desk.eidId, version: 1 });
const holding = (id: string): Parameters<typeof atOnce>[1] => {
  return (held) => held`select id from tenant.eid where id = ${id} for update`;
};
const outcome = async () => {
  const rows = await sql`
    select id, status, status_reason from tenant.eid where id in (${old}, ${desk.eidId})`;
  const of = (id: string) => rows.find((row) => row.id === id);
  return { old: of(old), successor: of(desk.eidId) };
};
const codeOf = (end: PromiseSettledResult<unknown> | undefined) =>
  end?.status === "rejected" ? end.reason.code : end?.status;

describe("while a renewal is handed over", () => {
  test("its predecessor is reported lost: it is blocked once, and never as replaced over lost", async () => {
    const [handed, revoked] = await atOnce<unknown>(database, holding(old), [
      handOver,
      () => revokeEid(desk.cecilia, { eidId: old, version: "1", reason: "lost" }),
    ]);
    const { old: before, successor } = await outcome();
    expect([codeOf(handed), successor?.status, before?.status]).toEqual(["fulfilled", "active", "revoked"]);
    const first = codeOf(revoked) === "fulfilled";
    expect(before?.status_reason).toBe(first ? "lost" : "replaced");
    if (!first) expect(codeOf(revoked)).toBe("changed-meanwhile");
    const events = await sql`select note from tenant.eid_event where eid_id = ${old} and verb = 'revoke'`;
    expect(events).toHaveLength(1);
  });

  test("it is itself cancelled: either both are done or neither, and somebody is told", async () => {
    const { anna, eidId } = desk;
    const [handed, cancelled] = await atOnce<unknown>(database, holding(eidId), [
      handOver,
      () => cancelEid(anna, { eidId, version: "1", reason: "never-collected" }),
    ]);
    const { old: before, successor } = await outcome();
    const won = codeOf(handed) === "fulfilled";
    expect([codeOf(handed), codeOf(cancelled)]).toEqual(
      won ? ["fulfilled", "changed-meanwhile"] : ["changed-meanwhile", "fulfilled"],
    );
    expect([successor?.status, before?.status]).toEqual(
      won ? ["active", "revoked"] : ["cancelled", "active"],
    );
  });
});

test("a predecessor that was blocked by hand before it stays blocked for that reason", async () => {
  await revokeEid(desk.cecilia, { eidId: old, version: "1", reason: "stolen" });
  await handOver();
  expect(await outcome()).toMatchObject({
    old: { status: "revoked", status_reason: "stolen" },
    successor: { status: "active" },
  });
});

test("a renewal that is blocked before anybody has it leaves its predecessor in use", async () => {
  await revokeEid(desk.cecilia, { eidId: desk.eidId, version: "1", reason: "misuse" });
  expect(await outcome()).toMatchObject({ old: { status: "active" }, successor: { status: "revoked" } });
});
