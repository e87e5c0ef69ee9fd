import { randomUUID } from "node:crypto";
import { type Browser, expect, type Locator, type Page } from "@playwright/test";
import { readsAll } from "@/bin/setup/turn.mjs";
import { axeFindings } from "@/e2e/support/axe";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anActiveEid } from "@/e2e/support/eid";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { endingCards } from "@/e2e/support/ending";
import { test } from "@/e2e/support/story";

/** An employer where five blocks by one hand are too many, so that five are a plan for two. */
let town: OwnEmployer;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  town = await anEmployer({
    first: ["security-officer"],
    second: ["security-officer"],
    clerk: ["id-administrator"],
  });
  for (const [name, { subject }] of Object.entries(town.officers)) cookies.set(name, await signIn(subject));
  await hide(town);
  const sql = database();
  await sql`update tenant.organisation set block_limit = 4 where organisation_id = ${town.organisationId}`;
  const [card] = await sql`select * from tenant.eid where id = ${town.ids.eidId ?? ""}`;
  for (let nth = 1; nth <= 5; nth++) {
    const given = {
      id: randomUUID(),
      number: `EL-2026-00020${nth}`,
      carrier_number: `MANGA${nth}`,
      relation: "complement",
    };
    await anActiveEid(sql, { ...card, ...given });
  }
});
test.afterAll(closeDatabase);

async function come(browser: Browser, who: string): Promise<Page> {
  return pageWith(browser, cookies.get(who) ?? "");
}
const main = (page: Page) => page.getByRole("main");

/** Tabs until it has the focus, and nothing covers it then (WCAG 2.4.11). */
async function tabTo(page: Page, to: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses++) {
    if (await to.evaluate((one) => one === document.activeElement)) {
      const covered = await to.evaluate((one) => {
        const { left, top, width, height } = one.getBoundingClientRect();
        const there = document.elementFromPoint(left + width / 2, top + height / 2);
        return !(there && (one === there || one.contains(there) || there.contains(one)));
      });
      expect(covered).toBe(false);
      return;
    }
    await page.keyboard.press("Tab");
  }
  throw new Error("Not reached by Tab.");
}
const press = async (page: Page, name: string | RegExp) => {
  await tabTo(page, main(page).getByRole("button", { name }));
  await page.keyboard.press("Enter");
};

test("five e-IDs are ticked, tried, confirmed by a second person and revoked as one decision, by keyboard alone", async ({
  browser,
}) => {
  const first = await come(browser, "first");
  await first.goto(`/${town.slug}/eids?q=EL-2026-00020`);
  for (let nth = 1; nth <= 5; nth++) {
    await tabTo(first, main(first).getByRole("checkbox", { name: new RegExp(`EL-2026-00020${6 - nth}`) }));
    await first.keyboard.press("Space");
  }
  await expect(main(first)).toContainText("5 valda av 5");
  await tabTo(first, main(first).getByLabel("Vad ska göras?"));
  const act = main(first).getByLabel("Vad ska göras?");
  while ((await act.inputValue()) !== "revoke:replaced") await first.keyboard.press("ArrowDown");
  await press(first, "Visa vad som händer");
  await expect(main(first)).toContainText("5 kan, 0 kan inte");
  await expect(main(first)).toContainText("Någon annan med samma behörighet måste bekräfta planen");
  expect(await axeFindings(first)).toEqual([]);

  const second = await come(browser, "second");
  await second.goto(`/${town.slug}/approvals`);
  await tabTo(second, main(second).getByRole("link", { name: "Granska" }).first());
  await second.keyboard.press("Enter");
  await expect(main(second)).toContainText("behöver en andra person");
  await tabTo(second, main(second).getByLabel("Skriv antalet"));
  await second.keyboard.type("4");
  await press(second, "Bekräfta planen för 5");
  await expect(main(second)).toContainText("Skriv antalet som planen gäller: 5.");
  await tabTo(second, main(second).getByLabel("Skriv antalet"));
  await second.keyboard.press("ControlOrMeta+A");
  await second.keyboard.type("5");
  await press(second, "Bekräfta planen för 5");
  await expect(main(second)).toContainText("Bekräftad av");

  await first.reload();
  await tabTo(first, main(first).getByLabel("Skriv antalet"));
  await first.keyboard.type("5");
  await press(first, "Spärra permanent 5");
  await expect(main(first)).toContainText("5 av 5 klara.", { timeout: 60_000 });
  expect(await axeFindings(first)).toEqual([]);
  const rows = await database()`select status, status_reason from tenant.eid
    where organisation_id = ${town.organisationId} and number like 'EL-2026-00020%'`;
  expect(rows.map(({ status, status_reason }) => [status, status_reason])).toEqual(
    Array(5).fill(["revoked", "replaced"]),
  );
});

