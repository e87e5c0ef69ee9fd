import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { aFeedOf } from "@/lib/testing/testing-feed";
import { choose, countsOf, headings } from "@/lib/testing/testing-import";
import { listEmployeeImports, previewImport } from "./import-preview";
import { readImportReceipt } from "./read-feed";
import { aDesk } from "./testing";

await freshDatabase();

const row = (number: number, from = "2020-01-01") => `;Ek;Karin;${number};;Rektor;${from};;;;`;
const file = (...rows: string[]) => `${headings}\r\n${rows.join("\r\n")}\r\n`;

/** A client's list of two people and a faulty row, that waits since nobody has set limits. */
async function aWaitingList() {
  const { hr, organisationId } = await aDesk();
  const { send, told, stateOf } = await aFeedOf(organisationId);
  const list = await send(file(row(1), row(2), row(3, "when")));
  const receipt = () => readImportReceipt(hr, { receiptId: list });
  return { hr, list, told: () => told(list), stateOf: () => stateOf(list), receipt };
}

test("the receipt of a client's list has what the preview has once an officer has it read anew, and the client is told the same", async () => {
  const { hr, list, told, receipt } = await aWaitingList();
  const before = await told();
  expect(before).toMatchObject({ state: "taken", counts: { rows: 3, faulty: 1 } });
  // The first person's row is taken for the headings.
  await choose(hr, list, {
    headingRow: "1",
    shownRow: "1",
    surname: "1",
    givenName: "2",
    employeeNumber: "3",
  });
  expect(await countsOf(hr, list)).toMatchObject({ new: 1, faulty: 1 });
  expect(await receipt()).toMatchObject({
    state: "waiting",
    content: { waits: "no-limits", counts: { rows: 2, added: 1, faulty: 1 } },
  });
  expect(await told()).toEqual(before);
});

test("a client's list that cannot be read as an officer chose waits on, with its receipt as it was", async () => {
  const { hr, list, told, stateOf, receipt } = await aWaitingList();
  const before = { told: await told(), receipt: await receipt() };
  await choose(hr, list, { headingRow: "3", shownRow: "3" });
  expect(await previewImport(hr, { importId: list })).toMatchObject({
    state: "refused",
    refused: "list-empty",
  });
  expect([await stateOf(), (await listEmployeeImports(hr, undefined))[0]?.state]).toEqual([
    "waiting",
    "waiting",
  ]);
  expect({ told: await told(), receipt: await receipt() }).toEqual(before);
  await choose(hr, list);
  expect(await countsOf(hr, list)).toMatchObject({ new: 2, faulty: 1 });
});
