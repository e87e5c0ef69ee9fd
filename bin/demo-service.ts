import { Employers } from "./demo-service/employers";
import { createDemoService } from "./demo-service/server";
import { settingsOf } from "./demo-service/settings";
import { serveUntilTold } from "./setup/say-ready.mjs";

/**
 * A made-up e-service of a relying party's, in the place of those that ask for real. It knows of Sigill what any of them
 * knows: an address, the name of its own client and the key that it proves itself by. It runs in the demo alone.
 */
async function serve(): Promise<void> {
  const settings = settingsOf(process.env);
  const server = createDemoService({
    employers: await Employers.knownBy(settings),
    onFault: (fault) => console.error(fault),
  });
  await serveUntilTold(server, settings.port);
}

await serve().catch((fault: unknown) => {
  console.error(fault instanceof Error ? (fault.stack ?? fault.message) : fault);
  process.exit(1);
});
