import type { Browser, Locator, Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";
import { inDays } from "@/e2e/support/day";

/** E-IDs as an officer meets them, in Swedish: the list, an order, the queue and one e-ID. */
export class EidPage {
  constructor(
    readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  static async as(
    browser: Browser,
    persona: string,
    options: { javaScriptEnabled?: boolean } = {},
  ): Promise<EidPage> {
    const one = new EidPage(await (await browser.newContext(options)).newPage());
    await comeIn(one.page, persona);
    return one;
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/${this.slug}${path}`);
  }

  async search(label: RegExp, text: string): Promise<void> {
    const box = this.main.getByRole("searchbox", { name: label });
    await box.fill(text);
    await box.press("Enter");
  }

  async press(name: string | RegExp): Promise<void> {
    await this.main.getByRole("button", { name }).click();
  }

  async follow(name: string | RegExp): Promise<void> {
    await this.main.getByRole("link", { name }).first().click();
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.main.getByRole("radio", { name, exact: typeof name === "string" }).check();
  }

  /** Answers the questions after the person as they are for an ordinary card. */
  async answer(): Promise<void> {
    await this.heading("Vilken typ?").waitFor();
    await this.choose(/^Kort, nivå 3/);
    await this.press("Fortsätt");
    await this.heading("Hur ska identiteten kontrolleras?").waitFor();
    await this.choose(/^Personligt besök/);
    await this.choose("Folkbokföringen");
    await this.main.getByRole("checkbox", { name: "Namn och nummer stämmer" }).check();
    await this.choose(/^Innehavaren själv/);
    await this.press("Fortsätt");
    await this.heading("Hur länge ska den gälla?").waitFor();
    await this.press("Fortsätt");
    await this.heading("Kontrollera beställningen").waitFor();
  }

  /** Places the checked order; answers its id. */
  async place(): Promise<{ eidId: string; number: string }> {
    await this.press("Beställ e-legitimation");
    await this.page.waitForURL(/\/eids\/[0-9a-f-]{36}\/placed/);
    const eidId = this.page.url().split("/eids/")[1]?.slice(0, 36) ?? "";
    return { eidId, number: /EL-\d{4}-\d{6}/.exec((await this.main.textContent()) ?? "")?.[0] ?? "" };
  }

  /** Puts a supplier's e-ID for somebody on record; answers its id. */
  async record(name: string): Promise<{ eidId: string; reference: string }> {
    await this.open("/eids/record");
    await this.search(/^Sök namn/, name);
    await this.follow(`Välj ${name}`);
    await this.choose(/^Efos/);
    const reference = `EFOS-${Math.random().toString().slice(-8)}`;
    await this.main.getByLabel("Leverantörens referens").fill(reference);
    await this.main.getByLabel("Nummer på bäraren").fill(`9752 ${Math.random().toString().slice(-10)}`);
    await this.main.getByLabel("Giltig till och med").fill(inDays(390));
    await this.choose(/^Personligt besök/);
    await this.press("Registrera e-legitimation");
    await this.page.waitForURL(/\/placed$/);
    return { eidId: this.page.url().split("/eids/")[1]?.slice(0, 36) ?? "", reference };
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole("heading", { level: 1, name });
  }

  /** The line of the check page whose label is given. */
  answered(label: string): Locator {
    return this.main.locator("dl > div").filter({ has: this.page.getByText(label, { exact: true }) });
  }

  get card(): Locator {
    return this.main.locator("[aria-labelledby=eid-card]");
  }

  get rows(): Locator {
    return this.main.getByRole("rowheader");
  }

  get main(): Locator {
    return this.page.getByRole("main");
  }
}
