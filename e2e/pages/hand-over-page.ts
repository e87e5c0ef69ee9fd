import type { Locator, Page } from "@playwright/test";

/** The desk and one hand-over, as an officer uses them, in Swedish. */
export class HandOverPage {
  constructor(
    private readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  async openDesk(): Promise<void> {
    await this.page.goto(`/${this.slug}/hand-over`);
  }

  /** As a scanner does it: the number, then Enter. */
  async scan(text: string): Promise<void> {
    await this.openDesk();
    const box = this.page.getByRole("searchbox", { name: /^Skanna kortet/ });
    await box.fill(text);
    await box.press("Enter");
  }

  row(holder: string): Locator {
    return this.page.getByRole("row").filter({ has: this.page.getByRole("rowheader", { name: holder }) });
  }

  async open(holder: string): Promise<void> {
    await this.row(holder)
      .getByRole("link", { name: /^(Lämna ut|Fortsätt)/ })
      .click();
    await this.heading.waitFor();
  }

  /** Everything but the card number, as it is for somebody who shows their passport. */
  async fillChecklist(card: string): Promise<void> {
    const { page } = this;
    await page.getByLabel("Kortnummer").fill(card);
    await page.getByLabel("Vid personligt besök").check();
    await page.getByLabel("Id-handling", { exact: true }).selectOption({ label: "Pass" });
    await page.getByLabel("Handlingens fyra sista tecken").fill("4127");
    await page.getByLabel("Brev till folkbokföringsadressen").check();
    await page.getByLabel(/^Jag intygar att nyckeln/).check();
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("main").getByRole("button", { name }).click();
  }

  async typeCode(code: string): Promise<void> {
    await this.page.getByLabel("Engångskod ur e-posten").fill(code);
    await this.page.getByLabel(/^Jag har läst villkoren/).check();
    await this.press("Underteckna kvittensen");
  }

  /** The newest mail of the demo's mailbox whose subject begins so. */
  async newestMail(subject: string): Promise<string> {
    await this.page.goto(`/${this.slug}/mailbox`);
    const mail = this.page.getByRole("article").filter({
      has: this.page.getByRole("heading", { name: new RegExp(`^${subject}`) }),
    });
    return (await mail.first().textContent()) ?? "";
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  get problems(): Locator {
    return this.page.getByRole("alert");
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }
}
