import { expect, test } from "vitest";
import { stepFor } from "./agreement-step";
import { type AgreementListing, isAgreementsNarrowed } from "./agreement-view";

test.each([
  ["partyId", "party"],
  ["title", "about"],
  ["schemeId", "scheme"],
  ["issuerId", "scheme"],
  ["privateEid", "private-eid"],
  ["lastCallOffDay", "framework"],
  ["serviceIds", "services"],
  ["validFrom", "period"],
  ["validTo", "period"],
  ["outlivesReason", "period"],
  ["value", "price"],
  ["usedOn", undefined],
  [undefined, undefined],
])("an obstacle about %s is answered by the question %s", (field, question) => {
  expect(stepFor(field)).toBe(question);
});

test("a list of agreements is narrowed by words, lane, kind or owner, and by nothing else", () => {
  const all: AgreementListing = {
    ...{
      q: "  ",
      lane: null,
      kind: null,
      owner: null,
      sort: "party",
      descending: true,
      after: "a",
      before: null,
    },
  };
  expect(isAgreementsNarrowed(all)).toBe(false);
  const narrowing: Partial<AgreementListing>[] = [
    { q: "x" },
    { lane: "draft" },
    { kind: "scheme" },
    { owner: "o" },
  ];
  expect(narrowing.map((one) => isAgreementsNarrowed({ ...all, ...one }))).toEqual([true, true, true, true]);
});
