import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { insertProcurement } from "@/db/contract/procurement";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listProcurementRows, type ProcurementView } from "./list";
import { aBuyer } from "./testing";

await freshDatabase();
const { organisationId, sven } = await aBuyer();
const numberOf = (nth: number) => `UH-2026-${String(nth).padStart(4, "0")}`;
await withOrganisation(organisationId, async (tx) => {
  for (let nth = 1; nth <= 120; nth++)
    await insertProcurement(tx, {
      organisationId,
      id: randomUUID(),
      number: numberOf(nth),
      title: `Upphandling ${nth}`,
      procedure: "open",
      level: 3,
      // The last sixty are over.
      cancelledOn: nth > 60 ? "2026-05-01" : null,
      cancelledReason: nth > 60 ? "Behovet har försvunnit" : null,
      createdAt: new Date(),
    });
});
const list = (view: ProcurementView, after: string | null = null, before: string | null = null) =>
  listProcurementRows(sven, { view, after, before });
const numbers = (page: Awaited<ReturnType<typeof list>>) => page.rows.map(({ number }) => number);
const from = (first: number, last: number) =>
  Array.from({ length: first - last + 1 }, (_, step) => numberOf(first - step));

test("every procurement stands on exactly one page, the newest first, forwards and back", async () => {
  const first = await list("all");
  expect(numbers(first)).toEqual(from(120, 71));
  const second = await list("all", first.next);
  expect(numbers(second)).toEqual(from(70, 21));
  const third = await list("all", second.next);
  expect(numbers(third)).toEqual(from(20, 1));
  expect([first.previous, third.next]).toEqual([null, null]);
  const back = await list("all", null, third.previous);
  expect(numbers(back)).toEqual(from(70, 21));
  expect(numbers(await list("all", null, back.previous))).toEqual(from(120, 71));
});

test("a view holds its own and counts those of all", async () => {
  const open = await list("open");
  expect(open.counts).toEqual({ open: 60, closed: 60, all: 120 });
  expect(numbers(open)).toEqual(from(60, 11));
  expect(numbers(await list("open", open.next))).toEqual(from(10, 1));
  expect(numbers(await list("closed"))).toEqual(from(120, 71));
});

test("a page that begins at an unknown row is the first", async () => {
  for (const id of ["none", randomUUID()]) expect(numbers(await list("open", id))).toEqual(from(60, 11));
});
