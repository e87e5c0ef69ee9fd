import { expect, type Locator, type Page } from "@playwright/test";

/** The three screens of a loss, as a person with a phone in one hand uses them. */
export class ReportLostPage {
  constructor(
    readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  /** By the address on the card sleeve. */
  async open(): Promise<void> {
    await this.page.goto("/forlorad");
  }

  /** First screen: who. */
  async find(text: string): Promise<void> {
    await this.page.getByRole("searchbox").fill(text);
    await this.page.getByRole("button", { name: "Sök" }).click();
  }

  get people(): Locator {
    return this.page.locator("main a[href*='/lost/which?employee=']");
  }

  /** Second screen: which, all chosen beforehand. */
  get choices(): Locator {
    return this.page.getByRole("group", { name: "Vad saknas?" }).getByRole("checkbox");
  }

  get block(): Locator {
    return this.page.getByRole("button", { name: /^Spärra .* nu$/ });
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }

  get number(): Locator {
    return this.page.getByRole("banner").getByRole("link", { name: /^Ring / });
  }

  /** Third screen: what has been seen from outside. Without JavaScript it is asked for anew by a link. */
  step(label: string | RegExp): Locator {
    return this.page.getByRole("listitem").filter({ hasText: label });
  }

  async refresh(): Promise<void> {
    const link = this.page.getByRole("link", { name: "Uppdatera" });
    if (await link.isVisible()) await link.click();
  }

  /** What is said once the world has seen it, and not before. */
  async waitsFor(text: string): Promise<void> {
    await expect(async () => {
      await this.refresh();
      await expect(this.main).toContainText(text, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page.getByRole("button", { name }).click();
  }

  async openEid(eidId: string): Promise<void> {
    await this.page.goto(`/${this.slug}/eids/${eidId}`);
  }

  /** Numbers and ids of active e-IDs on cards, from the list. */
  async activeCards(): Promise<{ eidId: string; number: string }[]> {
    await this.page.goto(`/${this.slug}/eids?status=active`);
    const rows = this.page
      .locator("main tr")
      .filter({ hasText: "Kort" })
      .filter({ hasText: /EL-\d{4}-\d{6}/ });
    const found: { eidId: string; number: string }[] = [];
    for (const row of await rows.all()) {
      const number = /EL-\d{4}-\d{6}/.exec((await row.textContent()) ?? "")?.[0];
      const href = await row.locator("a[href*='/eids/']").first().getAttribute("href");
      const eidId = /eids\/([0-9a-f-]{36})/.exec(href ?? "")?.[1];
      if (number && eidId) found.push({ eidId, number });
    }
    return found;
  }

  /** The codes sent to a number, the newest first, as an officer reads them in the demo's mailbox. */
  async lossCodes(number: string): Promise<string[]> {
    await this.page.goto(`/${this.slug}/mailbox`);
    const texts = await this.page
      .getByRole("main")
      .getByRole("listitem")
      .filter({ hasText: number })
      .allTextContents();
    return texts.flatMap((text) => /kommun: (\d{6})\./.exec(text)?.[1] ?? []);
  }

  /** How far the page is wider than its window: nothing may scroll sideways. */
  overflow(): Promise<number> {
    return this.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
  }

  /** Height of the lowest target in the main part, in CSS pixels. */
  async lowestTarget(targets: Locator): Promise<number> {
    const boxes = await Promise.all((await targets.all()).map((one) => one.boundingBox()));
    return Math.min(...boxes.map((box) => box?.height ?? 0));
  }
}
