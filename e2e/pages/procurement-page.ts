import type { Locator } from "@playwright/test";
import { EmployerPage } from "./employer-page";

/** Procurements and the contract that comes of one, as a procurement officer uses them, in Swedish. */
export class ProcurementPage extends EmployerPage {
  section(name: string): Locator {
    return this.main.getByRole("region", { name, exact: true });
  }

  async fillPlan(title: string): Promise<void> {
    await this.open("/procurements/new");
    await this.page.getByLabel("Vad som upphandlas").fill(title);
    await this.page.getByRole("radio", { name: /^Direktupphandling/ }).check();
    await this.page.getByLabel("Uppskattat värde").fill("310 000");
  }

  /** Everything met, but for one demand met in part. */
  async answerAllBut(legend: string): Promise<void> {
    await this.main.getByRole("button", { name: "Spara svaren" }).waitFor();
    for (const radio of await this.main.getByRole("radio", { name: "Uppfyllt", exact: true }).all())
      await radio.check();
    await this.main.getByRole("group", { name: legend }).getByRole("radio", { name: "Delvis" }).check();
    await this.main.getByLabel(`Anteckning: ${legend}`).fill("Se bilaga 4.");
    await this.press("Spara svaren");
  }

  async award(winner: string, day: string): Promise<void> {
    await this.main.getByRole("radio", { name: new RegExp(`^${winner}`) }).check();
    await this.main.getByLabel("Tilldelningsbeslut").fill(day);
    await this.main.getByLabel("Underrättelse skickad").fill(day);
    await this.press("Registrera tilldelningsbeslutet");
  }

  /** A contract with the winner, decided on; answers its address. */
  async decideContract(party: string, title: string, day: string): Promise<string> {
    await this.open("/agreements/new?kind=procurement");
    await this.press(`Välj ${party}`);
    await this.page.waitForURL(/\/draft\/about/);
    const address = new URL(this.page.url()).pathname.replace(/\/draft\/about$/, "");
    await this.page.getByLabel("Avtalets namn").fill(title);
    await this.press("Fortsätt");
    await this.page.waitForURL(/\/draft\/period/);
    await this.page.getByLabel("Första dag").fill(day);
    await this.press("Fortsätt");
    await this.page.waitForURL(/\/draft\/(?!period)/);
    await this.page.goto(`${address}/decide`);
    await this.page.getByLabel("Beslutat den").fill(day);
    await this.page.getByLabel("Beslutat av").fill("Eva Sund, upphandlare");
    await this.page.getByLabel("Diarienummer").fill("KS 2026/0512");
    await this.press(/^Registrera beslut om/);
    await this.page.waitForURL((url) => url.pathname === address);
    return address;
  }

  async sign(address: string, day: string): Promise<void> {
    await this.page.goto(`${address}/sign`);
    await this.page.getByLabel("Undertecknat av oss").fill(day);
    await this.page.getByLabel("Undertecknat av motparten").fill(day);
    await this.press(/^Registrera AV-.* som undertecknat$/);
  }
}
