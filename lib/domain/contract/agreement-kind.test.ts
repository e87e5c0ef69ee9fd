import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  type AgreementKind,
  agreementKindCodes,
  agreementKinds,
  boughtKinds,
  frameworkKinds,
  isCounterpartyOf,
  type KindOfAgreement,
  namesServicesOf,
  usableKinds,
} from "./agreement-kind";
import { kindOf } from "./contract-list";

// Typed by hand from the promise: with whom, whether it is bought and has a ceiling of its own, and where it makes
// e-IDs usable.
// biome-ignore format: a matrix is read in columns
const promised: Record<AgreementKind, string> = {
  //                 with          bought  ceiling  call-offs  usable at
  scheme:            "relyingParty no      no       none       scheme",
  bilateral:         "relyingParty no      no       none       services",
  framework:         "supplier     yes     yes      has        .",
  "call-off":        "supplier     yes     no       is         .",
  procurement:       "supplier     yes     yes      none       .",
  "data-processing": "supplier     no      no       none       .",
  subcontractor:     "supplier     no      no       none       .",
  "private-eid":     "person       no      no       none       .",
};
const yes = (is: boolean) => (is ? "yes" : "no");

describe("a kind of agreement", () => {
  test.each(agreementKindCodes)("%s is what was promised of it", (code) => {
    const { counterparty, bought, hasCeiling, callOffs, grantsUse }: KindOfAgreement = agreementKinds[code];
    expect(`${counterparty} ${yes(bought)} ${yes(hasCeiling)} ${callOffs} ${grantsUse ?? "."}`).toBe(
      promised[code].replace(/ +/g, " "),
    );
  });

  test.each(agreementKindCodes)(
    "%s that makes e-IDs usable is asked where: which services, and which scheme",
    (code) => {
      const { grantsUse, steps }: KindOfAgreement = agreementKinds[code];
      expect(steps.includes("services"), "services").toBe(grantsUse !== null);
      expect(steps.includes("scheme"), "scheme").toBe(grantsUse === "scheme");
    },
  );

  test.each(agreementKindCodes)("%s is asked what it is about and when it runs", (code) => {
    const steps: readonly string[] = agreementKinds[code].steps;
    expect(steps[0]).toBe("about");
    expect(steps).toContain("period");
    expect(steps).not.toContain("party");
  });

  test("under which call-offs are made is the framework agreement, and a purchase is one of three", () => {
    expect(frameworkKinds).toEqual(["framework"]);
    expect(boughtKinds).toEqual(["framework", "call-off", "procurement"]);
  });

  test("makes e-IDs usable in a scheme or by an agreement of two, and in no other way", () => {
    expect(usableKinds).toEqual(["scheme", "bilateral"]);
  });

  test("is agreed with a person where it is a consent, and else with an organisation", () => {
    for (const code of agreementKindCodes) {
      const person = code === "private-eid";
      expect([code, isCounterpartyOf(code, { kind: "person" })]).toEqual([code, person]);
      expect([code, isCounterpartyOf(code, { kind: "municipality" })]).toEqual([code, !person]);
    }
  });

  test("names the counterparty's services where it is made with who has them, and else our own", () => {
    expect(namesServicesOf("bilateral")).toBe("counterparty");
    expect(namesServicesOf("scheme")).toBe("own");
  });

  test.each([
    ["Avrop", "call-off"],
    ["Ramavtal om personuppgiftsbiträde", "framework"],
    ["Tjänsteavtal med personuppgiftsbiträde", "data-processing"],
    ["Underleverantör, personuppgiftsbiträde", "data-processing"],
    ["PUB-avtal", "data-processing"],
    ["Underleverantör", "subcontractor"],
    ["Anslutning", "bilateral"],
    ["Tjänsteavtal", "procurement"],
    ["Avtal", "procurement"],
    ["", "procurement"],
    ["Hyra", null],
  ])("%j in a list is %s", (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });
});

test("what depends on a kind asks its entry, and compares with no kind by name", () => {
  // A carrier of use is a scheme too, which is no kind of agreement.
  const codes = agreementKindCodes.filter((code) => code !== "scheme").join("|");
  const compared = new RegExp(
    `\\bkind\\s*[!=]==\\s*"(${codes})"|\\beq\\([\\w.]*kind, "(${codes})"|\\bkind( in|\\}) ?(=|in)? ?\\(?'(${codes})'`,
  );
  const found = ["lib", "db", "app", "components"].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.tsx?$/.test(name) && !/(\.test\.tsx?|\/testing[^/]*\.ts)$/.test(name))
      .map((name) => join(room, name))
      .filter((path) => compared.test(readFileSync(path, "utf8"))),
  );
  expect(found).toEqual([]);
});
