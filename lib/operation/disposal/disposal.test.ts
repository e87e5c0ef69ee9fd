import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { removing } from "@/db/core/testing-removes";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addMonths, dayOf } from "@/lib/domain/core/swedish-time";
import { chained, disposeDecided } from "@/lib/operation/retention/dispose-decided";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { aClient } from "@/lib/testing/testing-disclosure";
import { confirmDisposal, withdrawDisposal } from "./answer";
import { proposeDisposal } from "./propose";
import { readDisposals } from "./read";
import { sweepDisposals } from "./record";

const database = await freshDatabase();
const { administrator: sql } = database;
let organisationId: string;
let siv: OfficerActor;
let sam: OfficerActor;
let employeeId: string;
let partyId: string;
let clientId: string;
const years = (count: number) => new Date(Date.now() - count * 365.25 * 86_400_000);
const before = addMonths(dayOf(new Date()), -120);
const form = (given: Record<string, unknown> = {}) => ({
  ...{ recordClass: "disclosure", before, reference: "Informationshanteringsplan, KS 2026/12", ...given },
});

beforeEach(async () => {
  organisationId = await anOrganisation();
  const officer = async (name: string) =>
    anOfficer(organisationId, ["security-officer"], {
      name,
      employeeId: (await anEmployee(organisationId, { givenName: name })).id,
    });
  [siv, sam] = [await officer("Siv"), await officer("Sam")];
  employeeId = (await anEmployee(organisationId, { givenName: "Kim" })).id;
  ({ id: clientId, partyId } = await aClient(organisationId));
});

/** An answer about Kim, so many years ago; with an objection where it is said when that was answered. */
async function aDisclosure(ago: number, objection?: { answeredAgo: number | null }): Promise<string> {
  const [id, at] = [randomUUID(), years(ago)];
  const own = { organisation_id: organisationId, id };
  const subject = Buffer.from(pseudonymOf(organisationId, employeeId));
  const told = { kind: "attributes", purpose: "Prov", asked: ["sn"], told: ["sn"], answer: true };
  const row = { ...own, at, recorded_at: at, client_id: clientId, party_id: partyId, subject, ...told };
  await unguarded(sql, ["disclosure", "objection"], async (tx) => {
    await tx`insert into tenant.disclosure ${tx({ ...row, transaction_id: id })}`;
    if (!objection) return;
    const answered = objection.answeredAgo === null ? null : years(objection.answeredAgo);
    const raised = { employee_id: employeeId, note: "Varför?", raised_by: randomUUID(), raised_at: at };
    const answer = answered
      ? { answer: "rejected", reason: "Avtalat.", answered_by: randomUUID(), answered_at: answered }
      : {};
    const about = { disclosed_at: at, disclosure_id: id, due_on: dayOf(at) };
    await tx`insert into tenant.objection
      ${tx({ organisation_id: organisationId, id: randomUUID(), ...raised, ...about, ...answer })}`;
  });
  return id;
}
const kept = async (table: string) => {
  const [row] = await sql.unsafe(
    `select count(*)::int as n from tenant.${table} where organisation_id = '${organisationId}'`,
  );
  return row?.n;
};
const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const dispose = () => as("disposal", () => disposeDecided((fault) => expect(fault).toBeUndefined()));
const decided = async (given: Record<string, unknown> = {}) => {
  const { disposalId } = await proposeDisposal(siv, form(given));
  await confirmDisposal(sam, { disposalId, version: 1 });
  return disposalId;
};

