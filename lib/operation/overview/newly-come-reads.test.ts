import { beforeAll, expect, test } from "vitest";
import { listPeopleByKey } from "@/db/access/listed-person";
import { type Tx, withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { countingReads } from "@/db/core/testing-reads";
import { listUnrevoked } from "@/db/credential/certificate";
import { listShardsOfEids } from "@/db/credential/crl-shard";
import { listToTell, listUnexpired } from "@/db/credential/published";
import { anIssuer, anOfficer, anOrganisation, aType } from "@/db/seed/builders";
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
let issuerId: string;
let its: { id: string; number: string }[];

beforeAll(async () => {
  const before = await anOrganisation();
  await manyEids(before, (await aType(before)).id, 150);
  await sql`vacuum analyze`;
  const newly = await anOrganisation();
  await manyEids(newly, (await aType(newly)).id, people);
  await unguarded(sql, ["eid", "contact_address"], async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update tenant.eid set status = 'ordered', note = null, status_reason = null where organisation_id = ${newly}`;
    await tx`with entered as (select id, now() - random() * interval '1 hour' as at from tenant.contact_address)
      update tenant.contact_address a set entered_at = at, in_force_at = at from entered
       where a.organisation_id = ${newly} and a.id = entered.id`;
  });
  issuerId = await anIssuer(newly);
  await unguarded(sql, ["certificate", "certificate_status"], async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`
      insert into tenant.certificate (organisation_id, id, eid_id, issuer_id, purpose, serial, subject, key_fingerprint,
        der, not_before, not_after, issued_at)
      select organisation_id, gen_random_uuid(), id, ${issuerId}, 'authentication', md5(id::text), 'CN=Alva Prov',
          md5(id::text), '\\x00', now(), now() + interval '1 year', now()
        from tenant.eid where organisation_id = ${newly}`;
    await tx`
      insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, at, not_after)
      select organisation_id, issuer_id, serial, 'good', now(), not_after
        from tenant.certificate where organisation_id = ${newly}`;
  });
  its = await sql`select id, lower(number) as number from tenant.eid where organisation_id = ${newly}`;
  officer = await anOfficer(newly, ["security-officer", "id-administrator"]);
});

const inside = <T>(work: (tx: Tx, of: string) => Promise<T>) =>
  withOrganisation(officer.organisationId, (tx) => work(tx, officer.organisationId));
const list = (organisationId: string) => ({ organisationId, issuerId });
const sinceEver = { previous: new Date(0), recent: new Date(0) };
const ids = () => its.map(({ id }) => id);
const numbers = () => its.map(({ number }) => number);
const tables = ["employee", "eid", "contact_address", "certificate", "certificate_status"];
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
  ["a list of all its e-IDs", () => inside((tx, of) => listPeopleByKey(tx, of, "eid-number", numbers()))],
  ["the certificates of its e-IDs", () => inside((tx, of) => listUnrevoked(tx, of, ids()))],
  ["the lists that these are on", () => inside((tx, of) => listShardsOfEids(tx, of, ids()))],
  ["the certificates of its issuer", () => inside((tx, of) => listUnexpired(tx, list(of), new Date()))],
  ["what its issuer's next list is told", () => inside((tx, of) => listToTell(tx, list(of), sinceEver))],
])(
  "%s of an employer newly come with all its people reads them some ten times over, not each once for each other",
  async (_what, read) => {
    const rows = await rowsRead(read, tables);
    expect(rows).toBeLessThan(30 * people);
  },
);

test("the overview has the addresses that wait for somebody as one row that says how many", async () => {
  const { todo } = await readOverview(officer, undefined);
  const [counted, ...more] = todo.flatMap((one) => (one.kind === "addresses" ? one.count : []));
  expect(counted).toBeGreaterThan(100);
  expect(more).toEqual([]);
  expect(todo.filter(({ kind }) => kind === "address")).toEqual([]);
});
