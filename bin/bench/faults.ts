import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root } from "@/bin/setup/place.mjs";
import { bundledWords, tsxProgram } from "@/bin/setup/programs.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { countFaults } from "./faults/count";
import { aProducing, approve } from "./faults/employer";
import { killAmong, type Living, type Victim } from "./faults/kill";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";
import { anIssuer } from "./status/ours";

/** Nobody of them outlives this one. */
const begun = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of begun) child.kill("SIGKILL");
});

/** How often something is killed; as many as the words say, otherwise. */
const kills = Number(process.argv[2] ?? 200);

/** Signer, worker and the web program's command killed again and again while e-IDs are issued: what came of it. */
await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place, { as: "seed" });
  process.env.STATUS_URL = "http://127.0.0.1:9";
  process.env.PUBLISHED_DIR = join(place.folder, "published");
  mkdirSync(process.env.PUBLISHED_DIR);
  const secrets = join(place.folder, "secrets");
  const urls = await loginUrls(administrator, secrets, { demo: true });
  const { organisationId, issuerId } = await anIssuer();
  const producing = await aProducing(organisationId, issuerId);
  const ids = await approve(producing, 8 * kills);
  const sql = await connect(administrator);
  const signerFolder = join(place.folder, "signer");
  const places = { SIGNER_DIR: signerFolder, SIGNER_SOCKET: join(signerFolder, "run/socket") };
  const acknowledged = new Set<string>();
  const start = (name: Victim): Promise<Living> => {
    const login = { signer: urls.signer, worker: urls.worker, web: urls.app }[name];
    const asked = JSON.stringify({ ...producing, ids });
    const words =
      name === "web" ? [...tsxProgram("bench/faults/web", process.env).words, asked] : bundledWords(name);
    const own = { NODE_ENV: "production", DATABASE_URL: login, LOG_LEVEL: "info" } as const;
    const env = { ...process.env, ...places, ...own };
    return begin(words, env, name, (id) => acknowledged.add(id));
  };
  const number = async (question: Promise<readonly { many: number }[]>) => (await question)[0]?.many ?? 0;
  const killed = await killAmong({
    kills,
    start,
    issued: () => number(sql<{ many: number }[]>`select count(*)::int as many from tenant.certificate`),
    moment: () => randomInt(0, 60),
    isDone: async () =>
      (await number(
        sql<{ many: number }[]>`select count(*)::int as many from tenant.eid where status <> 'ready'`,
      )) === 0,
  });
  const faults = await countFaults(sql, signerFolder, acknowledged);
  const issued = await sql`select count(*)::int as many from tenant.certificate`;
  await sql.end();
  console.log(`# ${killed} kills, ${acknowledged.size} acknowledged, ${issued[0]?.many} issued`);
  printFigure("faults.kills", killed, "", { atLeast: kills });
  printFigure("faults.unknown", faults.unknown, "", { atMost: 0 });
  printFigure("faults.lost", faults.lost, "", { atMost: 0 });
  printFigure("faults.twice", faults.twice, "", { atMost: 0 });
});

/** A program that is nobody's to start again. The web program's is at work as soon as it runs. */
function begin(
  words: string[],
  env: NodeJS.ProcessEnv,
  name: Victim,
  onAcknowledged: (eidId: string) => void,
): Promise<Living> {
  const child = spawn(process.execPath, words, {
    cwd: root,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<unknown>((resolve) => child.once("close", resolve));
  const kill = () => {
    child.kill("SIGKILL");
    return ended;
  };
  begun.add(child);
  void ended.then(() => begun.delete(child));
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [, id] = /^acknowledged (\S+)$/.exec(line) ?? [];
      if (id) onAcknowledged(id);
      if (name === "web" || line.includes('"msg":"ready"')) resolve({ kill });
    });
    void ended.then((code) =>
      name === "web" ? resolve({ kill }) : reject(new Error(`${name} ended: ${code}`)),
    );
  });
}
