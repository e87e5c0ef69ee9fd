import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { lifecycle } from "@/lib/domain/credential/eid";

const { administrator: sql } = await freshDatabase();

// Typed by hand from the lifecycle in docs/adr/0002; "own" and "supplier" say whose e-IDs alone go that way.
const moves = [
  "active → revoked",
  "active → suspended",
  "approved → cancelled",
  "approved → producing, own",
  "approved → ready, supplier",
  "ordered → approved",
  "ordered → cancelled",
  "producing → approved",
  "producing → ready",
  "ready → active",
  "ready → cancelled",
  "ready → producing, own",
  "ready → revoked",
  "suspended → active",
  "suspended → revoked",
];
const written = (from: string, to: string, supplied: boolean | null | undefined) =>
  `${from} → ${to}${supplied === true ? ", supplier" : supplied === false ? ", own" : ""}`;

test("the database knows the moves of the lifecycle and no others", async () => {
  const rows = await sql`select from_status, to_status, supplied from tenant.eid_moves()`;
  expect(rows.map((row) => written(row.from_status, row.to_status, row.supplied)).sort()).toEqual(moves);
});

test("and the rules know the same", () => {
  const ruled = Object.values(lifecycle).flatMap((rule) =>
    rule.from
      .filter((from) => from !== rule.to)
      .map((from) => written(from, rule.to, "supplied" in rule ? rule.supplied : null)),
  );
  expect([...new Set(ruled)].sort()).toEqual(moves);
});
