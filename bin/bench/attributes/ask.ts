import { randomUUID } from "node:crypto";
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import type { Family } from "@/bin/setup/family.mjs";
import { root } from "@/bin/setup/place.mjs";
import { median } from "../foundation/figure";
import type { Asking } from "./employer";

const rounds = 5;
const connections = 16;

/** What is posted again and again, and where. */
export interface Posted {
  url: string;
  bodies: string[];
  headers?: Record<string, string>;
}
const report = z.object({ perSecond: z.number().positive(), p99: z.number() });

/** Requests a second of each in rounds that alternate, after each is warm. */
export async function alternately<Name extends string>(
  family: Family,
  posted: Record<Name, Posted>,
  seconds = 4,
): Promise<Record<Name, number>> {
  const names = Object.keys(posted) as Name[];
  const measured = new Map(names.map((name) => [name, [] as number[]]));
  for (const name of names) await post(family, posted[name], { seconds });
  for (let round = 0; round < rounds; round++)
    for (const name of names) measured.get(name)?.push(await post(family, posted[name], { seconds }));
  return Object.fromEntries(names.map((name) => [name, median(measured.get(name) ?? [])])) as Record<
    Name,
    number
  >;
}

export async function post(
  family: Family,
  posted: Posted,
  long: { seconds: number } | { amount: number },
): Promise<number> {
  const headers = { "content-type": "application/json", ...posted.headers };
  const file = join(tmpdir(), `sigill-load-${randomUUID()}.json`);
  writeFileSync(file, JSON.stringify({ ...posted, headers, connections, ...long }));
  const said = await family.run({
    name: "load",
    command: process.execPath,
    words: [join(root, "bin/bench/attributes/load.mjs"), file],
  });
  rmSync(file);
  return report.parse(JSON.parse(said)).perSecond;
}

const subject = (id: string) => ({ type: "affiliation", id });
const action = { name: "sign" };

/** What is asked of each person, one by one and a hundred at a time. */
export function questionsOf({ subjects, serviceId }: Asking) {
  const resource = { type: "service", id: serviceId };
  const attributes = ["https://id.oidc.se/claim/orgAffiliation", "https://id.oidc.se/claim/orgName", "name"];
  const hundred = (from: number) =>
    Array.from({ length: 100 }, (_, nth) => subjects[(from + nth) % subjects.length]);
  return {
    single: subjects.map((id) => JSON.stringify({ subject: subject(id), action, resource })),
    batch: [0, 100, 200, 300, 400].map((from) =>
      JSON.stringify({
        action,
        resource,
        evaluations: hundred(from).map((id) => ({ subject: subject(id ?? "") })),
      }),
    ),
    attributes: subjects.map((id) =>
      JSON.stringify({ subject: subject(id), service: serviceId, purpose: "Handläggning", attributes }),
    ),
  };
}