test("without JavaScript numbers are pasted, an unknown one is named, and the dry run changes nothing", async ({
  browser,
}) => {
  const page = await pageWith(browser, cookies.get("first") ?? "", { javaScriptEnabled: false });
  await page.goto(`/${town.slug}/eids/bulk`);
  await page.getByRole("textbox", { name: "Nummer" }).fill("EL-2026-000201\nEL-2026-999999");
  await page.getByLabel("Vad ska göras?").selectOption("revoke:replaced");
  await page.getByRole("button", { name: "Visa vad som händer" }).click();
  await expect(main(page)).toContainText("1 nummer finns inte: EL-2026-999999.");
  await page.getByRole("textbox", { name: "Nummer" }).fill("EL-2026-000201");
  await page.getByRole("button", { name: "Visa vad som händer" }).click();
  await expect(main(page)).toContainText("0 kan, 1 kan inte");
  await expect(main(page)).toContainText("Statusen tillåter det inte");
});

/** Rows that are seen whole, with nothing over them. */
const rowsInSight = (page: Page) =>
  main(page)
    .locator("tbody tr")
    .evaluateAll(
      (rows) =>
        rows.filter((row) => {
          const { left, bottom } = row.getBoundingClientRect();
          const lowest = document.elementFromPoint(left + 40, bottom - 4);
          return lowest !== null && row.contains(lowest);
        }).length,
    );

/** Three hundred where everything is read; one in fifty is protected, and the employment of another ends first. */
const ending = readsAll ? 300 : 100;
const can = ending - (2 * ending) / 50;

test("of many cards that end, those that can be are renewed as one decision, and the dry run says why not", async ({
  browser,
}) => {
  await endingCards(town, ending);
  const clerk = await come(browser, "clerk");
  await clerk.setViewportSize({ width: 1280, height: 900 });
  await clerk.goto(`/${town.slug}/eids`);
  await expect.poll(() => rowsInSight(clerk), "rows of e-IDs at 1280 × 900").toBeGreaterThanOrEqual(9);
  await clerk.goto(`/${town.slug}/eids/bulk`);
  const numbers = Array.from({ length: ending }, (_, nth) => `EL-2026-${700_001 + nth}`);
  await main(clerk).getByRole("textbox", { name: "Nummer" }).fill(numbers.join("\n"));
  await main(clerk).getByLabel("Vad ska göras?").selectOption("renew");
  await main(clerk).getByRole("button", { name: "Visa vad som händer" }).click();
  await expect(main(clerk)).toContainText(`${can} kan, ${ending - can} kan inte`);
  const why = main(clerk).getByRole("listitem");
  await expect(why.filter({ hasText: "Skyddade personuppgifter" })).toContainText(String(ending / 50));
  await expect(why.filter({ hasText: "Anställningen eller utfärdaren slutar först" })).toContainText(
    String(ending / 50),
  );
  await expect(main(clerk).getByRole("button", { name: "Beställ" })).toHaveCount(0);
  expect(await axeFindings(clerk)).toEqual([]);

  await main(clerk).getByRole("button", { name: "Visa vad som händer med svaren" }).click();
  await expect(main(clerk)).toContainText("Kryssa i att namn och nummer stämmer");
  await main(clerk).getByLabel("Personligt besök med id-handling").check();
  await main(clerk).getByLabel("Folkbokföringen").first().check();
  await main(clerk).getByLabel("Referens").fill("KS 2026/4");
  await main(clerk).getByLabel(`Namn och nummer är kontrollerade för var och en av de ${can}`).check();
  await main(clerk).getByRole("button", { name: "Visa vad som händer med svaren" }).click();
  await expect(main(clerk)).toContainText("Referens KS 2026/4.");
  await main(clerk).getByLabel("Skriv antalet").fill(String(can));
  await main(clerk)
    .getByRole("button", { name: `Beställ ${can}` })
    .click();
  await expect(main(clerk)).toContainText(`${can} av ${can} klara.`, { timeout: 90_000 });
  expect(await axeFindings(clerk)).toEqual([]);
  const [made] = await database()`select count(*)::int as n, count(distinct c.bulk_id)::int as plans
    from tenant.eid e join tenant.register_check c on c.organisation_id = e.organisation_id and c.eid_id = e.id
    where e.organisation_id = ${town.organisationId} and e.relation = 'renew' and e.status = 'ordered' and c.agrees`;
  expect({ ...made }).toEqual({ n: can, plans: 1 });
});
