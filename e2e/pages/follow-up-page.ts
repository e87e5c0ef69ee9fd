import type { Locator } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { database } from "@/e2e/support/database";
import { EmployerPage } from "./employer-page";

/** A quality mark's follow-up, as those who see to the mark use it, in Swedish. */
export class FollowUpPage extends EmployerPage {
  private root = "";

  section(name: string | RegExp): Locator {
    return this.main.getByRole("region", { name });
  }

  /** Another person at the same desk. */
  async signInAs(persona: string): Promise<void> {
    await this.page.context().clearCookies();
    await comeIn(this.page, persona);
  }
  override async open(address: string): Promise<void> {
    if (!this.root) {
      const [mark] = await database()`
        select mark.id from tenant.quality_mark mark join system.organisation_slug place using (organisation_id)
         where place.slug = ${this.slug} order by mark.created_at limit 1`;
      this.root = `/${this.slug}/quality-mark/${mark?.id}/follow-up`;
    }
    await this.page.goto(`${this.root}${address}`);
  }
  /** Where one is, within the follow-up. */
  get address(): string {
    return new URL(this.page.url()).pathname.replace(this.root, "");
  }

  async drawSample(seed: string): Promise<string[]> {
    await this.open("/samples");
    await this.page.getByLabel("Frö").fill(seed);
    await this.page.getByLabel("Antal").fill("4");
    await this.press("Dra stickprov");
    await this.page.waitForURL(/\/samples\/.+/);
    await this.main.getByRole("table").waitFor();
    return this.main.getByRole("table").getByRole("link", { name: /^EL-/ }).allInnerTexts();
  }
}
