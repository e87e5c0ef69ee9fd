import { beforeAll, expect, test } from "vitest";
import { withoutOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anOrganisation } from "@/db/seed/builders";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { countDeadLettersByKind, listWaitingWork } from "./outbox-depth";

const database = await freshDatabase({ as: "worker" });
const { administrator: sql } = database;

beforeAll(async () => {
  await letWorkerBuild(database);
  const employers = [await anOrganisation(), await anOrganisation()];
  const rows: [kind: string, secondsAgo: number, isDone: boolean, error: string | null][] = [
    ["mail.send", 90, false, null],
    ["mail.send", 30, false, "no route to host"],
    ["mail.send", 500, true, null],
    ["mail.send", 500, true, "no such address"],
    ["status.changed", -20, false, null],
    ["export.make", 500, true, "too large"],
  ];
  for (const organisationId of employers)
    for (const [kind, secondsAgo, isDone, error] of rows)
      await sql`insert into tenant.outbox (organisation_id, kind, payload, created_at, due_at, done_at, last_error)
        values (${organisationId}, ${kind}, '{}', now() - ${secondsAgo} * interval '1 second', now(),
          ${isDone ? new Date() : null}, ${error})`;
});

test("what waits is counted in all employers, and each kind is there though nothing of it waits", async () => {
  const found = await withoutOrganisation(listWaitingWork);
  expect(found.map(({ kind, waiting }) => [kind, waiting])).toEqual([
    ["certificate.sign", 0],
    ["certificate.release", 0],
    ["status.changed", 2],
    ["status.observe", 0],
    ["party.notify", 0],
    ["export.make", 0],
    ["issuer.tell", 0],
    ["loss.answer", 0],
    ["mail.send", 4],
  ]);
  const mail = found.find(({ kind }) => kind === "mail.send");
  expect(Math.round((mail?.oldestSeconds ?? 0) / 10)).toBe(9);
});

test("what was written by a clock that is ahead has waited for no time, and not for less", async () => {
  const changes = (await withoutOrganisation(listWaitingWork)).find(({ kind }) => kind === "status.changed");
  expect(changes?.oldestSeconds).toBe(0);
});

test("only what was given up is a dead letter, and not what is tried again or has gone well", async () => {
  const found = await withoutOrganisation(countDeadLettersByKind);
  expect(found.filter(({ count }) => count > 0)).toEqual([
    { kind: "export.make", count: 2 },
    { kind: "mail.send", count: 2 },
  ]);
});
