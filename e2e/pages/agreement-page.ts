import type { Browser, Locator } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { EmployerPage } from "./employer-page";

/** Agreements as a procurement officer meets them, in Swedish: the questions, the page and what is done there. */
export class AgreementPage extends EmployerPage {
  static async as(
    browser: Browser,
    persona: string,
    options: { javaScriptEnabled?: boolean } = {},
  ): Promise<AgreementPage> {
    const one = new AgreementPage(await (await browser.newContext(options)).newPage());
    await comeIn(one.page, persona);
    return one;
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.main.getByRole("radio", { name }).check();
  }

  async fill(fields: Record<string, string>): Promise<void> {
    for (const [name, value] of Object.entries(fields))
      await this.main.locator(`[name="${name}"]`).fill(value);
  }

  /** Presses Continue and waits for the question it leads to. */
  async continueTo(question: string): Promise<void> {
    await this.press("Fortsätt");
    await this.heading(question).waitFor();
  }

  heading(name: string | RegExp): Locator {
    return this.main.getByRole("heading", { name, level: 1 });
  }

  /** Begins a draft of a kind, with the counterparty or under the framework agreement the button names. */
  async begin(kind: RegExp, choice: RegExp): Promise<void> {
    await this.open("/agreements/new");
    await this.choose(kind);
    await this.press("Fortsätt");
    await this.press(choice);
    await this.heading("Vad gäller avtalet?").waitFor();
  }

  /** Records decision and both signatures of a draft that is checked. */
  async conclude(day: string): Promise<void> {
    await this.decide(day);
    await this.sign(day);
  }

  async decide(day: string): Promise<void> {
    await this.follow("Fortsätt till beslutet");
    await this.fill({ decidedOn: day, decidedBy: "Kommunstyrelsen", caseReference: "KS 2026/700" });
    await this.press(/^Registrera beslut om AV-/);
    await this.page.waitForURL(/\/agreements\/[0-9a-f-]{36}\?done=(decided|signed)$/);
  }

  async sign(day: string): Promise<void> {
    await this.follow("Registrera underskrifter");
    await this.fill({ signedOn: day, counterSignedOn: day });
    await this.press(/^Registrera AV-.* som undertecknat/);
    await this.page.waitForURL(/\/agreements\/[0-9a-f-]{36}\?done=(decided|signed)$/);
  }

  /** AV-2026-0012, of the page that is open. */
  async number(): Promise<string> {
    return /AV-\d{4}-\d{4}/.exec((await this.heading(/AV-/).textContent()) ?? "")?.[0] ?? "";
  }

  /** A row of a list of facts. */
  fact(label: string): Locator {
    return this.main.locator("dt", { hasText: label }).locator("+ dd").first();
  }
}
