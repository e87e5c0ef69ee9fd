import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Settings {
  port: number;
  /** Where people reach this page: its host is what passkeys are bound to. */
  origin: string;
  host: string;
  /** Where people go back to. */
  publicUrl: string;
  /** The signer's. */
  socket: string;
  /** What the demo's passkeys are made of; nothing anywhere else. */
  demoKey: Uint8Array | null;
}

export function settingsOf(env: Record<string, string | undefined>): Settings {
  const { SIGNING_PORT = "3003", SIGNING_URL, PUBLIC_URL, ACT_SOCKET, SIGILL_DEMO, SECRETS_DIR } = env;
  if (!(SIGNING_URL && PUBLIC_URL && ACT_SOCKET))
    throw new Error("SIGNING_URL, PUBLIC_URL and ACT_SOCKET say where this page, web and the signer are.");
  const { origin, hostname, protocol } = new URL(SIGNING_URL);
  if (origin === new URL(PUBLIC_URL).origin)
    throw new Error("SIGNING_URL is PUBLIC_URL. The signing page has an address of its own.");
  const isDemo = SIGILL_DEMO === "1";
  if (protocol !== "https:" && !isDemo)
    throw new Error(`SIGNING_URL is ${SIGNING_URL}. Passkeys work over https alone.`);
  return {
    port: Number(SIGNING_PORT),
    ...{ origin, host: hostname, socket: ACT_SOCKET },
    publicUrl: PUBLIC_URL.replace(/\/$/, ""),
    demoKey: isDemo && SECRETS_DIR ? readFileSync(join(SECRETS_DIR, "demo-passkey-key")) : null,
  };
}
