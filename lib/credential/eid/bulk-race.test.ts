import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anOfficer } from "@/db/seed/builders";
import { countFor } from "@/lib/testing/testing-count";
import { revokeEid } from "./revoke";
import { aCrowd, type Crowd, chunk, codes, minute, plan } from "./testing-bulk";

const database = await freshDatabase();
const { administrator: sql } = database;
/** In each of two tests, so many e-IDs that two are about at once. */
const pairs = countFor({ test: 10, all: 50 });

describe("many pairs at once, each with one winner and a loser who is told by whom", () => {
  const holdAll =
    (of: Crowd): Parameters<typeof atOnce>[1] =>
    (held) =>
      held`select id from tenant.eid where organisation_id = ${of.organisationId} for update`;

  test("two bulk acts about the same e-IDs", async () => {
    const many = await aCrowd(database, pairs, { blockLimit: 500 });
    const first = await plan(many.lisa, "revoke", many.eids);
    const second = await plan(many.jonas, "suspend", many.eids, { reason: "precaution" });
    const backwards = [...many.eids].reverse();
    const ended = await atOnce(database, holdAll(many), [
      () => chunk(many.lisa, first, many.eids),
      () => chunk(many.jonas, second, backwards),
    ]);
    const [one, other] = ended.map((end) => (end.status === "fulfilled" ? end.value : undefined));
    if (!one || !other) throw new Error("one of them failed");
    const [won, lost] = codes(one)[0] === "done" ? [one, other] : [other, one];
    const winner = won === one ? "Lisa Berg" : "Jonas Falk";
    expect(codes(won)).toEqual(Array(pairs).fill("done"));
    expect(lost.outcomes.map(({ refusal }) => [refusal?.code, refusal?.detail.by])).toEqual(
      Array(pairs).fill(["changed-meanwhile", winner]),
    );
    const [event] = await sql`select count(*)::int as n from tenant.eid_event
      where eid_id = any (${many.eids}::uuid[]) and verb in ('revoke', 'suspend')`;
    expect(event?.n).toBe(pairs);
  });

  test("a bulk action and as many single ones", async () => {
    const many = await aCrowd(database, pairs, { blockLimit: 500 });
    const officers = await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        anOfficer(many.organisationId, ["security-officer"], { name: `Officer ${n}` }),
      ),
    );
    for (let from = 0; from < pairs; from += 5) {
      const five = many.eids.slice(from, from + 5);
      const bulkId = await plan(many.lisa, "suspend", five, { reason: "precaution" });
      const single = (eidId: string, n: number) => () =>
        revokeEid(officers[n] ?? many.jonas, { eidId, version: "1", reason: "misuse" }, { now: minute(5) });
      const [bulk, ...singles] = await atOnce<unknown>(database, holdAll(many), [
        () => chunk(many.lisa, bulkId, five),
        ...five.map(single),
      ]);
      const outcomes =
        bulk?.status === "fulfilled" ? (bulk.value as Awaited<ReturnType<typeof chunk>>).outcomes : [];
      const ends = five.map((_, n) => {
        const [alone, among] = [singles[n], outcomes[n]?.refusal];
        if (alone?.status === "fulfilled") return [among?.code, among?.detail.by, `Officer ${n}`];
        return [alone?.reason.code, alone?.reason.detail.by, among ? "both refused" : "Lisa Berg"];
      });
      for (const [code, by, winner] of ends) expect([code, by]).toEqual(["changed-meanwhile", winner]);
      expect(ends).toHaveLength(5);
    }
    const [event] = await sql`select count(*)::int as n from tenant.eid_event
      where eid_id = any (${many.eids}::uuid[]) and verb in ('revoke', 'suspend')`;
    expect(event?.n).toBe(pairs);
  });
});
