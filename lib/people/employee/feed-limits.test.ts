import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFeedOf } from "@/lib/testing/testing-feed";
import { headings } from "@/lib/testing/testing-import";
import { listImportPage } from "./import-rows";
import { readFeedPage } from "./read-feed";
import { aDesk, refusalOf } from "./testing";

const { administrator: sql } = await freshDatabase();

async function aFeed(limits = {}) {
  const desk = await aDesk();
  const feed = await aFeedOf(desk.organisationId);
  await feed.setLimits(limits);
  return { ...desk, ...feed };
}

describe("the limits of a feed", () => {
  test("hold once another person has approved them, and nobody approves their own", async () => {
    const { organisationId } = await aDesk();
    const { setLimits, anna, bo, clientId } = await aFeedOf(organisationId);
    expect((await refusalOf(setLimits({}, [anna, anna]))).code).toBe("second-person-needed");
    expect(await readFeedPage(anna, { clientId })).toMatchObject({ inForce: null, mayApprove: false });
    await setLimits({ mostEnded: "7" }, [bo, anna]);
    expect(await readFeedPage(anna, { clientId })).toMatchObject({
      inForce: { mostEnded: 7 },
      proposal: null,
    });
    await expect(
      sql`update tenant.employee_feed set most_ended = 5000 where client_id = ${clientId}`,
    ).rejects.toThrow(/UPDATE on tenant.employee_feed is refused/);
  });
});

test("an officer without the permission for protected persons sees nothing of a faulty row about one", async () => {
  const { send, hr, keeper } = await aFeed();
  const line = "19850214-2386;Ek;Karin;41207;;Rektor;2020-01-01;;;;";
  const list = await send(`${headings};Skyddad\r\n${line};ja\r\n`);
  const rowsFor = async (officer: typeof hr) =>
    (await listImportPage(officer, { importId: list, kind: "faulty", mark: null, after: null })).rows;
  expect(await rowsFor(hr)).toMatchObject([{ line: 2, name: "", faults: [] }]);
  expect(await rowsFor(keeper)).toMatchObject([{ line: 2, name: "Karin Ek" }]);
});
