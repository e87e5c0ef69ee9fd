import { createRequire } from "node:module";
import { join } from "node:path";
import { z } from "zod";
import { cleanEnvironment } from "@/bin/setup/clean-environment.mjs";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { webFlags } from "@/bin/setup/programs.mjs";

const connections = 8;
const warmUpSeconds = 5;
const roundSeconds = 6;
const rounds = 5;

export interface Page {
  url: string;
  cookie?: string;
  /** How many rows it must have before it is measured. */
  rows: number;
}

/** Builds the pages beside which lists are measured and starts them in production mode. Answers their address. */
export async function startPlainPage(family: Family, given: Record<string, string>): Promise<string> {
  const next = join(root, "node_modules/next/dist/bin/next");
  const port = await freePort();
  const env = {
    ...cleanEnvironment(),
    ...pick(["DATABASE_URL", "SECRETS_DIR", "KEYS_DIR"]),
    ...given,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
  };
  const folder = "bin/bench/plain-page";
  const page = { name: "plain", command: process.execPath, options: { cwd: root, env } };
  await family.run({ ...page, words: [next, "build", folder] });
  await family.raise({
    ...page,
    words: [...webFlags, next, "start", folder, "--port", String(port)],
    readyLine: /Ready in/,
  });
  return `http://localhost:${port}/`;
}

const pick = (names: string[]) => Object.fromEntries(names.map((name) => [name, process.env[name]]));

/** Requests a second to each page: alternating rounds of the same load, after both are warm and shown to be whole. */
export async function compare(
  family: Family,
  plain: Page,
  list: Page,
): Promise<{ plain: number[]; list: number[] }> {
  for (const page of [plain, list]) {
    await requireRows(page);
    await load(family, page, warmUpSeconds);
  }
  const measured = { plain: [] as number[], list: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    measured.plain.push(await load(family, plain, roundSeconds));
    measured.list.push(await load(family, list, roundSeconds));
  }
  return measured;
}

async function requireRows({ url, cookie, rows: wanted }: Page): Promise<void> {
  const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
  const rows = (await answer.text()).match(/<th scope="row"/g)?.length;
  if (answer.status !== 200 || rows !== wanted)
    throw new Error(`${url} answered ${answer.status} with ${rows} rows instead of ${wanted}`);
}

const report = z.object({
  requests: z.object({ average: z.number().positive() }),
  errors: z.literal(0),
  timeouts: z.literal(0),
  non2xx: z.literal(0),
});

/** The load comes from a process of its own, so that it does not wait for what it measures. */
async function load(family: Family, { url, cookie }: Page, seconds: number): Promise<number> {
  const autocannon = createRequire(import.meta.url).resolve("autocannon");
  const words = ["--json", "--connections", String(connections), "--duration", String(seconds)];
  const said = await family.run({
    name: "load",
    command: process.execPath,
    words: [autocannon, ...words, ...(cookie ? ["--headers", `cookie=${cookie}`] : []), url],
  });
  return report.parse(JSON.parse(said)).requests.average;
}
