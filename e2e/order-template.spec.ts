import { expect } from "@playwright/test";
import { axeFindings } from "@/e2e/support/axe";
import { comeIn } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { anEmployer, hide } from "@/e2e/support/employer";
import { aTemplate, counting, readyToOrder } from "@/e2e/support/order-template";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

test("one person is ordered for by a template, from their page, in three presses", async ({ page }) => {
  const town = await anEmployer({ desk: ["id-administrator"] });
  const { organisationId, ids } = town;
  await comeIn(page, town.officers.desk?.subject ?? "");
  await hide(town);
  await readyToOrder(town);
  const sql = database();
  await sql`update tenant.eid set status = 'revoked', status_reason = 'replaced' where id = ${ids.eidId ?? ""}`;
  await sql`insert into tenant.identifier (organisation_id, id, employee_id, kind, ciphertext, key_id, lookup,
      lookup_key_id, masked, valid_from)
    values (${organisationId}, gen_random_uuid(), ${ids.employeeId ?? ""}, 'personnummer', '\\x00', 'svep', '\\x00', 'svep',
      '19800101-••••', '2020-01-01')`;

  await aTemplate(page, town.slug);
  const main = page.getByRole("main");
  const { click, counted } = counting();
  await page.goto(`/${town.slug}/employees/${ids.employeeId}`);
  await click(main.getByRole("link", { name: "Beställ med mall" }));
  await expect(main.getByRole("radio", { name: /^Nyanställd/ })).toBeChecked();
  expect(await axeFindings(page)).toEqual([]);
  await click(main.getByRole("checkbox", { name: /stämmer/ }));
  await click(main.getByRole("button", { name: "Beställ" }));
  await expect(page).toHaveURL(/\/placed$/);
  const [made] = await sql`select e.status, a.collect_place from tenant.eid e
    join tenant.application a on a.organisation_id = e.organisation_id and a.eid_id = e.id
    where e.organisation_id = ${organisationId} and e.employee_id = ${ids.employeeId ?? ""} and e.status = 'ordered'`;
  expect({ ...made }).toEqual({ status: "ordered", collect_place: "Receptionen" });
  console.log(`figure order.clicks-template ${counted.clicks}`);
  expect(counted.clicks).toBeLessThanOrEqual(3);
});
