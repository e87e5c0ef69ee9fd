import type { Locator, Page } from "@playwright/test";
import { database } from "@/e2e/support/database";

/** The automatic controls of the demo's quality mark. */
export class ControlPage {
  constructor(
    private readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  get main(): Locator {
    return this.page.getByRole("main");
  }
  section(name: string): Locator {
    return this.main.getByRole("region", { name, exact: true });
  }

  async openList(): Promise<void> {
    const [mark] = await database()<{ id: string }[]>`
      select mark.id from tenant.quality_mark mark join system.organisation_slug using (organisation_id)
       where slug = ${this.slug} order by level desc limit 1`;
    await this.page.goto(`/${this.slug}/quality-mark/${mark?.id}/controls`);
  }
  /** Those with one outcome. */
  async choose(outcome: string): Promise<void> {
    await this.main.getByRole("link", { name: new RegExp(`^${outcome}`) }).click();
    await this.page.waitForURL(/outcome=/);
  }
  async open(control: string): Promise<void> {
    await this.main.getByRole("table").getByRole("link", { name: control, exact: true }).click();
    await this.main.getByRole("heading", { level: 1, name: control }).waitFor();
  }
  async press(name: string): Promise<void> {
    await this.main.getByRole("button", { name }).click();
  }
}
