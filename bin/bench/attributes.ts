import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { z } from "zod";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { freePort } from "@/bin/setup/ports.mjs";
import { connect, loginUrls } from "@/bin/setup/roles.mjs";
import { alternately, post, questionsOf } from "./attributes/ask";
import { type Asking, anAskedEmployer } from "./attributes/employer";
import { flipSeconds } from "./attributes/flip";
import { printFigure } from "./foundation/figure";
import { inThrowaway, startOwnDatabase } from "./frame/throwaway";

const rss = z.object({ bytes: z.number() });
const decided = z.object({ decision: z.boolean() });

/** The figures of decisions and attributes, in one run beside a bare server that reads once and writes once. */
await inThrowaway("bench", async (family, place) => {
  const administrator = await startOwnDatabase(family, place);
  const { api } = await loginUrls(administrator, join(place.folder, "secrets"));
  const asking = await anAskedEmployer(administrator);
  await layOutBare(administrator, asking);
  const token = randomUUID();
  const bare = `http://127.0.0.1:${await raise(family, "bare.mjs", process.env, { url: administrator })}`;
  const { organisationId, clientId } = asking;
  const settings = { ...process.env, DATABASE_URL: api };
  const port = await raise(family, "ours.ts", settings, { token, client: { organisationId, clientId } });
  const sql = await connect(administrator);
  const [found] = await sql`select slug from tenant.organisation where organisation_id = ${organisationId}`;
  await sql.end();
  const ours = `http://127.0.0.1:${port}/${found?.slug}`;
  const headers = { authorization: `Bearer ${token}` };
  const { single, batch, attributes } = questionsOf(asking);
  const one = { url: `${ours}/access/v1/evaluation`, bodies: single, headers };
  const took = await alternately(family, {
    bare: { url: bare, bodies: single },
    signed: { url: `${bare}/signed`, bodies: single },
    one,
    batch: { url: `${ours}/access/v1/evaluations`, bodies: batch, headers },
    attributes: { url: `${ours}/attributes`, bodies: attributes, headers },
  });
  for (const [name, perSecond] of Object.entries(took)) console.log(`# ${name}: ${perSecond.toFixed(0)}/s`);
  printFigure("decisions.vs-bare", took.one / took.bare, "x", { atLeast: 0.47 });
  printFigure("attributes.vs-bare", took.attributes / took.signed, "x", { atLeast: 0.45 });
  printFigure("decisions.batch-vs-single", (100 * took.batch) / took.one, "x", { atLeast: 8 });
  const before = await rssOf(ours);
  await post(family, one, { amount: 50_000 });
  await post(family, { url: `${ours}/attributes`, bodies: attributes, headers }, { amount: 50_000 });
  printFigure("attributes.rss-growth", ((await rssOf(ours)) - before) / 1024 ** 2, "MB", { atMost: 30 });
  const ask = (subject: string) => decisionOf(ours, headers, subject, asking);
  printFigure("attributes.flip-p99", await flipSeconds(administrator, ask, asking), "s", { atMost: 1 });
});

async function raise(family: Family, file: string, env: NodeJS.ProcessEnv, told: object): Promise<number> {
  const port = await freePort();
  const loader = file.endsWith(".ts") ? ["--expose-gc", "--conditions=react-server", "--import", "tsx"] : [];
  await family.raise({
    name: file,
    command: process.execPath,
    words: [...loader, join(root, "bin/bench/attributes", file), JSON.stringify({ ...told, port })],
    options: { cwd: root, env: { ...env, NODE_ENV: "production" } },
    readyLine: /answers/,
    mortal: true,
  });
  return port;
}

/** The same people, and a table of answers with a key. */
async function layOutBare(administrator: string, { organisationId }: Asking): Promise<void> {
  const sql = await connect(administrator);
  await sql.unsafe(`
    create schema bare;
    create table bare.person (uid text primary key, active boolean not null);
    create table bare.answer (id uuid primary key default gen_random_uuid(), at timestamptz not null default now(),
      uid text not null, decision boolean not null)`);
  await sql`
    insert into bare.person select e.affiliation_uid || '@' || o.number, true from tenant.employee e
      join tenant.organisation o on o.organisation_id = e.organisation_id where e.organisation_id = ${organisationId}`;
  await sql`analyze bare.person`;
  await sql.end();
}

async function rssOf(url: string): Promise<number> {
  return rss.parse(await (await fetch(`${url}/rss`)).json()).bytes;
}

async function decisionOf(url: string, headers: object, id: string, { serviceId }: Asking): Promise<boolean> {
  const answer = await fetch(`${url}/access/v1/evaluation`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({
      subject: { type: "affiliation", id },
      action: { name: "sign" },
      resource: { type: "service", id: serviceId },
    }),
  });
  return decided.parse(await answer.json()).decision;
}
