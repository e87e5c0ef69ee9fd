import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page } from "@playwright/test";
import { plugIn } from "@/e2e/support/authenticator";
import { Clerk } from "@/e2e/support/clerk";
import { pageWith } from "@/e2e/support/come-in";
import { closeDatabase, database } from "@/e2e/support/database";
import { signIn } from "@/e2e/support/door";
import { anOrderedEid } from "@/e2e/support/eid";
import { anEmployee, anEmployer, hide, type OwnEmployer } from "@/e2e/support/employer";
import { addPasskey, beginDirectory, enterKey, invite, openInvitation } from "@/e2e/support/passkey";
import { test } from "@/e2e/support/story";

test.describe.configure({ mode: "serial" });

let town: OwnEmployer;
let [siv, lisa, amina] = [] as Page[] as [Page, Page, Page];
let [sivsClerk, lisasClerk] = [] as Clerk[] as [Clerk, Clerk];
test.beforeAll(async ({ browser }) => {
  town = await anEmployer({
    ...{ siv: ["security-officer"], lisa: ["security-officer"], amina: ["administrator"] },
  });
  [siv, lisa, amina] = await Promise.all([
    comes(browser, "siv"),
    comes(browser, "lisa"),
    comes(browser, "amina"),
  ]);
  [sivsClerk, lisasClerk] = await Promise.all([clerk("siv"), clerk("lisa")]);
  await hide(town);
  // Two colleagues have theirs, in the key directory since it began.
  for (const name of ["lisa", "amina"]) await sivsClerk.invitePasskey(town.officers[name]?.subject ?? "");
  const enrols = async (who: Page) => {
    await plugIn(who);
    await openInvitation(who, town.slug);
    return addPasskey(who);
  };
  const theirs = await Promise.all([lisa, amina].map(enrols));
  await beginDirectory(town.slug, theirs);
});
test.afterAll(closeDatabase);

const clerk = (who: string) => Clerk.of(town.officers[who]?.subject ?? "", town.slug);
const comes = async (browser: Browser, who: string) =>
  pageWith(browser, await signIn(town.officers[who]?.subject ?? ""));
const sivs = () => town.officers.siv?.officerId ?? "";
const main = (page: Page) => page.getByRole("main");
const alert = (page: Page) => page.getByRole("alert");
const open = (page: Page, path: string) => page.goto(`/${town.slug}${path}`);
/** What the signing page says when nothing that is plugged in answers. */
const nothingAnswered = "Du avbröt, eller så hittades inte din passnyckel. Försök igen.";
const signs = (page: Page) => page.getByRole("button", { name: "Underteckna med din passnyckel" }).click();

test("an authenticator that cannot verify its user adds no passkey; an officer who has lost both is let in anew by two colleagues, and by two into the key directory", async () => {
  await invite(lisa, town.slug, sivs());
  const withoutPin = await plugIn(siv, { verifies: false });
  await openInvitation(siv, town.slug);
  await siv.getByRole("button", { name: "Lägg till passnyckel" }).click();
  await expect(alert(siv)).toContainText(nothingAnswered);
  await withoutPin.takeOut();
  const first = await plugIn(siv);
  await addPasskey(siv);
  await first.takeOut(); // gone from the phone, and not here
  await lisasClerk.invitePasskey(town.officers.siv?.subject ?? "");
  const second = await plugIn(siv);
  await openInvitation(siv, town.slug);
  await addPasskey(siv);
  const confirms = async () => {
    await open(siv, "/step-up");
    await siv.getByRole("button", { name: "Bekräfta med passnyckel" }).click();
    await siv.getByRole("button", { name: "Bekräfta med din passnyckel" }).click();
  };
  await confirms();
  await expect(main(siv)).toContainText("Bekräftat.");
  await second.takeOut();
  await plugIn(siv); // a new one, which has no passkey
  await confirms();
  await expect(alert(siv)).toContainText(nothingAnswered);

  await open(lisa, `/settings/officers/${sivs()}`);
  for (const left of [2, 1]) {
    const removing = lisa.getByRole("button", { name: /^Ta bort passnyckel/ });
    await expect(removing).toHaveCount(left);
    await removing.first().click();
  }
  await expect(main(lisa).getByText(/^Borttagen/)).toHaveCount(2);
  await lisa.getByRole("button", { name: "Bjud in att lägga till en passnyckel" }).click();
  await expect(main(lisa)).toContainText("Ytterligare en kollega måste bekräfta.");
  await expect(lisa.getByRole("button", { name: "Bekräfta inbjudan" })).toHaveCount(0);
  await open(siv, "/settings/passkeys");
  await expect(main(siv)).toContainText("En kollega till måste först bekräfta inbjudan.");
  await expect(siv.getByRole("link", { name: "Lägg till passnyckel" })).toHaveCount(0);

  await open(amina, `/settings/officers/${sivs()}`);
  await amina.getByRole("button", { name: "Bekräfta inbjudan" }).click();
  await expect(main(amina)).toContainText(/Inbjuden \d+ \S+ \d{4} [\d:]+\.(?! Ytterligare)/);
  await openInvitation(siv, town.slug);
  const fingerprint = await addPasskey(siv);
  for (const colleague of [lisa, amina]) await enterKey(colleague, town.slug, fingerprint);
  await open(siv, "/settings/passkeys");
  await expect(siv.getByRole("listitem").filter({ hasText: fingerprint })).toContainText(
    "Finns i nyckelförteckningen",
  );
});

