import { expect } from "@playwright/test";
import { closeDatabase } from "@/e2e/support/database";
import { expectPrinted } from "@/e2e/support/printed";
import { addressOf, everybody } from "@/e2e/support/route";
import { test } from "@/e2e/support/story";

test.afterAll(closeDatabase);

for (const [route, subject, rows] of [
  ["/[organisation]/receipts/[receipt]", "gun-nystrom", -1],
  ["/[organisation]/eids/[eid]", "jonas-falk", 1],
  ["/[organisation]/eids", "jonas-falk", 40],
  ["/[organisation]/employees", "karin-ek", 40],
  ["/[organisation]/audit", "gun-nystrom", 40],
] as const)
  test(`${route} on paper has its words and every row, and nothing to press`, async ({ page }) => {
    await page.context().setExtraHTTPHeaders({ Cookie: (await everybody()).get(subject) ?? "" });
    await page.goto(await addressOf(route));
    const pressed = page.getByRole("button").or(page.getByRole("link", { name: /PDF|Spärra|Filter|Anmäl/ }));
    expect(await pressed.count()).toBeGreaterThan(0);
    expect(await expectPrinted(page, route)).toBeGreaterThan(rows);
    await page.emulateMedia({ media: "print" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(pressed).toHaveCount(0);
    await expect(page.getByRole("searchbox")).toHaveCount(0);
    await expect(page.getByRole("navigation")).toHaveCount(0);
  });
