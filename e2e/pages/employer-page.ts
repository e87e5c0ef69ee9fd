import type { Locator, Page } from "@playwright/test";

/** A page of an employer's, and what one does on any of them. */
export class EmployerPage {
  constructor(
    readonly page: Page,
    protected readonly slug = "exempelkoping",
  ) {}

  get main(): Locator {
    return this.page.getByRole("main");
  }
  /** What a refused form says, first the summary. */
  get problems(): Locator {
    return this.main.getByRole("alert");
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/${this.slug}${path}`);
  }
  async press(name: string | RegExp): Promise<void> {
    await this.main.getByRole("button", { name }).click();
  }
  async follow(name: string | RegExp): Promise<void> {
    await this.main.getByRole("link", { name }).first().click();
  }
}
