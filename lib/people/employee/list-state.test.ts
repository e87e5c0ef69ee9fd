import { expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { aFeedOf } from "@/lib/testing/testing-feed";
import { headings, planOf, upload, workAll } from "@/lib/testing/testing-import";
import { importEmployeeList } from "./import-commit";
import { listEmployeeImports } from "./import-preview";
import { listImportReceipts, readImportReceipt } from "./read-feed";
import { aDesk } from "./testing";

const { administrator: sql } = await freshDatabase();

const today = dayOf(new Date());
const row = (nth: number, lastDay = "") =>
  `;Ek;Karin ${"ABCD"[nth]};${5_000 + nth};;Rektor;2020-01-01;${lastDay};;;`;
const four = (lastDay = "") => file(...[0, 1, 2, 3].map((nth) => row(nth, lastDay)));
const file = (...lines: string[]) => `${headings}\r\n${lines.join("\r\n")}\r\n`;

/** The newest list's state in the list of lists, in the list of receipts and on the receipt itself. */
async function statesOf(actor: OfficerActor) {
  const [list] = await listEmployeeImports(actor, undefined);
  const [listed] = await listImportReceipts(actor, undefined);
  const receipt = await readImportReceipt(actor, { receiptId: listed?.id ?? "" });
  expect(listed?.id).toBe(list?.id);
  return [list?.state, listed?.state, receipt.state];
}

test("a list that waits for a second officer says so on its receipt too", async () => {
  const { hr, organisationId } = await aDesk();
  await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${organisationId}`;
  await importOf(hr, four());
  await workAll();
  const type = await aType(organisationId, { level: 3 });
  for (const { id } of await sql`select id from tenant.employee where organisation_id = ${organisationId}`)
    await anEid(organisationId, { employeeId: id, typeId: type.id, status: "active" });
  await importOf(hr, four(today));
  const word = "waits-for-second";
  expect(await statesOf(hr)).toEqual([word, word, word]);
});

test("a client's list that has nothing to change is done in the list of lists too", async () => {
  const { hr, organisationId } = await aDesk();
  const { setLimits, send } = await aFeedOf(organisationId);
  await setLimits();
  await send(file(row(0)));
  await send(file(row(0), row(0))); // other bytes than the last, and nothing to begin
  expect(await statesOf(hr)).toEqual(["done", "done", "done"]);
});

test("a list whose job was cancelled has stopped on its receipt too", async () => {
  const { hr, organisationId } = await aDesk();
  await importOf(hr, file(row(0)));
  expect(await statesOf(hr)).toEqual(["doing", "doing", "doing"]);
  await sql`update tenant.job set state = 'cancelled', ended_at = now() where organisation_id = ${organisationId} and kind = 'import-commit'`;
  expect(await statesOf(hr)).toEqual(["stopped", "stopped", "stopped"]);
});

async function importOf(hr: OfficerActor, content: string) {
  const importId = await upload(hr, content);
  await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
}
