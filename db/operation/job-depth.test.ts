import { beforeAll, expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { listJobDepths } from "./job-depth";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;
beforeAll(() => letWorkerBuild(database));

async function put(state: string, askedAgo: number, servedAgo: number | null): Promise<void> {
  const ended = ["done", "cancelled", "failed"].includes(state);
  await sql`insert into tenant.job (organisation_id, id, kind, account_id, input, state, asked_at, due_at, served_at, ended_at)
    values (${await anOrganisation()}, gen_random_uuid(), 'export', gen_random_uuid(), '{}', ${state},
      now() - ${askedAgo} * interval '1 second', now(), now() - ${servedAgo}::int * interval '1 second',
      ${ended ? new Date() : null})`;
}
const depth = async () => {
  const [only] = await withoutOrganisation(listJobDepths);
  return [
    only?.kind,
    only?.open,
    Math.round((only?.oldestSeconds ?? -1) / 10),
    Math.round((only?.unservedSeconds ?? -1) / 10),
  ];
};

test("a kind of which there is nothing is there, with nothing", async () => {
  expect(await depth()).toEqual(["export", 0, 0, 0]);
});

test("what waits or is under way counts in all employers; what is paused or over does not", async () => {
  await put("waiting", 100, null);
  await put("running", 900, 20);
  await put("paused", 5000, 5000);
  await put("done", 5000, 5000);
  await put("cancelled", 5000, null);
  expect(await depth()).toEqual(["export", 2, 90, 10]);
});
