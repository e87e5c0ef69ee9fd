import { beforeAll, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { countingReads } from "@/db/core/testing-reads";
import { takeAliases } from "@/db/people/employee";
import { anOfficer, anOrganisation, aParty, aService, aType } from "@/db/seed/builders";
import { manyEids } from "@/db/seed/many-eids";
import { listApprovals, readNextApproval } from "@/lib/credential/eid/approvals";
import { listEids } from "@/lib/credential/eid/list";
import { readDesk } from "@/lib/credential/eid/read-desk";
import { searchPeople } from "@/lib/credential/loss/read";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { type EidListing, unfiltered } from "@/lib/domain/credential/eid-view";
import { type EmployeeListing, listDepartments, listEmployees } from "@/lib/people/employee/list";
import { listParties } from "@/lib/use/relying-party/list";

const { administrator: sql } = await freshDatabase();
const rowsRead = countingReads(sql);
let actors: Record<"officer" | "keeper", OfficerActor>;
let middle: { person: string; eid: string };

/** 2,000 people with an e-ID each. */
beforeAll(async () => {
  const ours = await anOrganisation();
  await manyEids(ours, (await aType(ours)).id, 2000);
  actors = {
    officer: await anOfficer(ours, ["id-administrator"]),
    keeper: await anOfficer(ours, ["id-administrator", "protected-identity"]),
  };
  // In the middle in every order a list has, so that a page is full on both sides of it.
  const [row] = await sql`
    with place as (
      select e.id as eid, p.id as person, row_number() over (order by p.sort_name collate "sv-x-icu", p.id) as by_name,
             row_number() over (order by e.number) as by_number, row_number() over (order by e.valid_to, e.id) as by_end,
             row_number() over (order by p.id) as by_person
        from tenant.eid e
        join tenant.employee p on p.organisation_id = e.organisation_id and p.id = e.employee_id
       where e.organisation_id = ${ours} and p.employed_to is null)
    select eid, person from place
     order by greatest(abs(by_name - 1000), abs(by_number - 1000), abs(by_end - 1000), abs(by_person - 1000)) limit 1`;
  middle = { person: row?.person, eid: row?.eid };
  await sql`vacuum analyze`;
});

const people: EmployeeListing = {
  ...{ q: "", department: null, state: "current", withoutEid: false },
  ...{ sort: "name", descending: false, after: null, before: null },
};
const eids: EidListing = {
  ...{ view: "all", ...unfiltered },
  ...{ sort: "number", descending: true, after: null, before: null },
};

// Of both tables, 50 rows and one more of the page, what belongs to each, and the row the page stands after.
const atMost = 700;

test.each(["name", "department", "employed-to"] as const)(
  "people by %s: a page deep in the middle reads its own rows and not those before it, whoever asks",
  async (sort) => {
    for (const actor of Object.values(actors)) {
      const page = { ...people, state: "all" as const, sort, after: middle.person };
      const read = await rowsRead(async () => {
        expect((await listEmployees(actor, page)).rows).toHaveLength(50);
      });
      expect(read).toBeGreaterThan(50);
      expect(read).toBeLessThan(atMost);
    }
  },
);

test.each(["number", "holder", "valid-to"] as const)(
  "e-IDs by %s: a page deep in the middle reads its own rows and not those before it, whoever asks",
  async (sort) => {
    for (const actor of Object.values(actors)) {
      const read = await rowsRead(async () => {
        expect(
          (await listEids(actor, { ...eids, sort, descending: false, after: middle.eid })).rows,
        ).toHaveLength(50);
      });
      expect(read).toBeGreaterThan(50);
      expect(read).toBeLessThan(atMost);
    }
  },
);

test("the departments to filter by are found without reading who is in them", async () => {
  const read = await rowsRead(async () => {
    const departments = await listDepartments(actors.officer, undefined);
    expect(departments.map(({ label }) => label)).toEqual([
      "Socialtjänsten",
      "Stadsbyggnad",
      "Utbildning",
      "Vård och omsorg",
    ]);
  });
  expect(read).toBeLessThan(50);
});

test("a thousand new pseudonyms follow the last that was given, without reading who has the others", async () => {
  const { organisationId } = actors.officer;
  const read = await rowsRead(async () => {
    const given = await withOrganisation(organisationId, (tx) => takeAliases(tx, organisationId, 1000));
    expect([given.length, given[0], given.at(-1)]).toEqual([
      ...[1000, "Administratör 102001", "Administratör 103000"],
    ]);
  });
  expect(read).toBeLessThan(50);
});

test.each([
  ["a name that many have", "sofia haddad", 8],
  ["a name misspelt", "hadad sofia", 8],
  ["the whole number of a card", "9752 1001234", 1],
  ["the last four of a card", "1234", 1],
  ["more than four of its end", "01234", 1],
  ["the e-ID's own number", "el-2026-001234", 1],
  ["that number without its beginning", "001234", 1],
])("who has lost theirs is found by %s without reading the others", async (_how, text, found) => {
  const read = await rowsRead(async () => {
    expect((await searchPeople(actors.officer, text)).people).toHaveLength(found);
  });
  expect(read).toBeGreaterThan(0);
  expect(read).toBeLessThan(100);
});

// Here and of the queue below of the e-IDs alone: of 2,000 people the planner reads all rather than ask for twenty.
test.each([
  ["a card's number", "9752 1000196"],
  ["a name", "sofia"],
])(
  "what waits at the desk is found by %s among what waits, without reading the others",
  async (_how, search) => {
    const read = await rowsRead(async () => {
      expect((await readDesk(actors.officer, { search })).waiting.length).toBeGreaterThan(0);
    }, ["eid"]);
    expect(read).toBeLessThan(300);
  },
);

test("the queue of orders, and the next to approve, read of the e-IDs what is in the queue", async () => {
  const approver = await anOfficer(actors.officer.organisationId, ["security-officer"]);
  const read = await rowsRead(async () => {
    expect((await listApprovals(approver, undefined)).total).toBe(20);
    expect((await readNextApproval(approver, undefined))?.left).toBe(20);
  }, ["eid"]);
  expect(read).toBeGreaterThan(20);
  expect(read).toBeLessThan(200);
});

test("relying parties are found by name and by what their services are called, without reading the others", async () => {
  const { organisationId } = actors.officer;
  const partyId = await aParty(organisationId, { name: "Försäkringskassan" });
  await aService(organisationId, { partyId, name: "Mina sidor", protocolId: "https://intyg.example/sp" });
  await sql`
    insert into tenant.party select (jsonb_populate_record(p, jsonb_build_object('id', gen_random_uuid(), 'number', null,
        'name', 'Region ' || translate(substr(md5(n::text), 1, 9), '0123456789', 'ghijklmnop')))).*
      from tenant.party p, generate_series(1, 1500) n where p.id = ${partyId}`;
  await sql`
    insert into tenant.service select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid(), 'party_id', p.id,
        'name', 'Tjänst ' || substr(md5(p.id::text), 1, 9), 'protocol_id', 'https://' || p.id || '.example'))).*
      from tenant.service s, tenant.party p where s.party_id = ${partyId} and p.id <> ${partyId} and p.organisation_id = ${organisationId}`;
  await sql`vacuum analyze`;
  const buyer = await anOfficer(organisationId, ["procurement-officer"]);
  const all = { sector: null, environment: null, after: null, before: null };
  for (const q of ["försäkringskasan", "mina sidor", "intyg.example/sp"]) {
    const names: string[] = [];
    const read = await rowsRead(async () => {
      names.push(...(await listParties(buyer, { ...all, q })).rows.map(({ name }) => name));
    }, ["party", "service"]);
    expect([q, names]).toEqual([q, ["Försäkringskassan"]]);
    expect(read).toBeLessThan(100);
  }
});
