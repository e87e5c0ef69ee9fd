import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readOverview } from "./read";

const { administrator: sql } = await freshDatabase();
const now = new Date("2026-03-20T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);
let officer: OfficerActor;
beforeEach(async () => {
  officer = await anOfficer(await anOrganisation(), ["id-administrator"]);
});

/** A decision so many seconds ago, seen by OCSP so many seconds after it; null is not yet. */
async function decided(secondsAgo: number, seenAfter: number | null, wanted = "hold", eidId?: string) {
  const { organisationId } = officer;
  const id = eidId ?? (await anEid(organisationId)).id;
  await sql`insert into tenant.eid_event (organisation_id, eid_id, verb, to_status, by_name, source, at)
    values (${organisationId}, ${id}, ${wanted === "good" ? "resume" : "suspend"}, 'suspended', 'prov', 'screen',
      ${ago(secondsAgo)})`;
  const seen = seenAfter === null ? null : ago(secondsAgo - seenAfter);
  const change = randomUUID();
  await sql`insert into tenant.propagation (organisation_id, id, eid_id, wanted, decided_at)
    values (${organisationId}, ${change}, ${id}, ${wanted}, ${ago(secondsAgo)})`;
  await sql`insert into tenant.propagation_channel (organisation_id, propagation_id, channel, seen_at)
    values (${organisationId}, ${change}, 'ocsp', ${seen}), (${organisationId}, ${change}, 'crl', ${ago(0)})`;
  return id;
}
const times = async () => (await readOverview(officer, undefined, { now })).blockTimes;

test("a block that nobody has seen yet counts with its time until now, and is told apart", async () => {
  await decided(5_000, 2);
  await decided(600, null);
  expect(await times()).toEqual({ median: 301, p99: 594.02, blocks: 2, unseen: 1 });
});

test("with none seen at all there is a figure still, and it is how long they have waited", async () => {
  await decided(600, null);
  expect(await times()).toEqual({ median: 600, p99: 600, blocks: 1, unseen: 1 });
});

test("a block that another decision overtook unseen counts until then, and waits no more", async () => {
  const eidId = await decided(5_000, null);
  await decided(4_900, 1, "good", eidId);
  expect(await times()).toEqual({ median: 100, p99: 100, blocks: 1, unseen: 0 });
});

test("resumptions, blocks older than 90 days and those of other employers are not in it", async () => {
  await decided(600, null, "good");
  await decided(91 * 86_400, null);
  const here = officer;
  officer = await anOfficer(await anOrganisation(), ["id-administrator"]);
  await decided(600, null);
  officer = here;
  expect(await times()).toEqual({ median: null, p99: null, blocks: 0, unseen: 0 });
});