describe("a disposal that two decide", () => {
  test("takes what is old enough and nothing younger, and the log has who decided, how many went and by which keys", async () => {
    const [old, older] = [await aDisclosure(11), await aDisclosure(12)];
    await aDisclosure(9);
    const id = await decided();
    expect(await dispose()).toBe(2);
    expect(await kept("disclosure")).toBe(1);
    await as("worker", () => sweepDisposals((fault) => expect(fault).toBeUndefined()));
    const entries = await logOf(database, id);
    expect(entries.map(({ action, actorId }) => [action, actorId])).toEqual([
      ["disposal.proposed", siv.accountId],
      ["disposal.confirmed", sam.accountId],
      ["disposal.carried-out", "disposal"],
    ]);
    const digest = chained(null, [old, older]);
    expect(entries.at(-1)).toMatchObject({
      detail: { after: { recordClass: "disclosure", day: before, records: 2, digest } },
    });
    const [view] = (await readDisposals(siv, undefined)).disposals;
    expect(view).toMatchObject({ state: "carried-out", counted: 2, gone: 2, digest, verbs: [] });
    expect(await dispose()).toBe(0);
  });

  test("keeps a disclosure for as long as what was objected to it, and an objection that nobody answered", async () => {
    await aDisclosure(12, { answeredAgo: 11 });
    await aDisclosure(12, { answeredAgo: 9 });
    await aDisclosure(12, { answeredAgo: null });
    await decided();
    expect(await dispose()).toBe(0);
    await decided({ recordClass: "objection" });
    expect(await dispose()).toBe(1);
    expect(await kept("objection")).toBe(2);
    await decided();
    expect(await dispose()).toBe(1);
    expect(await kept("disclosure")).toBe(2);
  });

  test("takes both in one night, the objections first", async () => {
    await aDisclosure(12, { answeredAgo: 11 });
    await decided();
    await decided({ recordClass: "objection" });
    expect(await dispose()).toBe(2);
  });

  test("takes what was ordered as an extract", async () => {
    await unguarded(sql, ["register_extract"], async (tx) => {
      for (const ago of [11, 9])
        await tx`insert into tenant.register_extract (organisation_id, id, employee_id, reference, needs_second, asked_by, asked_at)
          values (${organisationId}, ${randomUUID()}, ${employeeId}, 'KS 1', false, ${randomUUID()}, ${years(ago)})`;
    });
    await decided({ recordClass: "register-extract" });
    expect(await dispose()).toBe(1);
    expect(await kept("register_extract")).toBe(1);
  });
});

describe("two decide", () => {
  beforeEach(() => aDisclosure(11));

  test("and neither is the one who proposed, nor without the role, nor of another employer", async () => {
    const { disposalId } = await proposeDisposal(siv, form());
    expect(await codeOf(confirmDisposal(siv, { disposalId, version: 1 }))).toBe("second-person-needed");
    const lisa = await anOfficer(organisationId, ["id-administrator"]);
    expect(await codeOf(confirmDisposal(lisa, { disposalId, version: 1 }))).toBe("forbidden");
    const foreign = await anOfficer(await anOrganisation(), ["security-officer"]);
    expect(await codeOf(confirmDisposal(foreign, { disposalId, version: 1 }))).toBe("not-found");
    expect(await dispose()).toBe(0);
  });

  test("of what is younger than ten years nothing, and of nothing nothing", async () => {
    const day = addMonths(dayOf(new Date()), -119);
    expect(await codeOf(proposeDisposal(siv, form({ before: day })))).toBe("disposal-too-soon");
    expect(await codeOf(proposeDisposal(siv, form({ before: "2000-01-01" })))).toBe("disposal-nothing");
  });

  test("of two who confirm at once one does; one officer stops it, decided or not, and nothing goes", async () => {
    const { disposalId } = await proposeDisposal(siv, form());
    const third = await anOfficer(organisationId, ["responsible-issuer"]);
    const both = await Promise.allSettled(
      [sam, third].map((by) => confirmDisposal(by, { disposalId, version: 1 })),
    );
    expect(refusedAmong(both)).toEqual(["changed-meanwhile"]);
    await withdrawDisposal(siv, { disposalId, version: 2 });
    expect(await dispose()).toBe(0);
    expect(await kept("disclosure")).toBe(1);
  });

  test("in the log, or not at all", async () => {
    await withoutLog(database, () => expect(proposeDisposal(siv, form())).rejects.toThrow("no log"));
    const { disposalId } = await proposeDisposal(siv, form());
    await withoutLog(database, () =>
      expect(confirmDisposal(sam, { disposalId, version: 1 })).rejects.toThrow("no log"),
    );
    expect(await dispose()).toBe(0);
  });
});

