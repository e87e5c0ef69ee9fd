import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { readOverview } from "@/lib/operation/overview/read";
import { proposeFeed } from "@/lib/people/employee/feed-limits";
import { aDesk } from "@/lib/people/employee/testing";
import { aFeedOf, someLimits } from "@/lib/testing/testing-feed";
import { headings } from "@/lib/testing/testing-import";
import { blockClient } from "@/lib/use/client/block";

await freshDatabase();

async function aFeed(limits = {}) {
  const desk = await aDesk();
  const feed = await aFeedOf(desk.organisationId);
  await feed.setLimits(limits);
  return { ...desk, ...feed };
}

test("a feed that is silent for longer than was agreed is a task", async () => {
  const { hr, anna, clientId } = await aFeed({ silentDays: "2" });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000);
  const tasks = async (officer: typeof hr, now: Date) =>
    (await readOverview(officer, undefined, { now })).todo.filter(({ kind }) => kind === "feed");
  expect(await tasks(hr, inDays(1))).toEqual([]);
  const silent = { kind: "feed", wait: "silent", id: clientId, name: "Lönesystemet" };
  expect(await tasks(hr, inDays(3))).toEqual([{ ...silent, since: expect.any(Date) }]);
  expect(await tasks(anna, inDays(3))).toEqual([]);
});

test("a list beyond them is a task of those who import, and the limits that were proposed one of the second person", async () => {
  const { hr, anna, bo, clientId, partyId, send } = await aFeed({ mostAdded: "0" });
  const todoOf = async (officer: typeof hr) => (await readOverview(officer, undefined)).todo;
  const list = await send(`${headings}\r\n;Ek;Karin;41207;;Rektor;2020-01-01;;;;\r\n`);
  const waiting = { kind: "feed", wait: "decide", id: list, name: "Lönesystemet", since: expect.any(Date) };
  expect(await todoOf(hr)).toEqual([waiting]);
  await proposeFeed(anna, { clientId, ...someLimits, mostAdded: "5" });
  const path = `/relying-parties/${partyId}/clients/${clientId}#feed`;
  expect(await todoOf(bo)).toMatchObject([{ kind: "second", step: "feeds", by: "Anna Ek", path }]);
  expect(await todoOf(anna)).toEqual([]);
  await blockClient(anna, { clientId, version: 2, reason: "key-exposed" });
  expect(await todoOf(bo)).toEqual([]);
});
