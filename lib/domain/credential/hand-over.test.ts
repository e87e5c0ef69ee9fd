import { describe, expect, test } from "vitest";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import type { Grant } from "@/lib/domain/core/role";
import { type DeskAnswers, type DeskEid, handOver, refuseIncomplete } from "./hand-over";
import { identityMethods } from "./identity-check";

const now = new Date("2026-11-24T10:00:00Z");
const officer = (accountId: string, grants: Grant[], employeeId: string | null = null): OfficerActor => ({
  kind: "officer",
  organisationId: "o",
  accountId,
  accounts: [accountId],
  employeeId,
  name: accountId,
  officerId: accountId,
  grants,
});
const berit = officer("berit", ["id-administrator"]);
const eid = (given: Partial<DeskEid> = {}): DeskEid => ({
  id: "e",
  number: "EL-2026-000412",
  employeeId: "alva",
  level: 3,
  carrier: "card",
  supplied: false,
  holdAllowed: true,
  secondPerson: true,
  status: "ready",
  statusReason: null,
  statusSince: now,
  validTo: new Date("2028-11-24T23:00:00Z"),
  orderedBy: "anna",
  approvedBy: "cecilia",
  producedBy: "anna",
  handedOverBy: null,
  suspendedBy: null,
  heldSince: null,
  revokesAt: null,
  lostAt: null,
  version: 4,
  carrierNumber: "9752 0412-88",
  keyProvenance: "declared",
  collectBy: "2026-11-24",
  ...given,
});
/** The day before there is a Sverige-id. */
const today = "2026-11-30";
const answers = (given: Partial<DeskAnswers> = {}): DeskAnswers => ({
  carrierNumber: "9752041288",
  method: "in-person",
  document: "passport",
  documentTail: "1234",
  proofEid: null,
  reference: null,
  keyDeclared: true,
  codeChannel: "letter",
  ...given,
});

function refusalOf(work: () => unknown): string | null {
  try {
    work();
    return null;
  } catch (fault) {
    if (fault instanceof Refusal) return `${fault.code} ${fault.field ?? ""}`.trim();
    throw fault;
  }
}

describe("who may hand over", () => {
  const open = { protectedIdentity: false };
  const hidden = { protectedIdentity: true };
  const midnight = new Date("2026-11-24T23:00:00Z");
  test.each([
    ["another id-administrator on the last day", eid(), open, berit, now, null],
    [
      "the one who produced it",
      eid(),
      open,
      officer("anna", ["id-administrator"]),
      now,
      "second-person-needed",
    ],
    ["the holder", eid(), open, officer("alva", ["id-administrator"], "alva"), now, "acts-on-self"],
    ["a security officer", eid(), open, officer("cecilia", ["security-officer"]), now, "forbidden"],
    ["anybody, after the last day", eid(), open, berit, midnight, "collection-over"],
    ["anybody, after the validity", eid({ validTo: now }), open, berit, now, "expired"],
    ["anybody, before it was produced", eid({ status: "producing" }), open, berit, now, "wrong-status"],
    ["anybody, a second time", eid({ status: "active" }), open, berit, now, "wrong-status"],
    [
      "an officer without the add-on, to a protected person",
      eid(),
      hidden,
      berit,
      now,
      "protected-needs-permission",
    ],
    [
      "an officer with it",
      eid(),
      hidden,
      officer("berit", ["id-administrator", "protected-identity"]),
      now,
      null,
    ],
  ])("%s", (_, subject, holder, actor, at, expected) => {
    expect(refusalOf(() => handOver(subject, holder, { actor, now: at }))).toBe(expected);
  });

  test("two words about one key are two people's also where the type asks for no second person", () => {
    const anna = officer("anna", ["id-administrator"]);
    const alone = { level: 2, secondPerson: false } as const;
    const declared = eid({ ...alone, keyProvenance: "declared" });
    const bare = eid({ ...alone, keyProvenance: "bare-request" });
    expect(refusalOf(() => handOver(declared, open, { actor: anna, now }))).toBe("second-person-needed");
    expect(handOver(bare, open, { actor: anna, now })).toMatchObject({
      status: "active",
      handedOverBy: "anna",
    });
  });
});

test("what is refused says the last day to collect, or the verb that takes another person", () => {
  const by = (actor: OfficerActor, at: Date, of: DeskEid) => () =>
    handOver(of, { protectedIdentity: false }, { actor, now: at });
  const late = { code: "collection-over", detail: { day: "2026-11-24" } };
  expect(by(berit, new Date("2026-11-24T23:00:00Z"), eid())).toThrow(expect.objectContaining(late));
  const another = { code: "second-person-needed", detail: { verb: "hand-over" } };
  const alone = eid({ level: 2, secondPerson: false });
  const anna = officer("anna", ["id-administrator"]);
  expect(by(anna, now, alone)).toThrow(expect.objectContaining(another));
});

