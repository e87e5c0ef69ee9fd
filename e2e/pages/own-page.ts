import type { Locator, Page } from "@playwright/test";

/** A holder's own pages, in Swedish. */
export class OwnPage {
  constructor(
    private readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  async open(): Promise<void> {
    await this.page.goto(`/${this.slug}/my`);
  }

  /** Opens what waits first, reads to the end, accepts and signs. */
  async signWaiting(): Promise<void> {
    await this.open();
    await this.page.getByRole("link", { name: "Läs och underteckna" }).first().click();
    await this.page.getByLabel(/^Jag har läst villkoren/).check();
    await this.page.getByRole("button", { name: "Underteckna kvittensen" }).click();
    await this.page.getByText("Klart. Kvittensen är undertecknad.").waitFor();
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }
}
