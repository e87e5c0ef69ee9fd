import { expect } from "@playwright/test";
import { builtActions, callAction } from "@/e2e/support/action";
import { forEach, formOf, pathOf, rightFields, tally, tenantlessSince } from "@/e2e/support/attempt";
import { anEmergencyVisit } from "@/e2e/support/break-glass";
import { closeDatabase } from "@/e2e/support/database";
import { baseUrl } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { get, pages } from "@/e2e/support/route";
import { rowPrint } from "@/e2e/support/row-print";
import { test } from "@/e2e/support/story";

let victim: OwnEmployer;
let cookie: string;
test.beforeAll(async () => {
  victim = await anEmployer({ owner: ["security-officer"], second: ["security-officer"] });
  const { owner, second } = victim.officers;
  cookie = await anEmergencyVisit(victim, owner?.accountId ?? "", second?.accountId ?? "");
  await hide(victim);
});
test.afterAll(closeDatabase);

const address = (page: string) =>
  page
    .replace("[organisation]", victim.slug)
    .replace(/\[(\w+)\]/g, (_, name: string) => victim.ids[`${name}Id`] ?? victim.ids.eidId ?? "");

test("an emergency code opens the three pages of a loss, and every other page is as it is for nobody", async () => {
  const opened: string[] = [];
  await forEach(pages, async (page) => {
    const [nobody, code] = [await get(address(page)), await get(address(page), cookie)];
    await Promise.all([nobody.arrayBuffer(), code.arrayBuffer()]);
    if (page.startsWith("/[organisation]/lost")) opened.push(`${page} ${code.status}`);
    else {
      expect(code.status, page).toBe(nobody.status);
      expect(code.headers.get("location"), page).toBe(nobody.headers.get("location"));
    }
  });
  expect(opened.sort()).toEqual([
    "/[organisation]/lost 200",
    // A report of somebody else's, and one's own that it has none of.
    "/[organisation]/lost/[report] 404",
    "/[organisation]/lost/which 403",
  ]);
  const person = await get(`/${victim.slug}/lost/which?employee=${victim.ids.employeeId}`, cookie);
  expect(person.status).toBe(200);
});

test("an emergency code calls no action but those that report a loss and revoke what it reported", async () => {
  const blocking = ["reportLostAction", "revokeReportedAction"];
  const others = builtActions().filter(({ name }) => !blocking.includes(name));
  expect(others.length).toBe(builtActions().length - 2);
  const [since, before] = [new Date(), await rowPrint([victim.organisationId])];
  const form = formOf(rightFields(victim));
  await forEach(others, async (action) => {
    const answer = await callAction(action.id, pathOf(action, victim), form, {
      ...{ Cookie: cookie, Origin: baseUrl },
    });
    expect(answer.status, action.name).toBeLessThan(500);
    await answer.arrayBuffer();
  });
  expect(await rowPrint([victim.organisationId])).toEqual(before);
  const told = (await tenantlessSince(since)).filter((line) => line.endsWith(victim.slug));
  expect(tally(told)).toEqual({ [`form not-signed-in ${victim.slug}`]: others.length });
});