test("a touch that comes too late, in a colleague's browser or for another e-ID approves nothing, and each is told why", async () => {
  const [one, other] = [await ordered("Ett"), await ordered("Två")];
  const asked = async () => {
    await open(siv, `/eids/${one}/approve`);
    await siv.getByRole("button", { name: "Underteckna beslutet med passnyckel" }).click();
    await expect(siv.getByRole("heading", { level: 1 })).toContainText("Godkänn e-legitimationen");
    return siv.url();
  };

  // As six minutes later.
  await asked();
  await database().unsafe(`alter table tenant.act_request disable trigger as_asked;
    update tenant.act_request set issued_at = issued_at - interval '6 minutes' where eid_id = '${one}';
    alter table tenant.act_request enable always trigger as_asked`);
  await signs(siv);
  await expect(alert(siv)).toContainText("Det har gått mer än fem minuter. Gå tillbaka och börja om.");

  const address = await asked();
  await lisa.goto(address);
  await signs(lisa);
  await expect(alert(lisa)).toContainText(nothingAnswered);

  await asked(); // shown in another's browser, the words before count no more
  await signs(siv);
  await siv.waitForURL(/\/approve\?act=/);
  const act = new URL(siv.url()).searchParams.get("act");
  await open(siv, `/eids/${other}/approve?act=${act}`);
  await siv.getByRole("button", { name: /^Godkänn EL-/ }).click();
  await expect(main(siv).getByRole("alert")).toContainText("Underskriften gäller ett annat beslut.");
  expect(await statuses()).toEqual({ [one]: "ordered", [other]: "ordered" });

  await open(siv, `/eids/${one}/approve?act=${act}`);
  await siv.getByRole("button", { name: /^Godkänn EL-/ }).click();
  await expect.poll(statuses).toEqual({ [one]: "approved", [other]: "ordered" });
});

/** An e-ID that a colleague has ordered for somebody; answers its id. */
async function ordered(name: string): Promise<string> {
  const [eidId, employeeId] = [randomUUID(), randomUUID()];
  const { organisationId, ids } = town;
  const now = new Date();
  const year = now.getFullYear() + 1;
  await database().begin(async (sql) => {
    await anEmployee(sql, organisationId, name, employeeId);
    await anOrderedEid(sql, {
      ...{ organisation_id: organisationId, id: eidId, number: `EL-${year}-${eidId.slice(0, 6)}` },
      ...{ employee_id: employeeId, type_id: ids.typeId, type_version: 1, status_since: now },
      ...{ valid_day: `${year}-05-02`, valid_to: new Date(`${year}-05-02T22:00:00Z`) },
      ...{ ordered_by: town.officers.amina?.accountId, ordered_at: now },
    });
  });
  return eidId;
}
const statuses = async () =>
  Object.fromEntries(
    (
      await database()`select id, status from tenant.eid
        where organisation_id = ${town.organisationId} and ordered_by = ${town.officers.amina?.accountId ?? ""}`
    ).map(({ id, status }) => [id, status]),
  );
