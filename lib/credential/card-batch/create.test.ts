import { beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anEmployee, anOfficer, aToldEid, aType } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { createCardBatch } from "./create";
import { discardCardBatch } from "./discard";
import { readCardBatchView } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
beforeEach(async () => {
  office = await aCardOffice();
});

describe("a draft", () => {
  test("asks for what is approved of the bureau's types, the longest waiting first, and says of the rest why not", async () => {
    const { karin, organisationId, typeId } = office;
    const other = await aType(organisationId);
    const second = await office.ordered({}, { orderedAt: new Date("2026-11-02T09:00:00Z") });
    const first = await office.ordered({}, { orderedAt: new Date("2026-11-01T09:00:00Z") });
    const hidden = await office.ordered({ protectedIdentity: true });
    const left = await office.ordered({ employedTo: "2026-01-31" });
    await office.ordered({}, { typeId: other.id });
    const { id: own } = await anEmployee(organisationId);
    const her = await aToldEid(organisationId, { typeId, employeeId: own, status: "approved" });
    const asHer = await anOfficer(organisationId, ["id-administrator"], { employeeId: own });
    const { batchId } = await createCardBatch(asHer, { bureauId: office.bureauId });
    const { rows, counts, state, number, verbs } = await readCardBatchView(karin, {
      batchId,
      state: null,
      after: 0,
    });
    const told = new Map(rows.map((row) => [row.eidId, `${row.state} ${row.code}`]));
    expect([...told.keys()].slice(0, 2)).toEqual([first.id, second.id]);
    expect(told.get(first.id)).toBe("outstanding null");
    expect(told.get(hidden.id)).toBe("left-out protected-one-by-one");
    expect(told.get(left.id)).toBe("left-out employment-ended");
    expect(told.get(her.id)).toBe("left-out acts-on-self");
    expect([state, number, verbs, counts]).toEqual([
      "draft",
      1,
      ["discard", "send"],
      { "left-out": 3, outstanding: 2, issued: 0, refused: 0, released: 0 },
    ]);
    const [entry] = await logOf(database, batchId);
    expect(entry).toMatchObject({
      action: "card-batch.created",
      actorId: asHer.accountId,
      detail: { subjectName: "1", after: { supplierName: "Kortfabriken AB", eligible: 2, total: 5 } },
    });
  });

  test("keeps what it asks for out of every other batch, also of two who draft at once, until it is removed", async () => {
    await office.ordered();
    const { karin, lisa, bureauId } = office;
    const ended = await atOnce(
      database,
      (held) =>
        held`select pg_advisory_xact_lock(hashtextextended(${`card-batch ${office.organisationId}`}, 0))`,
      [() => createCardBatch(karin, { bureauId }), () => createCardBatch(lisa, { bureauId })],
    );
    const codes = ended.map((one) => (one.status === "rejected" ? one.reason.code : "done"));
    expect(codes.sort()).toEqual(["card-batch-empty", "done"]);
    const [made] = ended.flatMap((one) => (one.status === "fulfilled" ? [one.value.batchId] : []));
    await discardCardBatch(lisa, { batchId: made, version: 1 });
    expect(await sql`select from tenant.card_batch_row where batch_id = ${made ?? ""}`).toHaveLength(0);
    expect((await createCardBatch(lisa, { bureauId })).batchId).toBeTruthy();
  });

  test("of nothing is refused, and so is one of another employer's bureau or by whoever may not produce", async () => {
    const { karin, jonas, bureauId } = office;
    expect((await refusalOf(createCardBatch(karin, { bureauId }))).code).toBe("card-batch-empty");
    await office.ordered();
    const strange = await aCardOffice();
    expect((await refusalOf(createCardBatch(strange.karin, { bureauId }))).code).toBe("not-found");
    expect((await refusalOf(createCardBatch(jonas, { bureauId }))).code).toBe("forbidden");
    const limited = await anOfficer(office.organisationId, ["id-administrator"], {
      within: [
        (
          await sql`insert into tenant.department (organisation_id, id, name, version)
        values (${office.organisationId}, gen_random_uuid(), 'Skola', 1) returning id`
        )[0]?.id,
      ],
    });
    expect((await refusalOf(createCardBatch(limited, { bureauId }))).code).toBe("forbidden");
  });
});
