import { describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { aFeedOf } from "@/lib/testing/testing-feed";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { blockClient } from "@/lib/use/client/block";
import { receiveList } from "./feed-receive";
import { importEmployeeList } from "./import-commit";
import { previewImport } from "./import-preview";
import { readFeedPage, readImportReceipt } from "./read-feed";
import { aDesk, anotherDesk, logOf, refusalOf } from "./testing";

const database = await freshDatabase();
const { administrator: sql } = database;

const today = dayOf(new Date());
const row = (nth: number, { title = "Rektor", lastDay = "" } = {}) =>
  `;Ek;Karin ${"ABCDEFGH"[nth]};${5_000 + nth};;${title};2020-01-01;${lastDay};;;`;
const rows = (count: number, given = {}) => Array.from({ length: count }, (_, nth) => row(nth, given));
const file = (...lines: string[]) => `${headings}\r\n${lines.join("\r\n")}\r\n`;

const peopleOf = async (organisationId: string) =>
  sql`select id, title, employed_to from tenant.employee where organisation_id = ${organisationId}`;

async function aFeed(limits = {}) {
  const desk = await aDesk();
  const feed = await aFeedOf(desk.organisationId);
  await feed.setLimits(limits);
  return { ...desk, ...feed };
}

describe("a list that a client sends", () => {
  test("within the limits is carried out in the client's name, and the answer has counts, row numbers and codes", async () => {
    const { organisationId, hr, client, send, told } = await aFeed();
    const list = await send(file(...rows(2), ";Ek;Utan nummer;;;;2020-01-01;;;;"));
    expect(await told(list)).toEqual({
      ...{ state: "taken", code: null, size: expect.any(Number), receivedAt: expect.any(String) },
      counts: { rows: 3, faulty: 1 },
      faulty: [{ row: 4, codes: ["id-missing"] }],
    });
    expect(await peopleOf(organisationId)).toHaveLength(2);
    const entries = (await logOf(database)).filter(({ actorId }) => actorId === client.clientId);
    expect(entries.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["employee.list-received", "employee.list-imported", "employee.added"]),
    );
    expect(await readImportReceipt(hr, { receiptId: list })).toMatchObject({
      sender: "Lönesystemet",
      content: { counts: { rows: 3, added: 2, faulty: 1 } },
    });
  });

  test("a second time changes nothing and is a sign of life", async () => {
    const { send, stateOf, clientId, anna, organisationId } = await aFeed();
    await send(file(row(0)));
    await sql`update tenant.employee set title = 'Lärare' where organisation_id = ${organisationId}`;
    const again = await send(file(row(0)));
    expect(await stateOf(again)).toBe("same");
    expect(await peopleOf(organisationId)).toMatchObject([{ title: "Lärare" }]);
    const page = await readFeedPage(anna, { clientId });
    expect(page?.lastAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  });

  test.each([
    ["changed", { mostChanged: "1" }, rows(2, { title: "Lärare" }), "many-changed"],
    ["added", { mostAdded: "3" }, rows(4), "many-added"],
    ["ended", { mostEnded: "1" }, rows(2, { lastDay: today }), "many-ended"],
  ])("waits for a person beyond the most that are %s", async (_, limits, lines, waits) => {
    const { send, stateOf, hr, organisationId, setLimits } = await aFeed();
    await send(file(...rows(2)));
    const before = await peopleOf(organisationId);
    await setLimits(limits);
    const list = await send(file(...lines));
    expect(await stateOf(list)).toBe("waiting");
    expect(await peopleOf(organisationId)).toEqual(before);
    expect(await readImportReceipt(hr, { receiptId: list })).toMatchObject({ content: { waits } });
    await importEmployeeList(hr, { importId: list, plan: await planOf(hr, list), leavers: "" });
    await workAll();
    expect(await stateOf(list)).toBe("done");
  });

  test("counts with the lists of the same day: many of a few are as one", async () => {
    const { send, stateOf } = await aFeed({ mostAdded: "3" });
    expect(await stateOf(await send(file(...rows(2))))).toBe("done");
    expect(await stateOf(await send(file(...rows(4))))).toBe("waiting");
  });

  test("counts with those whose employment the same day's lists ended, and its receipt says how many it ends", async () => {
    const { send, stateOf, hr } = await aFeed({ mostEnded: "3" });
    await send(file(...rows(4)));
    const ended = rows(4, { lastDay: today });
    const first = await send(file(...ended.slice(0, 2)));
    expect(await readImportReceipt(hr, { receiptId: first })).toMatchObject({
      ...{ state: "done", content: { counts: { rows: 2, changed: 2, ended: 2 } } },
    });
    expect(await stateOf(await send(file(...ended.slice(2))))).toBe("waiting");
  });

  test("takes the place of an earlier one that nobody has decided on", async () => {
    const { send, stateOf } = await aFeed({ mostAdded: "1" });
    const first = await send(file(...rows(2)));
    const second = await send(file(row(0)));
    expect([await stateOf(first), await stateOf(second)]).toEqual(["replaced", "done"]);
  });
});

describe("an attempt", () => {
  test("to end as many as pause an officer waits for two people, whatever the limits", async () => {
    const { send, stateOf, hr, colleague, organisationId } = await aFeed({ mostEnded: "5000" });
    await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${organisationId}`;
    await send(file(...rows(4)));
    const type = await aType(organisationId, { level: 3 });
    for (const { id } of await peopleOf(organisationId))
      await anEid(organisationId, { employeeId: id, typeId: type.id, status: "active" });
    const list = await send(file(...rows(4, { lastDay: today })));
    expect(await stateOf(list)).toBe("waiting");
    await importEmployeeList(hr, { importId: list, plan: await planOf(hr, list), leavers: "" });
    await workAll();
    expect((await peopleOf(organisationId)).filter((one) => one.employed_to !== null)).toEqual([]);
    // The client's next list does not take the place of what an officer has decided on.
    const next = await send(file(row(0)));
    expect([await stateOf(list), (await refusalOf(stateOf(next))).code]).toEqual(["waiting", "not-found"]);
    expect(await previewImport(colleague, { importId: list })).toMatchObject({
      waitsForSecond: true,
      mayConfirm: true,
    });
  });

  test("to end by a client's list what an officer's own lists leave room for no more is shown as it is refused: it takes two", async () => {
    const { send, hr, colleague, organisationId } = await aFeed({ mostAdded: "100", mostEnded: "0" });
    await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${organisationId}`;
    await send(file(...rows(4)));
    const type = await aType(organisationId, { level: 3 });
    for (const { id } of await peopleOf(organisationId))
      await anEid(organisationId, { employeeId: id, typeId: type.id, status: "active" });
    const ended = rows(4, { lastDay: today });
    const own = await upload(hr, file(...ended.slice(0, 3)));
    await importEmployeeList(hr, { importId: own, plan: await planOf(hr, own), leavers: "" });
    await workAll();
    const list = await send(file(ended[3] ?? ""));
    // One more is the fourth whom Karin ends alone that day, and the first of a colleague's.
    expect(await previewImport(hr, { importId: list })).toMatchObject({ changesTakeTwo: true });
    expect(await previewImport(colleague, { importId: list })).toMatchObject({ changesTakeTwo: false });
    await importEmployeeList(hr, { importId: list, plan: await planOf(hr, list), leavers: "" });
    expect(await previewImport(colleague, { importId: list })).toMatchObject({ waitsForSecond: true });
  });

  test("of another employer's client is answered as for a list that never came", async () => {
    const { send } = await aFeed();
    const other = await aFeedOf((await anotherDesk()).organisationId);
    const list = await send(file(row(0)));
    expect((await refusalOf(other.told(list))).code).toBe("not-found");
    const sibling = await aFeed();
    expect((await refusalOf(sibling.told(list))).code).toBe("not-found");
  });

  test("of a client that nobody has set limits for, or that is one for tests, begins nothing", async () => {
    const { organisationId, hr } = await aDesk();
    const unlimited = await aFeedOf(organisationId);
    const first = await unlimited.send(file(row(0)));
    expect(await readImportReceipt(hr, { receiptId: first })).toMatchObject({
      state: "waiting",
      content: { waits: "no-limits" },
    });
    const trial = await aFeedOf(organisationId, "test");
    await trial.setLimits();
    const second = await trial.send(file(row(1)));
    expect(await readImportReceipt(hr, { receiptId: second })).toMatchObject({
      content: { waits: "test-client" },
    });
    expect(await peopleOf(organisationId)).toEqual([]);
  });

  test("of a client that was blocked meanwhile comes to nothing", async () => {
    const { client, clientId, anna, take, hr, organisationId } = await aFeed();
    const list = await as("api", () => receiveList(client, Buffer.from(file(row(0)))));
    await blockClient(anna, { clientId, version: 2, reason: "key-exposed" });
    await take();
    expect(await readImportReceipt(hr, { receiptId: list })).toMatchObject({
      state: "refused",
      refused: "forbidden",
    });
    expect(await peopleOf(organisationId)).toEqual([]);
    await expect(as("api", () => receiveList(client, Buffer.from("a")))).rejects.toThrow();
  });

  test("to learn whether a number is a protected person's gets what a number unknown to the register gets", async () => {
    const { organisationId, keeper, send, told } = await aFeed();
    const number = "19850214-2386";
    const known = file(`${number};Ek;Karin;41207;;;2020-01-01;;;;`);
    const importId = await upload(keeper, known);
    await importEmployeeList(keeper, { importId, plan: await planOf(keeper, importId), leavers: "" });
    await workAll();
    await sql`update tenant.employee set protected_identity = true where organisation_id = ${organisationId}`;
    const other = await aFeed();
    // The client of the second employer adds the same person, who is not protected there.
    await other.send(known);
    const line = (days: string, manager = "") => file(`${number};Ek;Karin;41207;;;${days};${manager};;`);
    // Among these are a row without a first day, one with a past last day, the same file again, and a new person.
    for (const content of [
      line(";"),
      line("2020-01-01;2020-02-01"),
      line("2020-01-01;"),
      line("2020-01-01;"),
      line("2020-01-01;").replace("19850214-2386", "19900101-2385"),
    ]) {
      const [first, second] = [await send(content), await other.send(content)];
      const plain = ({ receivedAt: _, ...answer }: Record<string, unknown>) => answer;
      expect(plain(await told(first))).toEqual(plain(await other.told(second)));
    }
  });
});

describe("the api program's login", () => {
  test("reads no list and no receipt, and changes none", async () => {
    const { client } = await aFeed();
    await as("api", () => receiveList(client, Buffer.from(file(row(0)))));
    const api = database.connect("api");
    const tried = (statement: string) =>
      api
        .begin(async (tx) => {
          await tx`select set_config('app.organisation_id', ${client.organisationId}, true)`;
          await tx.unsafe(statement);
        })
        .then(
          () => "done",
          ({ message }: Error) => message,
        );
    for (const statement of [
      "select content from tenant.employee_delivery",
      "select count(*) from tenant.employee_delivery",
      "insert into tenant.employee_delivery select * from tenant.employee_delivery returning id",
      "update tenant.employee_delivery set size = 1",
      "select state from tenant.employee_import_receipt",
      "select content from tenant.employee_import",
      "insert into tenant.employee_feed (organisation_id) values (null)",
    ])
      expect(await tried(statement)).toMatch(/permission denied/);
    const five = Array.from({ length: 5 }, () => as("api", () => receiveList(client, Buffer.from("a"))));
    const ends = await Promise.allSettled(five);
    expect(ends.filter(({ status }) => status === "rejected")).toMatchObject([
      { reason: { code: "imports-waiting" } },
    ]);
  });
});
