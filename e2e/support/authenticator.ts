import type { CDPSession, Page } from "@playwright/test";

/** What holds passkeys, made by the browser: plugged in, and touched at once. */
export interface Authenticator {
  /** Away with it, and with the passkeys that it holds. */
  takeOut(): Promise<void>;
}
const sessions = new WeakMap<Page, CDPSession>();

/** A security key with a PIN; `verifies: false` is one that asks for none. */
export async function plugIn(page: Page, { verifies = true } = {}): Promise<Authenticator> {
  const session = sessions.get(page) ?? (await page.context().newCDPSession(page));
  if (!sessions.has(page)) await session.send("WebAuthn.enable");
  sessions.set(page, session);
  const { authenticatorId } = await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      ...{ protocol: "ctap2", transport: "usb", hasResidentKey: true, hasUserVerification: verifies },
      ...{ isUserVerified: verifies, automaticPresenceSimulation: true },
    },
  });
  return {
    async takeOut() {
      await session.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
    },
  };
}
