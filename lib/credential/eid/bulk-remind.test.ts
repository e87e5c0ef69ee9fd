import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { refusalOf } from "@/lib/people/employee/testing";
import { aCrowd, another, type Crowd, chunk, codes, day, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
let crowd: Crowd;
beforeEach(async () => {
  crowd = await aCrowd(database, 1);
});

const waiting = (given = {}, guarded = false) =>
  another(crowd, { status: "ready", collectBy: "2026-12-01", ...given }, guarded);
const remind = (eids: readonly string[], now = day) => plan(crowd.karin, "remind", eids, { reason: "", now });
const mails = () =>
  sql`select recipient, body from tenant.mail
    where organisation_id = ${crowd.organisationId} and template = 'collect-reminder'`;

describe("a reminder to many", () => {
  test("is a mail to each holder, a note on the e-ID and an entry in the log, and moves nothing", async () => {
    const [one, two] = [await waiting(), await waiting()];
    const eids = [one.id, two.id];
    const done = await chunk(crowd.karin, await remind(eids), eids);
    expect(codes(done)).toEqual(["done", "done"]);
    expect(done.audit.map(({ action, subjectId }) => [action, subjectId])).toEqual(
      eids.map((id) => ["eid.reminded", id]),
    );
    const sent = await mails();
    expect(sent).toHaveLength(2);
    expect(sent.map(({ body }) => body).join()).toContain("1 dec");
    const rows = await sql`select e.status, e.version, v.verb, v.by_account from tenant.eid e
      join tenant.eid_event v on v.eid_id = e.id and v.verb = 'remind' where e.id = any (${eids}::uuid[])`;
    expect(rows.map((row) => ({ ...row }))).toEqual(
      Array(2).fill({ status: "ready", version: 1, verb: "remind", by_account: crowd.karin.accountId }),
    );
  });

  test("is refused for what does not wait, has no address, is protected, or was reminded within a day", async () => {
    const reminded = await waiting();
    await chunk(crowd.karin, await remind([reminded.id]), [reminded.id], day);
    const mute = await waiting();
    await sql`update tenant.employee set email = null where id = ${mute.employeeId}`;
    const cases = {
      "": (await waiting()).id,
      "wrong-status": crowd.eids[0] ?? "",
      "collection-over": (await waiting({ collectBy: "2026-11-23" })).id,
      "no-address": mute.id,
      "protected-one-by-one": (await waiting({}, true)).id,
      "reminded-today": reminded.id,
    };
    const late = new Date(day.getTime() + 23 * 3_600_000);
    const bulkId = await remind(Object.values(cases), minute(10));
    const rows = await sql`select eid_id, code from tenant.bulk_row where bulk_id = ${bulkId}`;
    const found = new Map(rows.map(({ eid_id, code }) => [eid_id, code ?? ""]));
    expect(Object.entries(cases).map(([code, id]) => [code, found.get(id)])).toEqual(
      Object.keys(cases).map((code) => [code, code]),
    );
    const codeAt = async (now: Date) => {
      const id = await remind([reminded.id], now);
      const [row] = await sql`select code from tenant.bulk_row where bulk_id = ${id}`;
      return row?.code;
    };
    expect(await codeAt(late)).toBe("reminded-today");
    expect(await codeAt(new Date(day.getTime() + 25 * 3_600_000))).toBeNull();
  });

  test("goes once to a holder, also when two do it at once", async () => {
    const { id } = await waiting();
    const plans = [await remind([id]), await remind([id])];
    const ended = await atOnce(
      database,
      (held) => held`select id from tenant.eid where id = ${id} for update`,
      plans.map((bulkId) => () => chunk(crowd.karin, bulkId, [id])),
    );
    const outcomes = ended.flatMap((end) => (end.status === "fulfilled" ? codes(end.value) : ["failed"]));
    expect(outcomes.sort()).toEqual(["done", "reminded-today"]);
    expect(await mails()).toHaveLength(1);
  });

  test("is for those who hand over, also when it is done", async () => {
    const { id } = await waiting();
    const auditor = { ...crowd.karin, grants: ["auditor"] } as OfficerActor;
    const bulkId = await remind([id]);
    expect(codes(await chunk(auditor, bulkId, [id]))).toEqual(["forbidden"]);
    expect((await refusalOf(plan(crowd.lisa, "remind", [id], { reason: "" }))).code).toBe("forbidden");
  });
});
