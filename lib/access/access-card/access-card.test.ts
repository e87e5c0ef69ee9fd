import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { accessCard } from "@/db/schema/access-card";
import { aHolder, anEmployee, anOfficer, anOrganisation } from "@/db/seed/builders";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { logOf, refusalOf, refusedAmong, withoutLog } from "@/lib/people/employee/testing";
import { answerCardOfMine, answerCardRequest } from "./answer";
import { applyForAccessCard } from "./apply";
import { blockAccessCard, blockOwnAccessCard } from "./block";
import { handOutAccessCard } from "./hand-out";
import { readAccessCardPage, readAccessCards, readCardsHeld } from "./read";
import { readCardApproval, readCardsToApprove, readOwnAccessCards } from "./read-own";
import { returnAccessCard } from "./return";
import { withdrawAccessCard } from "./withdraw";

const database = await freshDatabase();
const { administrator: sql } = database;

const aPlace = async () => {
  const organisationId = await anOrganisation();
  const boss = await anEmployee(organisationId, { givenName: "Boel", email: "boel@example.se" });
  const own = await anEmployee(organisationId, { givenName: "Kim", managerId: boss.id });
  const [boel, kim] = [await aHolder(organisationId, boss.id), await aHolder(organisationId, own.id)];
  const [lisa, siv] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Siv Sund" }),
  ];
  const form = () => ({
    ...{ premises: "Stadshuset, plan 2", purpose: "Arbetar där" },
    validTo: addDays(dayOf(new Date()), 90),
  });
  const apply = async (by = kim) => String((await applyForAccessCard(by, form())).accessCardId);
  const approve = (accessCardId: string, more = {}) =>
    answerCardOfMine(boel, { accessCardId, version: 1, answer: "approved", ...more });
  /** A card that is out. */
  const aCard = async (number = "PK-1") => {
    const accessCardId = await apply();
    await approve(accessCardId);
    await handOutAccessCard(lisa, { accessCardId, version: 2, number });
    return accessCardId;
  };
  return { organisationId, own, boel, kim, lisa, siv, form, apply, approve, aCard };
};
let place: Awaited<ReturnType<typeof aPlace>>;
beforeEach(async () => {
  place = await aPlace();
});
const codeOf = async (attempt: Promise<unknown>) => (await refusalOf(attempt)).code;
const leaves = (id: string) =>
  sql`update tenant.employee set employed_to = current_date - 2 where id = ${id}`;

