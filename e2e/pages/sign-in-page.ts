import type { Locator, Page } from "@playwright/test";

/** The page where people come in, as a person uses it, in either language. */
export class SignInPage {
  constructor(private readonly page: Page) {}

  async open(next?: string): Promise<void> {
    await this.page.goto(next ? `/sign-in?next=${encodeURIComponent(next)}` : "/sign-in");
  }

  /** Presses the button of one of the demo's people. */
  async choose(persona: string): Promise<void> {
    await this.page.getByRole("button", { name: new RegExp(`^${persona}`) }).click();
    await this.page.waitForURL((url) => !url.pathname.startsWith("/api/"));
  }

  async signInAs(persona: string): Promise<void> {
    await this.open();
    await this.choose(persona);
  }

  /** Begins with the identity provider, and there chooses somebody (or "Lower level", or "Give up"). */
  async signInWithEid(choice: string, next?: string): Promise<void> {
    await this.open(next);
    await this.signInWithEidHere(choice);
  }

  /** The same from the page as it stands, such as after a failure. */
  async signInWithEidHere(choice: string): Promise<void> {
    await this.page.getByRole("button", { name: /^(Logga in med|Sign in with)/ }).click();
    await this.page.getByRole("link", { name: choice, exact: true }).click();
    await this.page.waitForURL(
      (url) => !url.pathname.startsWith("/api/") && !url.pathname.startsWith("/choose/"),
    );
  }

  /** Opens the profile menu and leaves, here or on every device. */
  async signOut(where: "here" | "everywhere"): Promise<void> {
    const name = where === "here" ? /^(Logga ut|Sign out)$/ : /^(Logga ut överallt|Sign out everywhere)$/;
    const button = this.page.getByRole("button", { name });
    if (!(await button.first().isVisible())) await this.profile.click();
    await button.first().click();
    await this.page.waitForURL(/\/sign-in/);
  }

  private get profile(): Locator {
    return this.page.getByRole("banner").locator("summary").last();
  }

  get told(): Locator {
    return this.page.getByRole("main").locator("[role=alert], [role=status], [data-tone]").first();
  }

  get heading(): Locator {
    return this.page.getByRole("heading", { level: 1 });
  }
}
