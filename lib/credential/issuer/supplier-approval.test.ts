import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { listMigrations, readMigration } from "@/db/core/migration";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation, aParty, aType } from "@/db/seed/builders";
import { aService, aUseAgreement } from "@/db/seed/use-builders";
import { saveSupplierApproval } from "@/lib/contract/supplier/save-approval";
import { readEidView } from "@/lib/credential/eid/read";
import { readEidTypes } from "@/lib/credential/eid-type/read";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { readOverview } from "@/lib/operation/overview/read";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { readMatrix } from "@/lib/use/coverage/matrix";
import { addSupplier } from "./add-supplier";
import { readIssuers } from "./read";
import { readSupplier } from "./read-supplier";
import { settleApproval } from "./settle-approval";

const database = await freshDatabase();
const { administrator: sql } = database;
const noon = { now: new Date("2026-11-24T11:00:00Z") };
const decided = {
  level: 3,
  decisionNumber: "Digg 2026-0420",
  decidedOn: "2026-05-01",
  checkedOn: "2026-11-01",
};
let organisationId: string;
let sven: OfficerActor;
let eva: OfficerActor;

beforeEach(async () => {
  organisationId = await anOrganisation();
  sven = await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" });
  eva = await anOfficer(organisationId, ["procurement-officer"]);
});

let nth = 0;
/** A supplier's issuer at levels 2 and 3 with a card, and a service that demands the mark. */
async function aSupplied(name = `Leverantör ${nth++}`) {
  const { issuerId, partyId } = await addSupplier(sven, { name, levels: ["2", "3"] }, noon);
  const { id: typeId } = await aType(organisationId, {
    issuerId: String(issuerId),
    level: 3,
    carrier: "card",
  });
  const { id: eidId } = await anEid(organisationId, { typeId, validDay: "2028-05-02" });
  const serviceId = await aService(organisationId, { demandsMark: true });
  await aUseAgreement(organisationId, { serviceIds: [serviceId] });
  return { issuerId: String(issuerId), partyId: String(partyId), eidId };
}
type Supplied = Awaited<ReturnType<typeof aSupplied>>;

/** Reads the approval on each page that shows it. */
async function saidOf({ issuerId, eidId }: Supplied) {
  const { rows } = await readMatrix(sven, { purpose: "authenticate", scenario: null }, noon);
  const [decision] = rows[0]?.decisions ?? [];
  const issuer = (await readIssuers(sven, undefined, noon)).find(({ id }) => id === issuerId);
  return {
    matrix: decision?.answer,
    type: (await readEidTypes(sven, undefined, noon))[0]?.marked,
    eid: (await readEidView(sven, { eidId }, noon)).type.marked,
    issuer: issuer?.approvals.find(({ level }) => level === 3)?.holds,
    differs: issuer?.supplier?.differs,
  };
}
const yes = { matrix: "yes", type: true, eid: true, issuer: true, differs: false };
const no = { matrix: "no", type: false, eid: false, issuer: false };

describe("a supplier's approval", () => {
  test("is what the supplier's page says, on every page that shows it, from its first day through its last", async () => {
    const town = await aSupplied();
    expect(await saidOf(town)).toEqual({ ...no, differs: false });
    const { approvalId } = await saveSupplierApproval(
      eva,
      { partyId: town.partyId, ...decided, validTo: "" },
      noon,
    );
    expect(await saidOf(town)).toEqual(yes);
    const ended = { partyId: town.partyId, id: approvalId, version: 1, ...decided, validTo: "2026-11-23" };
    await saveSupplierApproval(eva, ended, noon);
    expect(await saidOf(town)).toEqual({ ...no, differs: false });
  });

  test("of several decisions at a level is the one that ends last", async () => {
    const town = await aSupplied();
    const over = { partyId: town.partyId, ...decided, validTo: "2026-10-31" };
    await saveSupplierApproval(eva, over, noon);
    expect((await saidOf(town)).issuer).toBe(false);
    await saveSupplierApproval(
      eva,
      { ...over, decisionNumber: "Digg 2026-0999", validTo: "2028-01-31" },
      noon,
    );
    expect(await saidOf(town)).toEqual(yes);
    const [issuer] = (await readIssuers(sven, undefined, noon)).filter(({ id }) => id === town.issuerId);
    expect(issuer?.approvals[1]?.decision?.decisionNumber).toBe("Digg 2026-0999");
  });

  test("is the supplier's that was on record before, by its name in any letters", async () => {
    const partyId = await aParty(organisationId, { name: "Kortverket", supplier: true });
    const town = await aSupplied("KORTVERKET");
    expect(town.partyId).toBe(partyId);
  });
});

