import { expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { aType } from "@/db/seed/builders";
import { planBulk } from "@/lib/credential/eid/bulk-plan";
import { startBulk } from "@/lib/credential/eid/bulk-start";
import { decisionOn } from "@/lib/credential/eid/testing-bulk";
import { said } from "@/lib/credential/eid/testing-bulk-order";
import { saveOrderTemplate } from "@/lib/credential/order-template/save";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { importEmployeeList } from "@/lib/people/employee/import-commit";
import { aDesk } from "@/lib/people/employee/testing";
import { countsOf, headings, planOf, upload, workAll } from "./testing-import";

const database = await freshDatabase();
const { administrator: sql } = database;

/** The tenth digit of a personal identity number (Luhn). */
function checked(nine: string): string {
  const sum = [...nine].reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${nine}${(10 - (sum % 10)) % 10}`;
}

/** So many rows of a list, of which every sixtieth is a fault or somebody that nothing can be ordered for. */
function messy(rows: number): string {
  const list = Array.from({ length: rows }, (_, nth) => {
    const birth = `${70 + (nth % 30)}${String(1 + (nth % 12)).padStart(2, "0")}${String(1 + (nth % 28)).padStart(2, "0")}`;
    const ten = checked(`${birth}${String(100 + Math.floor(nth / 30)).padStart(3, "0")}`);
    const number = nth % 60 === 0 ? `${ten.slice(0, 9)}${(Number(ten[9]) + 1) % 10}` : ten;
    return `19${number};Efternamn${nth};Förnamn;${40_000 + nth};;Lärare;2020-01-01;;;;`;
  });
  return `${headings}\r\n${list.join("\r\n")}\r\n`;
}

test("a messy list of six hundred becomes 590 people, 590 orders by a template, and 590 approvals by another", async () => {
  const { hr, security, organisationId } = await aDesk();
  const importId = await upload(hr, messy(600));
  expect(await countsOf(hr, importId)).toMatchObject({ new: 590, faulty: 10 });
  await importEmployeeList(hr, { importId, plan: await planOf(hr, importId), leavers: "" });
  await workAll();

  const type = await aType(organisationId);
  const { templateId } = await saveOrderTemplate(hr, {
    ...{ name: "Nyanställd", typeId: type.id, method: "in-person", source: "personnel-register" },
    ...{ appliedBy: "employer", active: "on" },
  });
  const grounds = { ...said, checkedOn: dayOf(new Date()) };
  const { bulkId } = await planBulk(hr, { verb: "order", importId, templateId, ...grounds });
  const [planned] =
    await sql`select total, eligible, needs_confirmation from tenant.bulk where id = ${bulkId}`;
  expect({ ...planned }).toEqual({ total: 590, eligible: 590, needs_confirmation: false });
  await startBulk(hr, await decisionOn(database, bulkId));
  await workAll();
  const ordered =
    await sql`select id from tenant.eid where organisation_id = ${organisationId} and status = 'ordered'`;
  expect(ordered).toHaveLength(590);

  // The whole queue, and not a page of it.
  const queue = { view: "ordered", ...unfiltered };
  const all = { all: "on", listing: JSON.stringify(queue) };
  const approve = await planBulk(security, { verb: "approve", ...all });
  await startBulk(security, await decisionOn(database, approve.bulkId));
  await workAll();
  const [made] = await sql`select count(*)::int as approved, count(distinct number)::int as numbers,
      count(distinct employee_id)::int as people
    from tenant.eid where organisation_id = ${organisationId} and status = 'approved' and approved_by = ${security.accountId}
      and ordered_by = ${hr.accountId}`;
  expect({ ...made }).toEqual({ approved: 590, numbers: 590, people: 590 });
  const log = await as(
    "worker",
    async () => sql`select action, count(*)::int as n from tenant.audit_event
    where organisation_id = ${organisationId} and action in ('eid.ordered', 'eid.approved') group by 1 order by 1`,
  );
  expect(log.map(({ action, n }) => [action, n])).toEqual([
    ["eid.approved", 590],
    ["eid.ordered", 590],
  ]);
}, 60_000);
