import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aFeedOf, someLimits } from "@/lib/testing/testing-feed";
import { headings, planOf, workAll } from "@/lib/testing/testing-import";
import { workbookParts, zipOf } from "@/lib/testing/testing-zip";
import { approveFeed, proposeFeed } from "./feed-limits";
import { receiveList } from "./feed-receive";
import { sweepDeliveries } from "./feed-take";
import { importEmployeeList } from "./import-commit";
import { readFeedPage } from "./read-feed";
import { aDesk, refusalOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const file = (nth: number) => `${headings}\r\n;Ek;Karin;${5_000 + nth};;;2020-01-01;;;;\r\n`;

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
    // A proposal that another has taken the place of is nobody's any more.
    await proposeFeed(anna, { clientId, ...someLimits, mostEnded: "5000" });
    const old = (await readFeedPage(anna, { clientId }))?.proposal?.id ?? "";
    await setLimits({ mostEnded: "8" }, [anna, bo]);
    expect((await refusalOf(approveFeed(bo, { feedId: old }))).code).toBe("changed-meanwhile");
    await expect(
      sql`update tenant.employee_feed set approved_by = ${bo.accountId}, approved_at = now() where id = ${old}`,
    ).rejects.toThrow("limits were proposed anew");
    await expect(
      sql`update tenant.employee_feed set most_ended = 5000 where client_id = ${clientId}`,
    ).rejects.toThrow(/UPDATE on tenant.employee_feed is refused/);
  });
});

describe("a list that a client sends", () => {
  test("is taken after one whose reading was cancelled", async () => {
    const { client, send, take, stateOf, organisationId } = await aFeed();
    const first = await as("api", () => receiveList(client, Buffer.from(file(0))));
    await as("worker", () => sweepDeliveries(() => undefined, new Date()));
    await sql`update tenant.job set state = 'cancelled', ended_at = now() where organisation_id = ${organisationId}`;
    expect(await stateOf(first)).toBe("reading");
    const second = await send(file(1));
    await take();
    expect([await stateOf(first), await stateOf(second)]).toEqual(["stopped", "done"]);
  });

  test("is read as clients' lists are, whatever columns an officer chose for the one before", async () => {
    const { send, hr, organisationId } = await aFeed({ mostAdded: "0" });
    await send(file(0));
    const [list] = await sql`select id from tenant.employee_import where organisation_id = ${organisationId}`;
    await importEmployeeList(hr, { importId: list?.id, plan: await planOf(hr, list?.id), leavers: "" });
    await workAll();
    const remembered = await sql`
      select from tenant.employee_import_columns where organisation_id = ${organisationId}`;
    expect(remembered).toHaveLength(0);
  });

  test("with a workbook that unpacks to 300 MB is refused in the child, and with half a file too", async () => {
    const { send, told } = await aFeed();
    const zeros = Buffer.alloc(300 * 1024 * 1024, " ");
    const bomb = zipOf([
      ...workbookParts().slice(0, -1),
      { name: "xl/worksheets/sheet1.xml", content: zeros, packed: true },
    ]);
    expect(await told(await send(bomb))).toMatchObject({ state: "refused", code: expect.any(String) });
    expect(await told(await send(Buffer.from([0x50, 0x4b, 3, 4, 0])))).toMatchObject({ state: "refused" });
  });
});

test("the api program writes no list longer or shorter than it says", async () => {
  const { client } = await aFeed();
  const insert = (content: number, size: number) =>
    database.connect("api").begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${client.organisationId}, true)`;
      await tx`insert into tenant.employee_delivery (organisation_id, id, client_id, sha256, size, content)
        values (${client.organisationId}, ${randomUUID()}, ${client.clientId}, ${Buffer.alloc(32)}, ${size},
          ${Buffer.alloc(content)})`;
    });
  const refused = { code: "23514", constraint_name: "employee_delivery_length" };
  await expect(insert(10_485_825, 10_485_760)).rejects.toMatchObject(refused);
  await expect(insert(166, 100)).rejects.toMatchObject(refused);
  await expect(insert(99, 100)).rejects.toMatchObject(refused);
  await insert(132, 100);
});
