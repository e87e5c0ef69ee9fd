import { serveUntilTold } from "./setup/say-ready.mjs";
import { createSigningPage } from "./signing/server";
import { settingsOf } from "./signing/settings";

/**
 * Where officers sign what they decide (docs/adr/0103): shows what the signer says is to be signed, and passes on what a
 * passkey answers. It shares nothing with web, and has no login and no secret.
 */
async function serve(): Promise<void> {
  const settings = settingsOf(process.env);
  const server = createSigningPage(settings, (fault) => console.error(fault));
  await serveUntilTold(server, settings.port);
}

await serve().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : fault);
  process.exit(3);
});
