import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { employee } from "@/db/schema/employee";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { prepareHandOver } from "./prepare-hand-over";
import { aDesk, type Desk } from "./testing-desk";

const database = await freshDatabase();
const { administrator: sql } = database;
let desk: Desk;
/** For a test that changes what it finds: a desk of its own. */
const atOwnDesk = () =>
  beforeEach(async () => {
    desk = await aDesk();
  });

async function kept(table: string, eidId = desk.eidId) {
  return sql`select * from ${sql(`tenant.${table}`)} where eid_id = ${eidId}`;
}

describe("at a desk", () => {
  atOwnDesk();

  test("it holds: what was seen, said and sent is on record, and a receipt waits under the terms in force", async () => {
    const done = await prepareHandOver(desk.berit, desk.answers);
    expect(done.reference).toMatch(/^KV-20\d\d-[0-9A-HJKMNP-TV-Z]{6}$/);
    expect(await kept("identity_check")).toMatchObject([
      {
        method: "in-person",
        document: "passport",
        document_tail: "12A4",
        reference: null,
        checked_by: desk.berit.accountId,
      },
    ]);
    expect((await kept("key_declaration")).map((word) => [word.part, word.declared_by])).toEqual([
      ["producer", desk.anna.accountId],
      ["issuing-officer", desk.berit.accountId],
    ]);
    expect(
      (await kept("delivery_notice")).map((notice) => [notice.kind, notice.channel, notice.address]),
    ).toEqual([
      ["notice", "mail", "alva.ask@example.se"],
      ["activation-code", "letter", null],
    ]);
    expect(await kept("receipt")).toMatchObject([
      { terms_version: 1, signed_at: null, prepared_by: desk.berit.accountId },
    ]);
    const [mail] = await sql`select * from tenant.mail where organisation_id = ${desk.organisationId}`;
    expect(mail).toMatchObject({
      recipient: "alva.ask@example.se",
      template: "delivery-notice",
      sent_at: null,
    });
    expect(mail?.body).toContain(done.reference);
    const [status] = await sql`select status from tenant.eid where id = ${desk.eidId}`;
    expect(status?.status).toBe("ready");
  });

  test("which e-ID proved the person at a distance is on record (K5.12)", async () => {
    const remote = {
      method: "other-eid",
      proofEid: "bankid",
      reference: "T 88213",
      document: "",
      documentTail: "",
    };
    await prepareHandOver(desk.berit, { ...desk.answers, ...remote });
    expect(await kept("identity_check")).toMatchObject([
      { method: "other-eid", document: "bankid", document_tail: null, reference: "T 88213" },
    ]);
    const [entry] = await logOf(database, desk.eidId);
    expect(entry?.detail).toMatchObject({ after: { method: "other-eid", proof: "bankid" } });
  });

  test("the trail says who and what", async () => {
    const { reference } = await prepareHandOver(desk.berit, desk.answers);
    expect(await logOf(database, desk.eidId)).toMatchObject([
      {
        action: "eid.hand-over-prepared",
        outcome: "done",
        actorId: desk.berit.accountId,
        detail: {
          actorName: "Berit Bok",
          after: { receipt: reference, terms: 1, method: "in-person", code: "letter" },
        },
      },
    ]);
  });

  test("of two at the same desk one prepares and the other is told who", async () => {
    const doris = await anOfficer(desk.organisationId, ["id-administrator"], { name: "Doris Ek" });
    const outcomes = await Promise.allSettled([
      prepareHandOver(desk.berit, desk.answers),
      prepareHandOver(doris, desk.answers),
    ]);
    expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const winner = outcomes[0]?.status === "fulfilled" ? "Berit Bok" : "Doris Ek";
    expect(outcomes.find((one) => one.status === "rejected")?.reason).toMatchObject({
      code: "changed-meanwhile",
      detail: { by: winner },
    });
    expect(await kept("receipt")).toHaveLength(1);
  });

  test("begun again, the new receipt takes the place of the old", async () => {
    const first = await prepareHandOver(desk.berit, desk.answers);
    const again = { ...desk.answers, replaces: first.receiptId, document: "driving-licence" };
    await prepareHandOver(desk.berit, again);
    const receipts = await sql`
    select withdrawn_at is null as waiting from tenant.receipt where eid_id = ${desk.eidId} order by prepared_at`;
    expect(receipts.map((one) => one.waiting)).toEqual([false, true]);
  });

  test("a double click prepares once and is told the same reference", async () => {
    const options = { requestId: "0b0e7c0a-6a44-4a54-8d39-0f2f6f0b7a11" };
    const [one, two] = await Promise.all([
      prepareHandOver(desk.berit, desk.answers, options),
      prepareHandOver(desk.berit, desk.answers, options),
    ]);
    expect(two).toEqual(one);
    expect(await kept("receipt")).toHaveLength(1);
  });
});

