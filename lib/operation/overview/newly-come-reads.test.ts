import { beforeAll, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { countingReads } from "@/db/core/testing-reads";
import { anOfficer, anOrganisation, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import { unguarded } from "@/db/seed/unguarded";
import { listApprovals, readNextApproval } from "@/lib/credential/eid/approvals";
import { listEids } from "@/lib/credential/eid/list";
import { readDesk } from "@/lib/credential/eid/read-desk";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { unfiltered } from "@/lib/domain/credential/eid-view";
import { listAddressWork } from "@/lib/people/employee/addresses";
import { listEmployees } from "@/lib/people/employee/list";
import { readOverview } from "./read";

/**
 * An employer that came in with all its people since the database last looked at how many whom have: its statistics say
 * nothing of them, and would for days where many others have been there for long.
 */
const { administrator: sql } = await freshDatabase();
const rowsRead = countingReads(sql);
const people = 2_000;
let officer: OfficerActor;

beforeAll(async () => {
  const before = await anOrganisation();
  await manyEids(before, (await aType(before)).id, 150);
  await sql`vacuum analyze`;
  const newly = await anOrganisation();
  await manyEids(newly, (await aType(newly)).id, people);
  await unguarded(sql, ["eid"], async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update tenant.eid set status = 'ordered', note = null, status_reason = null where organisation_id = ${newly}`;
  });
  officer = await anOfficer(newly, ["security-officer", "id-administrator"]);
}, 120_000);

const first = { descending: false, after: null, before: null };
const everybody = { q: "", department: null, state: "all", withoutEid: false, sort: "name" } as const;

test.each([
  ["the overview", () => readOverview(officer, undefined)],
  ["the queue of orders", () => listApprovals(officer, undefined)],
  ["the next to approve", () => readNextApproval(officer, undefined)],
  ["the addresses that ask for a second officer", () => listAddressWork(officer, undefined)],
  ["the people", () => listEmployees(officer, { ...everybody, ...first })],
  ["the e-IDs", () => listEids(officer, { view: "all", ...unfiltered, sort: "holder", ...first })],
  ["the desk", () => readDesk(officer, { search: "sofia" })],
])(
  "%s of an employer newly come with all its people reads each person a few times, not once for each other",
  async (_what, read) => {
    const rows = await rowsRead(read, ["employee", "eid", "contact_address"]);
    expect(rows).toBeLessThan(30 * people);
  },
);