describe("an access card", () => {
  test("is applied for, approved, handed out and handed in, and the log says who did what", async () => {
    const { kim, boel, lisa, aCard } = place;
    const id = await aCard("PK-77");
    expect((await readOwnAccessCards(kim, undefined))[0]).toMatchObject({ number: "PK-77", state: "active" });
    await returnAccessCard(lisa, { accessCardId: id, version: 3 });
    expect(await readAccessCardPage(lisa, { cardId: id })).toMatchObject({ state: "returned", verbs: [] });
    expect((await logOf(database, id)).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["access-card.applied-for", kim.accountId],
      ["access-card.approved", boel.accountId],
      ["access-card.handed-out", lisa.accountId],
      ["access-card.returned", lisa.accountId],
    ]);
    const mails =
      await sql`select recipient, body from tenant.mail where organisation_id = ${place.organisationId}`;
    expect(mails.map(({ body }) => /\/my\/approvals\/cards\/|\/my\/access/.exec(body)?.[0]).sort()).toEqual([
      ...["/my/access", "/my/approvals/cards/"],
    ]);
  });

  test("of a leaver is to be handed in, on the list of those, on their page, and for who has it to do", async () => {
    const { own, lisa, aCard } = place;
    const id = await aCard();
    const missing = async () => (await readAccessCards(lisa, undefined)).toReturn.map((one) => one.id);
    expect(await missing()).toEqual([]);
    expect((await readCardsHeld(lisa, { employeeId: own.id })).map((one) => one.id)).toEqual([id]);
    await leaves(own.id);
    expect(await missing()).toEqual([id]);
    await returnAccessCard(lisa, { accessCardId: id, version: 3 });
    expect(await missing()).toEqual([]);
  });

  test("is blocked for good by its holder or an officer, also after they have left, and no more than once", async () => {
    const { own, kim, siv, lisa, aCard } = place;
    const first = await aCard("PK-1");
    await blockOwnAccessCard(kim, { accessCardId: first, version: 3, reason: "lost" });
    expect(await codeOf(blockAccessCard(siv, { accessCardId: first, version: 4, reason: "lost" }))).toBe(
      "access-card-wrong-state",
    );
    const second = await aCard("PK-2");
    await leaves(own.id);
    const both = await Promise.allSettled(
      [siv, lisa].map((by) => blockAccessCard(by, { accessCardId: second, version: 3, reason: "stolen" })),
    );
    expect(refusedAmong(both)).toEqual(["changed-meanwhile"]);
    expect((await readAccessCardPage(siv, { cardId: second })).state).toBe("blocked");
  });

  test("is one at a time to apply for, withdrawn by who applied, and refused with a reason", async () => {
    const { kim, boel, apply, approve } = place;
    expect(refusedAmong(await Promise.allSettled([apply(), apply()]))).toEqual(["access-applied-already"]);
    const [open] = await readCardsToApprove(boel, undefined);
    await expect(approve(open?.id ?? "", { answer: "refused", reason: " " })).rejects.toThrow();
    await approve(open?.id ?? "", { answer: "refused", reason: "Behövs inte" });
    expect((await readOwnAccessCards(kim, undefined))[0]).toMatchObject({
      state: "refused",
      reason: "Behövs inte",
    });
    const again = await apply();
    await withdrawAccessCard(kim, { accessCardId: again, version: 1 });
    expect(await codeOf(approve(again, { version: 2 }))).toBe("access-card-wrong-state");
  });

  test("has a number that no other has that is out, and can be another's once it is back", async () => {
    const { lisa, apply, approve, aCard } = place;
    const first = await aCard("PK-9");
    const id = await apply();
    await approve(id);
    const twice = await refusalOf(handOutAccessCard(lisa, { accessCardId: id, version: 2, number: "PK-9" }));
    expect([twice.code, twice.field]).toEqual(["access-card-number-taken", "number"]);
    await returnAccessCard(lisa, { accessCardId: first, version: 3 });
    await handOutAccessCard(lisa, { accessCardId: id, version: 2, number: "PK-9" });
  });

  test("of somebody else's or another employer's looks as if it did not exist, and without the role nothing is done", async () => {
    const { organisationId, kim, siv, aCard } = place;
    const id = await aCard();
    const eva = await aHolder(organisationId, (await anEmployee(organisationId)).id);
    const given = { accessCardId: id, version: 3, reason: "lost", answer: "approved", number: "PK-3" };
    for (const attempt of [blockOwnAccessCard, withdrawAccessCard, answerCardOfMine])
      expect(await codeOf(attempt(eva, given))).toBe("not-found");
    expect(await codeOf(readCardApproval(eva, { cardId: id }))).toBe("not-found");
    const elsewhere = await anOrganisation();
    const theirs = await anOfficer(elsewhere, ["id-administrator", "security-officer"]);
    for (const attempt of [blockAccessCard, returnAccessCard, handOutAccessCard, answerCardRequest])
      expect(await codeOf(attempt(theirs, given))).toBe("not-found");
    for (const attempt of [returnAccessCard, handOutAccessCard])
      expect(await codeOf(attempt(siv, {}))).toBe("forbidden");
    expect(await codeOf(blockAccessCard(kim, {}))).toBe("forbidden");
  });

  test("is neither applied for nor blocked when the log cannot be written", async () => {
    const { kim, apply, aCard } = place;
    const id = await aCard();
    await withoutLog(database, () => expect(apply()).rejects.toThrow("no log"));
    const block = () => blockOwnAccessCard(kim, { accessCardId: id, version: 3, reason: "lost" });
    await withoutLog(database, () => expect(block()).rejects.toThrow("no log"));
    expect((await readOwnAccessCards(kim, undefined)).map(({ state }) => state)).toEqual(["active"]);
  });

  test("whoever writes: not approved or taken back by its holder, not handed out by who approved, and nothing is undone", async () => {
    const { organisationId, kim, boel, lisa, apply, aCard } = place;
    const write = (id: string, values: Partial<typeof accessCard.$inferInsert>) =>
      withOrganisation(organisationId, (tx) =>
        tx.update(accessCard).set(values).where(eq(accessCard.id, id)),
      ).then(
        () => "written",
        (fault: { cause?: { message?: string } }) => fault.cause?.message ?? String(fault),
      );
    const at = new Date();
    const out = await aCard();
    const id = await apply();
    expect(await write(id, { approvedBy: kim.accountId, approvedAt: at })).toContain("card of theirs");
    const alone = {
      approvedBy: boel.accountId,
      approvedAt: at,
      handedOutBy: boel.accountId,
      handedOutAt: at,
    };
    expect(await write(id, { ...alone, number: "PK-5" })).toContain("by another than who approved");
    expect(await write(id, { handedOutBy: lisa.accountId, handedOutAt: at, number: "PK-5" })).toContain(
      "access_card_in_order",
    );
    expect(await write(out, { number: "PK-6" })).toContain("stays as it was");
    expect(await write(out, { approvedBy: null, approvedAt: null })).toContain("stays as it was");
    expect(await write(out, { returnedBy: kim.accountId, returnedAt: at })).toContain("card of theirs");
    expect(await write(out, { premises: "Valvet" })).toContain("permission denied");
  });
});
