import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { anEid, anOfficer, anOrganisation } from "@/db/seed/builders";
import { readUseEid } from "@/db/use/coverage";
import { listEids } from "@/lib/credential/eid/list";
import { readEidView } from "@/lib/credential/eid/read";
import { readOwnEnds } from "@/lib/credential/end-reminder/read";
import { readReceipt } from "@/lib/credential/receipt/read";
import { readProposals } from "@/lib/credential/replacement/read";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, endOfDay } from "@/lib/domain/core/swedish-time";
import type { EidListing } from "@/lib/domain/credential/eid-view";
import { readOverview } from "@/lib/operation/overview/read";
import { editEmployee } from "@/lib/people/employee/edit";
import { aForm, refusalOf } from "@/lib/people/employee/testing";
import { readOwn } from "@/lib/people/my/read";
import { aLoan, type Loan, number, today } from "@/lib/testing/testing-loan";
import { countReserveOffer, readReserveCard } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let loan: Loan;
let organisationId: string;
let employeeId: string;
let eidId: string;
let doris: OfficerActor;
beforeEach(async () => {
  loan = await aLoan(database);
  ({ organisationId, employeeId, eidId } = loan.desk);
  doris = loan.doris;
});

const listing: EidListing = {
  ...{ q: "", status: null, level: null, carrier: null, department: null, month: null, view: "all" },
  ...{ sort: "number", descending: false, after: null, before: null, renewal: "due" },
};
const due = async () => (await listEids(doris, listing)).rows.map(({ id }) => id);
const toBeTakenBack = async () => {
  const row = (await readOverview(doris, undefined)).todo.find(({ kind }) => kind === "reserve-cards");
  return row && "count" in row ? row.count : 0;
};

describe("a card that is lent for days", () => {
  test("is neither renewed nor among what is to be renewed, as its holder's own is", async () => {
    await sql`update tenant.eid_type set renewal_days = 90 where organisation_id = ${organisationId}`;
    await loan.lend();
    const own = await anEid(organisationId, { employeeId, validDay: addDays(today, 28) });
    expect(await due()).toEqual([own.id]);
    expect((await readEidView(doris, { eidId })).followings).toEqual(["replace", "complement"]);
    expect((await readEidView(doris, { eidId: own.id })).followings).toContain("renew");
  });

  test("is not proposed for replacement when a name changes, as its holder's own is", async () => {
    await loan.lend();
    await editEmployee(doris, { employeeId, version: 1, ...aForm({ surname: "Lind" }) });
    expect((await readProposals(doris, undefined)).map((one) => one.eidId)).toEqual([loan.ownId]);
  });

  test("tells its holder the last day of the loan, and not that it should be renewed", async () => {
    await loan.lend();
    const { eids } = await readOwn(loan.desk.holder, undefined);
    expect(eids.find(({ id }) => id === eidId)).toMatchObject({ validDay: addDays(today, 14), lent: true });
    expect(eids.find(({ id }) => id === loan.ownId)).toMatchObject({ lent: false });
    expect(await readOwnEnds(loan.desk.holder, undefined)).toEqual([]);
    const [receipt] = await sql`select id from tenant.receipt where eid_id = ${eidId}`;
    expect(await readReceipt(doris, { receiptId: receipt?.id })).toMatchObject({ loanDays: 14 });
  });

  test("can be used until its last day is over, and no longer", async () => {
    await loan.lend();
    const { validTo } = await withOrganisation(organisationId, (tx) => readUseEid(tx, eidId));
    expect(validTo).toEqual(endOfDay(addDays(today, 14)));
  });

  test("is to be taken back once its day is over, or what is on it has ended, and not before", async () => {
    expect(await toBeTakenBack()).toBe(0);
    await loan.lend();
    expect(await toBeTakenBack()).toBe(0);
    await sql`update tenant.eid set status = 'revoked', status_reason = 'lost' where id = ${eidId}`;
    expect(await toBeTakenBack()).toBe(1);
    expect(await readReserveCard(doris, { cardId: loan.cardId })).toMatchObject({ number, overdue: true });
  });

  test("is to be taken back when its order was cancelled and it was never lent", async () => {
    await sql`update tenant.eid set status = 'cancelled', status_reason = 'never-collected' where id = ${eidId}`;
    expect(await toBeTakenBack()).toBe(1);
    expect(await readReserveCard(doris, { cardId: loan.cardId })).toMatchObject({
      ...{ state: "bound", overdue: true, steps: ["take-back", "mark-missing"] },
    });
  });
});

describe("a reserve card is offered", () => {
  const offered = (by = doris) => countReserveOffer(by, { eidId: loan.ownId });
  beforeEach(async () => {
    await sql`update tenant.eid set handed_over_at = now() - interval '1 day', handed_over_by = ${doris.accountId}
      where id = ${loan.ownId}`;
  });
  const out = (cardId: string, as: string) => sql`
    update tenant.reserve_card set out_as = ${as}, out_at = now(), out_by = ${doris.accountId} where id = ${cardId}`;

  test("after a loss, when one lies in the drawer that is no stronger", async () => {
    await out(loan.cardId, "returned");
    expect(await offered()).toBe(0);
    const cardId = await loan.draw("RK000102");
    await loan.draw("RK000103");
    expect(await offered()).toBe(2);
    await out(cardId, "damaged");
    expect(await offered()).toBe(1);
    await sql`update tenant.eid_type set level = 2 where id = (select type_id from tenant.eid where id = ${loan.ownId})`;
    expect(await offered()).toBe(0);
  });

  test("not beside one that is out in its place", async () => {
    await loan.draw("RK000102");
    expect(await offered()).toBe(0);
    await out(loan.cardId, "returned");
    expect(await offered()).toBe(1);
  });

  test("not for oneself, somebody protected, a leaver, another employer's or by the wrong role", async () => {
    await out(loan.cardId, "returned");
    await loan.draw("RK000102");
    expect(await offered({ ...doris, employeeId })).toBe(0);
    const auditor = await anOfficer(organisationId, ["auditor"]);
    expect((await refusalOf(offered(auditor))).code).toBe("forbidden");
    const stranger = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(offered(stranger))).code).toBe("not-found");
    expect(await offered()).toBe(1);
    await sql`update tenant.employee set employed_to = ${addDays(today, -1)} where id = ${employeeId}`;
    expect(await offered()).toBe(0);
    await sql`update tenant.employee set employed_to = null, protected_identity = true where id = ${employeeId}`;
    expect(await offered()).toBe(0);
  });
});
