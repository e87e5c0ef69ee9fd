import type { Locator, Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";

/** What is typed about a person, by the labels on the screen. */
export type TypedPerson = Partial<
  Record<"Förnamn" | "Efternamn" | "Befattning" | "Avdelning" | "Första dag" | "HSA-id" | "E-post", string>
> & { Personnummer?: string };

/** The register of employees and one employee's pages, as a person uses them. */
export class EmployeePage {
  constructor(private readonly page: Page) {}

  async signIn(name: string): Promise<void> {
    await comeIn(this.page, name);
  }

  async openList(): Promise<void> {
    await this.page.goto("/exempelkoping/employees");
  }

  async search(text: string): Promise<void> {
    await this.openList();
    await this.searchHere(text);
  }

  async searchHere(text: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Sök medarbetare" }).fill(text);
    await this.page.getByRole("searchbox", { name: "Sök medarbetare" }).press("Enter");
  }

  async openNew(): Promise<void> {
    await this.openList();
    await this.page.getByRole("link", { name: "Lägg till medarbetare" }).click();
    await this.heading("Lägg till medarbetare").waitFor();
  }

  async fill(typed: TypedPerson): Promise<void> {
    for (const [label, text] of Object.entries(typed)) await this.field(label).fill(text);
  }

  /** Presses the button that saves, whatever it is called here. */
  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
  }

  async open(link: string): Promise<void> {
    await this.page.getByRole("main").getByRole("link", { name: link, exact: true }).click();
  }

  async tick(label: string): Promise<void> {
    await this.page.getByRole("checkbox", { name: label }).check();
  }

  field(label: string): Locator {
    return this.page.getByRole("main").getByLabel(new RegExp(`^${label}`));
  }

  heading(name: string): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  /** What the summary above a refused form says. */
  get problems(): Locator {
    return this.page.getByRole("alert").getByRole("link");
  }

  /** What is said of the number before anything is sent. */
  get told(): Locator {
    return this.page.getByRole("group", { name: "Nummer" }).getByRole("status");
  }

  get row(): Locator {
    return this.page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: this.page.getByRole("rowheader") });
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }
}