test("what is handed over says when, and keeps what it was", () => {
  const given = handOver(eid({ collectBy: null }), { protectedIdentity: false }, { actor: berit, now });
  expect(given).toMatchObject({ status: "active", handedOverBy: "berit", handedOverAt: now });
  expect(given.carrierNumber).toBe("9752 0412-88");
});

describe("the checklist", () => {
  test.each([
    ["complete", {}, {}, null],
    ["with another card", {}, { carrierNumber: "9752041289" }, "card-number-differs carrierNumber"],
    ["with no card number", {}, { carrierNumber: " " }, "carrier-number-missing carrierNumber"],
    ["without the document", {}, { document: null }, "checklist-incomplete document"],
    ["without its last four", {}, { documentTail: null }, "checklist-incomplete documentTail"],
    [
      "at a distance without a reference",
      {},
      { method: "other-eid", proofEid: "bankid" },
      "checklist-incomplete reference",
    ],
    ["at a distance with one", {}, { method: "other-eid", proofEid: "bankid", reference: "T 88213" }, null],
    [
      "with another e-ID, without which (K5.12)",
      {},
      { method: "other-eid", reference: "T 88213" },
      "checklist-incomplete proofEid",
    ],
    [
      "with Sverige-id the day before there is one",
      {},
      { method: "other-eid", proofEid: "sverige-id", reference: "T 88213" },
      "checklist-incomplete proofEid",
    ],
    ["at a distance without either", {}, { method: "other-eid" }, "checklist-incomplete proofEid"],
    [
      "by an established relation with a reference",
      {},
      { method: "established-relation", reference: "T 1" },
      null,
    ],
    [
      "by an established relation without one",
      {},
      { method: "established-relation" },
      "checklist-incomplete reference",
    ],
    ["with five for the last four", {}, { documentTail: "12345" }, "checklist-incomplete documentTail"],
    ["with a space among the last four", {}, { documentTail: " 123" }, "checklist-incomplete documentTail"],
    ["by a way that is too weak", {}, { method: "registered-contact" }, "level-above-evidence method"],
    ["with the card's number spaced otherwise", {}, { carrierNumber: "9752-0412-88" }, null],
    ["with half of the last four", {}, { documentTail: "12" }, "checklist-incomplete documentTail"],
    ["without the code's way", {}, { codeChannel: null }, "checklist-incomplete codeChannel"],
    ["without the word about the key", {}, { keyDeclared: false }, "provenance-missing keyDeclared"],
    ["where the producer gave none", { keyProvenance: "bare-request" }, {}, "provenance-missing"],
    [
      "where the carrier gave its own",
      { keyProvenance: "attested", carrier: "security-key" },
      { keyDeclared: false },
      null,
    ],
    [
      "from a supplier, whose word it is",
      { supplied: true, keyProvenance: null },
      { keyDeclared: false },
      null,
    ],
    [
      "at level 2 with a bare request",
      { level: 2, keyProvenance: "bare-request" },
      { keyDeclared: false },
      null,
    ],
    [
      "of a key file without a number",
      { level: 2, keyProvenance: "bare-request", carrierNumber: null },
      { carrierNumber: "" },
      null,
    ],
  ] as [string, Partial<DeskEid>, Partial<DeskAnswers>, string | null][])(
    "%s",
    (_, subject, given, expected) => {
      expect(refusalOf(() => refuseIncomplete(eid(subject), answers(given), today))).toBe(expected);
    },
  );

  test("with Sverige-id is complete from the first day there is one", () => {
    const given = answers({ method: "other-eid", proofEid: "sverige-id", reference: "T 88213" });
    expect(refusalOf(() => refuseIncomplete(eid(), given, "2026-12-01"))).toBeNull();
  });

  test("with much left says all of it at once, from the top down", () => {
    const nothing = { carrierNumber: "", document: null, documentTail: null, codeChannel: null };
    const given = answers({ ...nothing, keyDeclared: false });
    let told: (string | undefined)[] = [];
    try {
      refuseIncomplete(eid(), given, today);
    } catch (fault) {
      if (fault instanceof Refusal) told = [fault, ...fault.also].map(({ field }) => field);
    }
    expect(told).toEqual(["carrierNumber", "document", "documentTail", "codeChannel", "keyDeclared"]);
  });

  test("at level 4 only a visit in person will do (K5.10–K5.12)", () => {
    const reaching = identityMethods.filter(
      (method) =>
        refusalOf(() =>
          refuseIncomplete(
            eid({ level: 4 }),
            answers({ method, reference: "dnr 1", proofEid: "sverige-id" }),
            "2026-12-01",
          ),
        ) === null,
    );
    expect(reaching).toEqual(["in-person"]);
  });
});
