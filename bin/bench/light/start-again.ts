import { readFileSync } from "node:fs";
import { join } from "node:path";
import { withLogin } from "@/bin/setup/address.mjs";
import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { startPostgres } from "@/bin/setup/postgres.mjs";
import { pause } from "@/bin/setup/process-list.mjs";
import { publicAddresses } from "@/bin/setup/public-addresses.mjs";
import { median, printFigure } from "../foundation/figure";
import { aProduct } from "../foundation/product";
import type { Place } from "../frame/throwaway";
import { take } from "./clone";

const rounds = 3;

/** The built and seeded demo until it is ready, against its PostgreSQL and `next start` by themselves, in turn. */
export async function measureStartAgain(family: Family, place: Place): Promise<void> {
  const { npmStart } = await aProduct(place.wanted);
  const [again, alone]: [number[], number[]] = [[], []];
  await family.raise({ ...npmStart, mortal: true });
  await family.dismiss("product");
  for (let round = 0; round < rounds; round++) {
    again.push((await take(() => family.raise({ ...npmStart, mortal: true }))).seconds);
    await family.dismiss("product");
    alone.push((await take(() => startAlone(family, place))).seconds);
    for (const name of ["next", "database"]) await family.dismiss(name);
  }
  const list = (seconds: number[]) => seconds.map((one) => one.toFixed(2)).join(" ");
  console.log(`# ready again after ${list(again)} s; PostgreSQL and next start ${list(alone)} s`);
  printFigure("light.start-again", median(again) / median(alone), "x", { atMost: 3 });
}

/** PostgreSQL on the demo's data, and then Next's own server of the same build until a page comes. */
async function startAlone(family: Family, place: Place): Promise<void> {
  const secret = (name: string) => readFileSync(join(place.folder, "secrets", name), "utf8").trim();
  const server = await startPostgres(family, place, secret("database-admin"));
  const [port, metrics] = [await freePort(), await freePort()];
  const env = {
    ...cleanEnvironment(),
    ...publicAddresses({}, { port, statusPort: port, apiPort: port }),
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    DATABASE_URL: withLogin(server.url("sigill"), "sigill_app", secret("database-app")),
    SECRETS_DIR: join(place.folder, "secrets/of-web"),
    PUBLISHED_DIR: join(place.folder, "published"),
    METRICS_PORT: String(metrics),
    SIGILL_DEMO: "1",
  };
  await family.raise({
    name: "next",
    command: process.execPath,
    words: [join(root, "node_modules/next/dist/bin/next"), "start", "--port", String(port)],
    options: { cwd: root, env },
    mortal: true,
    ready: (alive: () => boolean) => whenFirstPage(`http://localhost:${port}/`, alive),
  });
}

async function whenFirstPage(url: string, alive: () => boolean): Promise<void> {
  while (alive()) {
    const answer = await fetch(url).catch(() => undefined); // not listening yet
    if (answer?.status === 200) return;
    if (answer) throw new Error(`${url} answers ${answer.status}`);
    await pause(20);
  }
  throw new Error("next start ended");
}
