import { expect, type Page } from "@playwright/test";
import { plugIn } from "@/e2e/support/authenticator";
import { Clerk } from "@/e2e/support/clerk";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { addPasskey, openInvitation } from "@/e2e/support/passkey";
import { test } from "@/e2e/support/story";

/** An employer of the story's own: what it requires stops nobody else's stories. */
let town: OwnEmployer;
const cookies = new Map<string, string>();
test.beforeAll(async () => {
  town = await anEmployer({ siv: ["security-officer"], lisa: ["security-officer"] });
  const { siv, lisa } = town.officers;
  for (const name of ["siv", "thief"]) cookies.set(name, await signIn(siv?.subject ?? ""));
  await (await Clerk.of(lisa?.subject ?? "", town.slug)).invitePasskey(siv?.subject ?? "");
  await hide(town);
});
test.afterAll(closeDatabase);

const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
async function statusNow(): Promise<string> {
  const [row] = await database()`select status from tenant.eid where id = ${town.ids.eidId ?? ""}`;
  return row?.status;
}

test("where a touch is required, a second session without the passkey suspends and blocks nothing for good, and the owner's touch leads back to the form", async ({
  browser,
}) => {
  const [siv, thief] = await Promise.all(
    ["siv", "thief"].map((who) =>
      pageWith(browser, cookies.get(who) ?? "", who === "thief" ? { javaScriptEnabled: false } : {}),
    ),
  );
  if (!(siv && thief)) throw new Error("somebody could not come in");
  await plugIn(siv);
  await openInvitation(siv, town.slug);
  await addPasskey(siv);

  const touch = async () => {
    await siv.getByRole("button", { name: "Bekräfta med passnyckel" }).click();
    await expect(siv.getByRole("heading", { level: 1 })).toHaveText("Bekräfta att det är du");
    await siv.getByRole("button", { name: "Bekräfta med din passnyckel" }).click();
  };
  await open(siv, "/settings/step-up");
  await touch();
  await siv.waitForURL(/\/settings\/step-up$/);
  await siv.getByLabel("Av alla").check();
  await siv.getByRole("button", { name: "Spara" }).click();
  const required = () => database()`
    select from tenant.step_up_setting
     where organisation_id = ${town.organisationId} and mode = 'required'`;
  await expect.poll(async () => (await required()).length).toBe(1);

  // The same person's other session, where nobody touches.
  await open(thief, `/eids/${town.ids.eidId}/revoke`);
  await expect(main(thief)).toContainText("Brådskar det? Spärra tillfälligt först");
  const reason = thief.getByLabel("Förlorad", { exact: true });
  await reason.check();
  await thief.getByRole("button", { name: /^Spärra permanent/ }).click();
  await expect(thief.getByRole("alert")).toContainText("Bekräfta med din passnyckel först");
  await expect(reason).toBeChecked();
  await expect(thief.getByRole("link", { name: /öppnas i en ny flik/ })).toHaveAttribute("target", "_blank");
  expect(await statusNow()).toBe("active");
  await open(thief, `/eids/${town.ids.eidId}`);
  await main(thief).getByRole("button", { name: "Spärra tillfälligt" }).click();
  await expect.poll(statusNow).toBe("suspended");

  // As five minutes later.
  await database().unsafe(`alter table tenant.step_up disable trigger as_proven;
    update tenant.step_up set proven_at = proven_at - interval '6 minutes' where account_id = '${town.officers.siv?.accountId}';
    alter table tenant.step_up enable always trigger as_proven`);
  await open(siv, `/eids/${town.ids.eidId}/revoke`);
  await touch();
  await siv.waitForURL(/\/revoke$/);
  await siv.getByLabel("Förlorad", { exact: true }).check();
  await siv.getByRole("button", { name: /^Spärra permanent/ }).click();
  await expect.poll(statusNow).toBe("revoked");
});
