import { expect, type Locator, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";

/** A quality mark from its first day, as those who apply for it use it, in Swedish. */
export class MarkPage {
  /** Where the mark is, once it has been started. */
  here = "";

  constructor(
    private readonly page: Page,
    private readonly slug: string,
  ) {}

  get markId(): string {
    return this.here.split("/").at(-1) ?? "";
  }
  get main(): Locator {
    return this.page.getByRole("main");
  }
  /** What a form that was saved says. */
  get told(): Locator {
    return this.main.getByRole("status");
  }
  section(name: string | RegExp): Locator {
    return this.main.getByRole("region", { name });
  }

  async signInAs(persona: string): Promise<void> {
    await this.page.context().clearCookies();
    await comeIn(this.page, persona);
  }
  /** A page of the mark, or of the employer where the address begins with a slash. */
  async open(address = ""): Promise<void> {
    await this.page.goto(
      address.startsWith("/") ? `/${this.slug}${address}` : `${this.here}${address && `/${address}`}`,
    );
  }
  async press(name: string | RegExp): Promise<void> {
    await this.main.getByRole("button", { name }).click();
  }

  async start(level: string): Promise<void> {
    await this.open("/quality-mark/new");
    await this.main.getByRole("radio", { name: level }).check();
    await this.press("Börja");
    this.here = new URL(this.page.url()).pathname;
  }

  async runControls(): Promise<void> {
    await this.open("controls");
    await this.press("Kör nu");
    // The worker runs them, and the page is made anew until they have: by a link where no script does it.
    await expect(async () => {
      const reload = this.main.getByRole("link", { name: "Uppdatera sidan" });
      if (await reload.isVisible()) await reload.click();
      await expect(this.told.filter({ hasText: "Kontrollerna är körda." })).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 60_000, intervals: [500] });
  }
  async openControl(name: string): Promise<void> {
    await this.open("controls");
    await this.main.getByRole("table").getByRole("link", { name, exact: true }).click();
    await this.main.getByRole("heading", { level: 1, name }).waitFor();
  }

  /** The numbers of all requirements of the mark. */
  async requirements(): Promise<string[]> {
    await this.open("requirements");
    const links = await this.main.getByRole("table").getByRole("link").allInnerTexts();
    return [...new Set(links.flatMap((text) => /K\d+\.\d+/.exec(text)?.[0] ?? []))];
  }
  async answer(id: string, text: string): Promise<void> {
    await this.open(`requirements/${id}`);
    await this.main.getByLabel("Så uppfyller vi kravet").fill(text);
    await this.page.getByRole("radio", { name: /^4 –/ }).check();
    await this.page.getByRole("radio", { name: "Vi uppfyller kravet" }).check();
    await this.press(`Spara svaret på ${id}`);
    await this.told.first().waitFor();
  }

  /** A draft of the practice statement, whole in both languages. */
  async writeStatement(text: string): Promise<void> {
    await this.open("/settings/practice-statement");
    for (const language of ["På svenska", "På engelska"])
      for (const field of await this.main.getByLabel(language).all()) await field.fill(text);
    await this.press("Spara utkastet");
    await this.main.getByRole("button", { name: /^Publicera version/ }).waitFor();
  }
  async recordRiskReview(day: string): Promise<void> {
    await this.open("follow-up/reviews/risk");
    await this.main.getByLabel("Genomförd").fill(day);
    await this.main.getByLabel("Deltagare").fill("Ledningsgruppen");
    await this.main.getByLabel("Sammanfattning").fill("Riskerna är gångna igenom.");
    await this.press("Spara");
    await this.page.waitForURL(/\/reviews(\?|$)/);
  }
  /** From the application, which tells what is left. */
  async planAction(requirement: string, dueOn: string): Promise<void> {
    await this.open("declaration/application");
    await this.main.getByRole("link", { name: `Planera åtgärd ${requirement}` }).click();
    await this.page.getByRole("radio", { name: /^Stor avvikelse/ }).check();
    await this.main.getByLabel("Vad som avviker").fill(`${requirement} är inte uppfyllt.`);
    await this.main.getByLabel("Åtgärd", { exact: false }).first().fill("Upphandlas i vår.");
    await this.main.getByLabel("Åtgärdas senast").fill(dueOn);
    await this.press("Spara");
    await this.page.waitForURL(/\/findings\/[0-9a-f-]{36}/);
  }
  /** A file for every requirement. */
  async addEvidence(title: string, pdf: Buffer): Promise<void> {
    await this.open("evidence/new?kind=file");
    await this.main.getByLabel("Titel").fill(title);
    await this.tickAll();
    await this.main
      .getByLabel("Fil", { exact: true })
      .setInputFiles({ name: "ledningssystem.pdf", mimeType: "application/pdf", buffer: pdf });
    await this.press("Lägg till underlaget");
    await this.main.getByRole("heading", { level: 1, name: title }).waitFor();
  }

  /** Ticks one requirement as a person does, and then all of them, in whichever chapter they are folded away. */
  async tickAll(): Promise<void> {
    const folded = this.main.locator("details:not([open]):has([type=checkbox]) > summary");
    if ((await folded.count()) > 0) await folded.first().click();
    const boxes = this.main.getByRole("checkbox", { name: /^K\d/, includeHidden: true });
    await boxes.locator("visible=true").first().check();
    await boxes.evaluateAll((all: HTMLInputElement[]) => {
      for (const box of all) box.checked = true;
    });
  }
}
