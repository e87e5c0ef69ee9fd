import { expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import {
  type CrlReason,
  cancellationReasons,
  crlReason,
  mayState,
  needsSecondPersonToResume,
  type Reason,
  reasons,
  revocationReasons,
  strongestReason,
  suspensionReasons,
} from "./reason";
import { alva, job, officer } from "./testing";

// Typed by hand from the promise.
// biome-ignore format: a matrix is read in columns
const table: Record<Reason, [crl: CrlReason, suspend: boolean, revoke: boolean, cancel: boolean]> = {
  //                      published              suspend revoke cancel
  lost:                 ["keyCompromise",        true,   true,  false],
  stolen:               ["keyCompromise",        true,   true,  false],
  "code-exposed":       ["keyCompromise",        true,   true,  false],
  "leave-of-absence":   ["unspecified",          true,   false, false],
  precaution:           ["unspecified",          true,   false, false],
  "employment-ended":   ["affiliationChanged",   false,  true,  true],
  "assignment-changed": ["affiliationChanged",   false,  true,  true],
  "name-changed":       ["affiliationChanged",   false,  true,  false],
  replaced:             ["superseded",           false,  true,  false],
  damaged:              ["superseded",           false,  true,  true],
  deceased:             ["cessationOfOperation", false,  true,  false],
  "never-collected":    ["cessationOfOperation", false,  true,  true],
  "issuer-closes":      ["cessationOfOperation", false,  true,  false],
  misuse:               ["privilegeWithdrawn",   false,  true,  false],
  "issued-in-error":    ["privilegeWithdrawn",   false,  true,  true],
  "reserve-over":       ["cessationOfOperation", false,  true,  false],
};

test.each(reasons)("%s is published and offered as written", (reason) => {
  const [crl, suspend, revoke, cancel] = table[reason];
  expect([
    crlReason(reason),
    suspensionReasons.includes(reason),
    revocationReasons.includes(reason),
    cancellationReasons.includes(reason),
  ]).toEqual([crl, suspend, revoke, cancel]);
});

test("every reason is in the table", () => {
  expect(Object.keys(table)).toEqual([...reasons]);
});

const roles: [string, Actor, string][] = [
  ["id-administrator", officer(["id-administrator"]), "all but what a job says"],
  ["security-officer", officer(["security-officer"]), "all but what a job says"],
  ["a job", job, "all"],
  ["the holder", alva, "lost stolen code-exposed"],
  ["administrator", officer(["administrator"]), "lost stolen code-exposed"],
  ["procurement-officer", officer(["procurement-officer"]), "lost stolen code-exposed"],
  ["responsible-issuer", officer(["responsible-issuer"]), "lost stolen code-exposed"],
  ["auditor", officer(["auditor"]), "lost stolen code-exposed"],
];
test.each(roles)("%s may state: %3$s", (_role, actor, may) => {
  const all = [...reasons];
  const own = all.filter((reason) => reason !== "reserve-over");
  const expected = may === "all" ? all : may === "all but what a job says" ? own : may.split(" ");
  expect(reasons.filter((reason) => mayState(actor, reason))).toEqual(expected);
});

test("only what somebody else may hold asks for a second person to resume", () => {
  expect(reasons.filter(needsSecondPersonToResume)).toEqual(["stolen", "code-exposed"]);
  expect(needsSecondPersonToResume(null)).toBe(false);
});

test("keyCompromise never weakens and other reasons yield to the last word", () => {
  expect(strongestReason("lost", "replaced")).toBe("lost");
  expect(strongestReason("code-exposed", "employment-ended")).toBe("code-exposed");
  expect(strongestReason("lost", "stolen")).toBe("stolen");
  expect(strongestReason("precaution", "misuse")).toBe("misuse");
  expect(strongestReason(null, "damaged")).toBe("damaged");
});