describe("refused, and the desk is as it was,", () => {
  beforeAll(async () => {
    desk = await aDesk();
  });

  test("another employer's e-ID looks as if it did not exist", async () => {
    const elsewhere = await anOfficer(await anOrganisation(), ["id-administrator"]);
    expect((await refusalOf(prepareHandOver(elsewhere, desk.answers))).code).toBe("not-found");
  });

  test("the wrong role is refused before anything is read, and that is on record", async () => {
    const input = { ...desk.answers, eidId: "no such id" };
    expect((await refusalOf(prepareHandOver(desk.cecilia, input))).code).toBe("forbidden");
    const log = await logOf(database);
    expect(log.at(-1)).toMatchObject({ action: "eid:hand-over", outcome: "refused", code: "forbidden" });
  });

  test("if the audit entry cannot be written nothing is", async () => {
    await withoutLog(database, () =>
      expect(prepareHandOver(desk.berit, desk.answers)).rejects.toThrow("no log"),
    );
    for (const table of ["receipt", "identity_check", "delivery_notice"])
      expect(await kept(table)).toEqual([]);
    expect(await sql`select 1 from tenant.mail where organisation_id = ${desk.organisationId}`).toEqual([]);
  });

  test.each([
    ["with another card", { carrierNumber: "9752041289" }, "card-number-differs"],
    ["with no card", { carrierNumber: "" }, "carrier-number-missing"],
    [
      "in a way that does not reach the level",
      { method: "registered-contact", reference: "x" },
      "level-above-evidence",
    ],
    ["at a distance without a reference", { method: "other-eid", reference: " " }, "checklist-incomplete"],
    ["with another e-ID, without which", { method: "other-eid", reference: "T 1" }, "checklist-incomplete"],
    [
      "with an e-ID that does not exist",
      { method: "other-eid", reference: "T 1", proofEid: "passport" },
      "checklist-incomplete",
    ],
    ["without a document", { document: "" }, "checklist-incomplete"],
    ["without the code's way", { codeChannel: undefined }, "checklist-incomplete"],
    ["without the word about the key", { keyDeclared: undefined }, "provenance-missing"],
    ["from a stale tab", { version: "0" }, "changed-meanwhile"],
  ])("%s", async (_, given, code) => {
    expect((await refusalOf(prepareHandOver(desk.berit, { ...desk.answers, ...given }))).code).toBe(code);
    expect(await kept("receipt")).toEqual([]);
  });

  test("for the one who produced it (K3.4)", async () => {
    expect((await refusalOf(prepareHandOver(desk.anna, desk.answers))).code).toBe("second-person-needed");
  });

  test("for the holder, officer or not", async () => {
    const self = await anOfficer(desk.organisationId, ["id-administrator"]);
    const asSelf = { ...self, employeeId: desk.employeeId };
    expect((await refusalOf(prepareHandOver(asSelf, desk.answers))).code).toBe("acts-on-self");
  });
});

describe("refused", () => {
  atOwnDesk();

  test("for a protected person without the permission, and not with it", async () => {
    const hidden = await aDesk({ protectedIdentity: true });
    expect((await refusalOf(prepareHandOver(hidden.berit, hidden.answers))).code).toBe(
      "protected-needs-permission",
    );
    const keeper = await anOfficer(hidden.organisationId, ["id-administrator", "protected-identity"]);
    expect((await prepareHandOver(keeper, hidden.answers)).eidId).toBe(hidden.eidId);
  });

  test("when the last day to collect has passed", async () => {
    const late = await aDesk({ collectBy: "2020-01-31" });
    expect(await refusalOf(prepareHandOver(late.berit, late.answers))).toMatchObject({
      code: "collection-over",
      detail: { day: "2020-01-31" },
    });
  });

  test("when the holder cannot be told (K6.6)", async () => {
    await withOrganisation(desk.organisationId, (tx) => tx.update(employee).set({ email: null }));
    expect((await refusalOf(prepareHandOver(desk.berit, desk.answers))).code).toBe("no-address");
    expect(await kept("receipt")).toEqual([]);
  });

  test("when there are no terms to sign", async () => {
    await sql`alter table tenant.terms disable trigger all`;
    await sql`update tenant.terms set published_at = null where organisation_id = ${desk.organisationId}`;
    await sql`alter table tenant.terms enable trigger all`;
    expect((await refusalOf(prepareHandOver(desk.berit, desk.answers))).code).toBe("terms-missing");
  });

  test("when the producer's word is missing, or is about another carrier", async () => {
    await unguarded(
      sql,
      ["key_declaration"],
      (tx) => tx`update tenant.key_declaration set carrier_number = '1' where eid_id = ${desk.eidId}`,
    );
    expect((await refusalOf(prepareHandOver(desk.berit, desk.answers))).code).toBe("provenance-missing");
  });
});
