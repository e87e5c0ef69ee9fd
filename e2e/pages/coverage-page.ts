import { type Browser, expect, type Locator } from "@playwright/test";
import { AgreementPage } from "./agreement-page";

/** Where e-IDs can be used, as a procurement officer asks it, in Swedish. */
export class CoveragePage extends AgreementPage {
  static override async as(
    ...given: [Browser, string, { javaScriptEnabled?: boolean }?]
  ): Promise<CoveragePage> {
    return new CoveragePage((await AgreementPage.as(...given)).page);
  }

  /** A cell of the picture. */
  cell(type: string, service: string): Locator {
    return this.main.getByRole("link", { name: `(${type} i ${service})` });
  }

  /** The picture as it is, or with what the address supposes; the cell says the words. */
  async expectCell(address: string, { type, service, says }: Record<"type" | "service" | "says", string>) {
    await this.open(`/relying-parties/matrix${address}`);
    await expect(this.cell(type, service)).toContainText(says);
  }

  async select(fields: Record<string, string | RegExp>): Promise<void> {
    for (const [name, option] of Object.entries(fields)) {
      const choice = this.main.locator(`select[name="${name}"]`);
      const value = await choice.locator("option", { hasText: option }).first().getAttribute("value");
      await choice.selectOption(value);
    }
  }
}
