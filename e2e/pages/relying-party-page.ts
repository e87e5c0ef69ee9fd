import type { Locator, Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { baseUrl } from "@/e2e/support/door";

/** Relying parties, their services and the systems they have joined, as a procurement officer uses them. */
export class RelyingPartyPage {
  constructor(private readonly page: Page) {}

  async signIn(name: string, language: "sv" | "en" = "sv"): Promise<void> {
    await this.page.context().addCookies([{ name: "locale", value: language, url: baseUrl }]);
    await comeIn(this.page, name);
  }

  async open(path = ""): Promise<void> {
    await this.page.goto(`/exempelkoping/relying-parties${path}`);
  }

  async follow(link: string | RegExp): Promise<void> {
    await this.main
      .getByRole("link", { name: link, exact: typeof link === "string" })
      .first()
      .click();
  }

  async fill(typed: Record<string, string>): Promise<void> {
    for (const [label, text] of Object.entries(typed)) await this.field(label).fill(text);
  }

  async choose(...labels: string[]): Promise<void> {
    for (const label of labels) await this.main.getByRole("radio", { name: new RegExp(`^${label}`) }).check();
  }

  async tick(label: string): Promise<void> {
    await this.main.getByRole("checkbox", { name: new RegExp(`^${label}`) }).check();
  }

  async press(name: string): Promise<void> {
    await this.main.getByRole("button", { name, exact: true }).click();
  }

  field(label: string): Locator {
    return this.main.getByLabel(new RegExp(`^${label}`)).first();
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }

  /** What the summary above a refused form says. */
  get problems(): Locator {
    return this.main.getByRole("alert").getByRole("link");
  }
}
