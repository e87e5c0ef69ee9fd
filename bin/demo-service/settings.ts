import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { JWK } from "jose";

export interface Settings {
  port: number;
  /** Beneath which each employer has an address. */
  apiUrl: string;
  clientId: string;
  /** The private key that the client proves itself by. */
  key: JWK & { kid: string };
}

/** As the employer of the demo has registered it (bin/seed/clients.ts). */
const clientId = "https://redovisning.exempelredovisning.example";

export function settingsOf(env: Record<string, string | undefined>): Settings {
  const { DEMO_SERVICE_PORT = "3002", API_URL, SECRETS_DIR } = env;
  if (!API_URL || !SECRETS_DIR)
    throw new Error("API_URL and SECRETS_DIR say where to ask, and by which key; npm start sets them.");
  return {
    port: Number(DEMO_SERVICE_PORT),
    apiUrl: API_URL.replace(/\/$/, ""),
    clientId,
    key: JSON.parse(readFileSync(join(SECRETS_DIR, "demo-client-key"), "utf8")),
  };
}