describe("beside a release before", () => {
  const write = (issuerId: string) => sql`
    update tenant.issuer set approved_levels = '{3}', decision_reference = 'Digg 2025-0001', approved_from = '2025-01-01'
     where id = ${issuerId}`;

  test("an approval that it records of an issuer counts for nothing until somebody has decided, and a task says so", async () => {
    const town = await aSupplied();
    await saveSupplierApproval(eva, { partyId: town.partyId, ...decided, validTo: "" }, noon);
    await write(town.issuerId);
    expect(await saidOf(town)).toEqual({ ...no, differs: true });
    const task = async () =>
      (await readOverview(sven, undefined, noon)).todo.find((one) => one.kind === "approvals-differ");
    expect(await task()).toEqual({ kind: "approvals-differ", count: 1 });

    const { version, differs, approvals } = await readSupplier(sven, { issuerId: town.issuerId });
    expect(differs).toMatchObject({
      approvedLevels: [3],
      decisionReference: "Digg 2025-0001",
      approvedTo: null,
    });
    expect(approvals).toEqual([
      { level: 3, decisionNumber: "Digg 2026-0420", approvedFrom: "2026-05-01", approvedTo: null },
    ]);
    expect((await refusalOf(settleApproval(eva, { issuerId: town.issuerId, version }))).code).toBe(
      "forbidden",
    );
    await settleApproval(sven, { issuerId: town.issuerId, version }, noon);
    expect(await saidOf(town)).toEqual(yes);
    expect(await task()).toBeUndefined();
    const settled = { issuerId: town.issuerId, version: version + 1 };
    expect((await refusalOf(settleApproval(sven, settled, noon))).code).toBe("not-found");
    expect((await logOf(database, town.issuerId)).at(-1)).toMatchObject({
      action: "issuer.approval-settled",
      detail: { actorName: "Sven Rosén", before: { decisionReference: "Digg 2025-0001" } },
    });
  });

  test("an approval that ends on the supplier's page is none in the columns that it reads", async () => {
    const town = await aSupplied();
    await sql`alter table tenant.issuer disable trigger hold_approval`;
    await write(town.issuerId);
    await sql`alter table tenant.issuer enable trigger hold_approval`;
    await saveSupplierApproval(eva, { partyId: town.partyId, ...decided, validTo: "2026-11-23" }, noon);
    const [row] =
      await sql`select approved_levels, decision_reference from tenant.issuer where id = ${town.issuerId}`;
    expect(row).toEqual({ approved_levels: [], decision_reference: null });
  });
});

describe("the move of what earlier releases recorded", () => {
  const folder = new URL("../../../db/migrations/", import.meta.url);
  const move = listMigrations(folder)
    .map(({ tag }) => readMigration(folder, tag).text)
    .flatMap((text) => text.split("--> statement-breakpoint"))
    .find((text) => text.includes("do $move$"));

  /** An issuer as an earlier release wrote it, and what is decided on the supplier's page. */
  async function asBefore(name: string, approval: { levels: number[]; to?: string }) {
    const id = randomUUID();
    await sql`alter table tenant.issuer disable trigger hold_approval`;
    await sql`insert into tenant.issuer (organisation_id, id, kind, name, slug, levels, approved_levels, decision_reference,
        approved_from, approved_to, created_at)
      values (${organisationId}, ${id}, 'supplier', ${name}, ${`bef-${nth++}`}, '{2,3}', ${approval.levels},
        ${approval.levels.length > 0 ? "Digg 2026-0420" : null}, ${approval.levels.length > 0 ? "2026-05-01" : null},
        ${approval.to ?? null}, '2026-06-01T09:00:00Z')`;
    await sql`alter table tenant.issuer enable trigger hold_approval`;
    return id;
  }
  const approve = (partyId: string, given: object = {}) =>
    saveSupplierApproval(eva, { partyId, ...decided, validTo: "", ...given }, noon);
  const moved = async (id: string) => {
    const [row] = await sql`
      select approval_differs is not null as differs, p.name, p.supplier,
             (select json_agg(json_build_array(a.level, a.decision_number, a.decided_on, a.valid_to, a.checked_on) order by a.level)
                from tenant.supplier_approval a where a.party_id = p.id) as approvals
        from tenant.issuer i left join tenant.party p on p.id = i.party_id where i.id = ${id}`;
    return row;
  };

  test("goes to the supplier of the name; where both said something else of today it is kept, and none counts", async () => {
    const party = (name: string) => aParty(organisationId, { name, supplier: true });
    const [alike, other, ended, silent] = [
      await party("Alike"),
      await party("Other"),
      await party("Ended"),
      await party("Silent"),
    ];
    await approve(alike);
    await approve(other, { validTo: "2027-01-31" });
    await approve(ended, { validTo: "2026-05-31" });
    await approve(silent);
    const ids = {
      unknown: await asBefore("Okänd", { levels: [2, 3], to: "2027-04-30" }),
      alike: await asBefore("alike", { levels: [3] }),
      other: await asBefore("Other", { levels: [3] }),
      ended: await asBefore("Ended", { levels: [3] }),
      silent: await asBefore("Silent", { levels: [] }),
      none: await asBefore("Utan", { levels: [] }),
    };
    expect(move).toBeDefined();
    await sql.begin(async (tx) => {
      await tx`set local role sigill_owner`;
      await tx.unsafe(move ?? "");
    });
    const before = [3, "Digg 2026-0420", "2026-05-01", null, "2026-11-01"];
    const approvalAt = (level: number) => [level, "Digg 2026-0420", "2026-05-01", "2027-04-30", "2026-06-01"];
    expect(await moved(ids.unknown)).toEqual({
      differs: false,
      name: "Okänd",
      supplier: true,
      approvals: [approvalAt(2), approvalAt(3)],
    });
    expect(await moved(ids.alike)).toEqual({
      differs: false,
      name: "Alike",
      supplier: true,
      approvals: [before],
    });
    expect(await moved(ids.other)).toMatchObject({ differs: true, name: "Other" });
    expect(await moved(ids.ended)).toMatchObject({ differs: true, name: "Ended" });
    expect(await moved(ids.silent)).toMatchObject({ differs: true, name: "Silent" });
    expect(await moved(ids.none)).toEqual({ differs: false, name: "Utan", supplier: true, approvals: null });
  });
});