describe("the tables", () => {
  const logins = {
    app: database.connect("app"),
    worker: database.connect("worker"),
    disposal: database.connect("disposal"),
  };
  const within = (login: keyof typeof logins, text: string) =>
    logins[login]
      .begin(async (tx) => {
        await tx`select set_config('app.organisation_id', ${organisationId}, true)`;
        await tx.unsafe(text);
      })
      .then(
        () => "done",
        (fault: { code: string }) => fault.code,
      );

  test("let the disposal login delete nothing that two have not decided, or that is younger, whatever it asks", async () => {
    await aDisclosure(11);
    await aDisclosure(9);
    const all = removing("tenant.disclosure");
    expect(await within("disposal", all)).toBe("42501");
    const { disposalId } = await proposeDisposal(siv, form());
    expect(await within("disposal", all)).toBe("42501");
    const confirm = `update tenant.disposal set confirmed_by = gen_random_uuid(), confirmed_at = now() where id = '${disposalId}'`;
    expect(await within("disposal", confirm)).toBe("42501");
    expect(await within("worker", confirm)).toBe("42501");
    expect(await within("app", confirm)).toBe("23514");
    await confirmDisposal(sam, { disposalId, version: 1 });
    expect(await within("disposal", all)).toBe("42501");
    expect(await within("app", all)).toBe("42501");
    expect(await kept("disclosure")).toBe(2);
  });

  test("let nobody propose what is younger, decide alone, or say that it was carried out but the disposal login", async () => {
    await aDisclosure(11);
    const insert = `insert into tenant.disposal (organisation_id, id, record_class, before, reference, counted, proposed_by, proposed_at)
      values ('${organisationId}', gen_random_uuid(), 'disclosure', current_date - 3000, 'x', 1, '${siv.accountId}', now())`;
    expect(await within("app", insert)).toBe("23514");
    const { disposalId } = await proposeDisposal(siv, form());
    const alone = `update tenant.disposal set confirmed_by = '${siv.accountId}', confirmed_at = now() where id = '${disposalId}'`;
    expect(await within("app", alone)).toBe("23514");
    expect(
      await within("app", `update tenant.disposal set carried_out_at = now() where id = '${disposalId}'`),
    ).toBe("42501");
    expect(
      await within(
        "disposal",
        `update tenant.disposal set carried_out_at = now() where id = '${disposalId}'`,
      ),
    ).toBe("23514");
    expect(await within("app", "delete from tenant.disposal")).toBe("42501");
  });
});

test("when a person is erased from the register what was answered about them stays, and leads to no person", async () => {
  const kim = await aHolder(organisationId, employeeId);
  const id = await aDisclosure(1);
  const tables = await sql<{ name: string }[]>`
    select distinct c.relname as name from pg_constraint f join pg_class c on c.oid = f.conrelid
     where f.contype = 'f' and f.confrelid = 'tenant.employee'::regclass`;
  expect(tables.map(({ name }) => name)).not.toContain("disclosure");
  await unguarded(sql, ["employee", "account_employee", "identifier", "contact_address"], async (tx) => {
    for (const table of ["account_employee", "identifier", "contact_address"])
      await tx.unsafe(`delete from tenant.${table} where employee_id = '${kim.employeeId}'`);
    await tx`delete from tenant.employee where id = ${employeeId}`;
  });
  const [row] = await sql`select * from tenant.disclosure where id = ${id}`;
  expect(row).toMatchObject({ answer: true, told: ["sn"] });
  // Only whoever has the key and the erased id can make it again.
  expect(row?.subject).toEqual(Buffer.from(pseudonymOf(organisationId, employeeId)));
  expect(row?.subject).not.toEqual(Buffer.from(pseudonymOf(organisationId, randomUUID())));
  expect(JSON.stringify({ ...row, subject: null })).not.toContain(employeeId);
});
