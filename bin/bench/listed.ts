import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/bin/setup/ports.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { aCrowdOf, beginRevoking } from "./bulk/crowd";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { secondsUntilListed } from "./listed/seen";
import { printSizes } from "./listed/sizes";
import { anIssuer, fill, startOurs, startWorker } from "./status/ours";

/**
 * One plan revokes many e-IDs of an issuer whose list is long already: how soon after the last of them a relying party
 * finds all in the list; then what lists of some sizes take. `--small` is a trial with a tenth.
 */
const isTrial = process.argv.includes("--small");
const [listed, revoked] = isTrial ? [10_000, 1_000] : [100_000, 10_000];

await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  const statusPort = await freePort();
  process.env.STATUS_URL = `http://127.0.0.1:${statusPort}`;
  process.env.PUBLISHED_DIR = join(place.folder, "published");
  mkdirSync(process.env.PUBLISHED_DIR);
  const { status, worker } = await loginUrls(administrator, join(place.folder, "secrets"));
  const sql = await connect(administrator);

  const issuer = await anIssuer();
  await fill(administrator, issuer, 0, listed, "revoked");
  const crowd = await aCrowdOf(sql, revoked, issuer);
  await sql`analyze`;
  await startWorker(family, worker);
  const [one = ""] = crowd.serials;
  await startOurs(family, status, issuer, [one], { STATUS_PORT: String(statusPort) });
  await beginRevoking(crowd);
  const { seconds, entries } = await secondsUntilListed(sql, crowd, issuer);
  console.log(`# the list that named the last of ${revoked} e-IDs has ${entries} entries`);
  printFigure("listed.last-in-list", seconds, "s", { atMost: 3 });
  await sql.end();
  await printSizes(place.folder, isTrial ? [2_000] : [20_000, 100_000, 400_000]);
});
