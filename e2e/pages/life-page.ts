import { expect, type Page } from "@playwright/test";
import { comeIn } from "@/e2e/support/come-in";

/** One e-ID's life on the screen. Fields are found by their names, so that the story is told in either language. */
export class LifePage {
  constructor(
    readonly page: Page,
    private readonly slug = "exempelkoping",
  ) {}

  async signIn(persona: string, locale: "sv" | "en"): Promise<void> {
    const url = new URL(
      this.page.url() === "about:blank" ? (process.env.BASE_URL ?? "http://localhost:3000") : this.page.url(),
    );
    await this.page.context().addCookies([{ name: "locale", value: locale, url: url.origin }]);
    await comeIn(this.page, persona, url.origin);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`/${this.slug}${path}`);
  }

  /** Presses what the page's one form, or the form that holds a field, is for. */
  async submit(holding?: string): Promise<void> {
    const form = holding
      ? this.page.locator("main form").filter({ has: this.page.locator(`[name="${holding}"]`) })
      : this.page.locator("main form");
    await form.locator("button[type=submit]").last().click();
  }

  field(name: string) {
    return this.page.locator(`main [name="${name}"]`);
  }

  async choose(name: string, value: string): Promise<void> {
    await this.page.locator(`main input[name="${name}"][value="${value}"]`).check();
  }

  /** A new colleague, with a mail address of their own; answers the employee's id. */
  async hire(person: {
    givenName: string;
    surname: string;
    personalNumber: string;
    email: string;
  }): Promise<string> {
    await this.open("/employees/new");
    for (const [name, value] of Object.entries(person)) await this.field(name).fill(value);
    await this.field("employedFrom").fill("2026-01-01");
    await this.submit("givenName");
    await this.page.waitForURL(/\/employees\/[0-9a-f-]{36}/);
    return this.page.url().split("/employees/")[1]?.slice(0, 36) ?? "";
  }

  /** Orders through the five questions; `typeName` is a word of the type in the language of the page. */
  async order(employeeId: string, typeName: string | RegExp): Promise<{ eidId: string; number: string }> {
    await this.open(`/eids/order?employee=${employeeId}`);
    if (!/\/type$/.test(new URL(this.page.url()).pathname)) await this.submit();
    await this.page.waitForURL(/\/type/);
    await this.page.getByRole("radio", { name: typeName }).check();
    await this.submit("typeId");
    await this.page.waitForURL(/\/evidence/);
    await this.choose("method", "in-person");
    await this.choose("source", "personnel-register");
    await this.field("agrees").check();
    await this.choose("appliedBy", "employer");
    await this.submit("method");
    await this.page.waitForURL(/\/validity/);
    await this.submit("validDay");
    await this.page.waitForURL(/\/check/);
    await this.submit("seen");
    await this.page.waitForURL(/\/eids\/[0-9a-f-]{36}/);
    const eidId = /eids\/([0-9a-f-]{36})/.exec(this.page.url())?.[1] ?? "";
    const number = /EL-\d{4}-\d{6}/.exec((await this.page.locator("main").textContent()) ?? "")?.[0] ?? "";
    return { eidId, number };
  }

  async approve(eidId: string): Promise<void> {
    await this.open(`/eids/${eidId}/approve`);
    // The number to compare has a form of its own before it.
    const decision = this.page.locator("main form").filter({ has: this.page.locator("[name=eidId]") });
    await decision.first().locator("button[type=submit]").click();
    await this.page.waitForURL((at) => !at.pathname.endsWith("/approve"));
  }

  async produce(
    eidId: string,
    given: {
      carrierNumber: string;
      declared: boolean;
      authentication: string;
      signature?: string;
      attestation?: string;
    },
    isSigned = false,
  ): Promise<void> {
    await this.open(`/eids/${eidId}/produce`);
    const form = this.page
      .locator("main form")
      .filter({ has: this.page.locator("textarea[name=authentication]") });
    await form.locator("[name=carrierNumber]").fill(given.carrierNumber);
    if (given.declared) await form.locator("[name=declared]").check();
    for (const name of ["authentication", "signature", "attestation"] as const)
      if (given[name]) await form.locator(`textarea[name=${name}]`).fill(given[name]);
    await form.locator(`button[type=submit]${isSigned ? "[name=sign]" : ":not([name])"}`).click();
    if (!isSigned) return;
    await this.touch();
    await expect(form.locator("[name=carrierNumber]")).toHaveValue(given.carrierNumber);
    await form.locator("button[type=submit]:not([name])").click();
  }

  /** On the signing page, which leads back: by a touch of what is plugged in, and never with the demo's own passkey. */
  async touch(): Promise<void> {
    await this.page.locator("form.act[data-options] button").click();
    await this.page.waitForURL(/[?]act=/);
  }

  /** The desk's half; the receipt then waits for the holder. */
  async prepareHandOver(eidId: string, given: { carrierNumber: string; declared: boolean }): Promise<void> {
    await this.open(`/eids/${eidId}/hand-over`);
    if (given.carrierNumber) await this.field("carrierNumber").fill(given.carrierNumber);
    await this.choose("method", "in-person");
    await this.field("document").selectOption("driving-licence");
    await this.field("documentTail").fill("4127");
    if (given.declared) await this.field("keyDeclared").check();
    await this.choose("codeChannel", "letter");
    await this.submit("documentTail");
    await this.page.locator("main").getByRole("heading", { level: 3 }).nth(1).waitFor();
  }

  /** The second person behind an address that a colleague entered. */
  async confirmAddress(employeeId: string): Promise<void> {
    await this.open(`/employees/${employeeId}/address`);
    await this.choose("how", "personnel-register");
    await this.submit("how");
    await this.page.waitForURL(/done=address-confirmed/);
  }

  /** The holder reads the code in their own mail (the demo's mailbox) and types it at the desk. */
  async signWithMailedCode(eidId: string, address: string): Promise<void> {
    await this.page.locator("main [name=code]").waitFor();
    const mailbox = await this.page.context().newPage();
    await mailbox.goto(`/${this.slug}/mailbox`);
    const mail = mailbox.locator("main li, main article, main tr").filter({ hasText: address });
    const code = /\b[0-9A-Z]{4}[ -][0-9A-Z]{4}\b/.exec((await mail.allTextContents()).join(" "))?.[0] ?? "";
    await mailbox.close();
    await this.open(`/eids/${eidId}/hand-over`);
    await this.field("code").fill(code);
    await this.field("accepted").check();
    await this.submit("code");
  }

  /** Once the receipt is signed the page offers the deed itself. */
  async finishHandOver(eidId: string, isSigned = false): Promise<void> {
    const deed = this.page.locator("main form").filter({ has: this.page.locator("[name=version]") });
    await expect(async () => {
      await this.open(`/eids/${eidId}/hand-over`);
      await expect(deed.filter({ hasNot: this.page.locator("[name=receiptId]") }).first()).toBeVisible({
        timeout: 500,
      });
    }).toPass({ timeout: 10_000 });
    if (isSigned) {
      await deed.nth(1).locator("button[type=submit]").click();
      await this.touch();
    }
    await deed.first().locator("button[type=submit]").last().click();
    await expect(deed).toHaveCount(0); // there is nothing left to hand over
  }

  /** One press; nothing needs to be said first. */
  async suspend(eidId: string): Promise<void> {
    await this.open(`/eids/${eidId}`);
    const form = this.page.locator("main form").filter({ has: this.page.locator("[name=lostAt]") });
    await form.locator("button[type=submit]").first().click();
    await expect(form).toHaveCount(0); // what is suspended is not suspended again
  }

  async resume(eidId: string): Promise<void> {
    await this.open(`/eids/${eidId}/resume`);
    await this.submit("note");
    await this.page.waitForURL((at) => !at.pathname.endsWith("/resume"));
  }

  /** Interrupts and names the object: the button says which. */
  async revoke(eidId: string, number: string, reason: string): Promise<void> {
    await this.open(`/eids/${eidId}/revoke`);
    await this.choose("reason", reason);
    await this.page.getByRole("button", { name: number }).click();
    await this.page.waitForURL((at) => !at.pathname.endsWith("/revoke"));
  }

  async employeeIdOf(name: string): Promise<string> {
    await this.open(`/employees?q=${encodeURIComponent(name)}`);
    const href = await this.page.locator("main table a", { hasText: name }).first().getAttribute("href");
    return /employees\/([0-9a-f-]{36})/.exec(href ?? "")?.[1] ?? "";
  }

  /** Opens the first certificate, closed at first: its files are then there to take. */
  async openCertificate(eidId: string): Promise<void> {
    await this.open(`/eids/${eidId}`);
    const first = this.page.locator("section[aria-labelledby=certificates] details").first();
    await expect(first).toHaveCount(1, { timeout: 500 }); // not before the signer has made it
    await first.locator("summary").click();
    await expect(first.locator('a[href*="/api/files/certificates/"]').first()).toBeVisible();
  }

  /** The certificate of a purpose as the page offers it, in PEM. */
  async certificate(eidId: string, nth: number): Promise<string> {
    await this.open(`/eids/${eidId}`);
    const link = this.page.locator('main a[href*="/api/files/certificates/"]:not([href*="chain"])').nth(nth);
    const answer = await this.page.request.get((await link.getAttribute("href")) ?? "");
    return answer.text();
  }

  async status(eidId: string): Promise<string> {
    await this.open(`/eids/${eidId}`);
    return (await this.page.locator("main [aria-labelledby=eid-card]").first().textContent()) ?? "";
  }
}
