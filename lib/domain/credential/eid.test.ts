import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { type EidStatus, type EidVerb, eidStatuses } from "./eid";
import { alva, anEid, client, everything, from, job, officer, olle, outcome, reasonFor } from "./testing";

const jobVerbs: EidVerb[] = ["complete", "fail"];
// Typed by hand from the promise: where each verb leads from each status, and "." where it does not exist.
const statuses: EidStatus[] = [
  "ordered",
  "approved",
  "producing",
  "ready",
  "active",
  "suspended",
  "revoked",
  "cancelled",
];
// biome-ignore format: a matrix is read in columns
const made: [EidVerb, ...string[]][] = [
  //             ordered      approved     producing   ready        active       suspended  revoked  cancelled
  ["approve",    "approved",  ".",         ".",        ".",         ".",         ".",       ".",     "."],
  ["return",     "ordered",   ".",         ".",        ".",         ".",         ".",       ".",     "."],
  ["produce",    ".",         "producing", ".",        "producing", ".",         ".",       ".",     "."],
  ["complete",   ".",         ".",         "ready",    ".",         ".",         ".",       ".",     "."],
  ["fail",       ".",         ".",         "approved", ".",         ".",         ".",       ".",     "."],
  ["receive",    ".",         ".",         ".",        ".",         ".",         ".",       ".",     "."],
  ["hand-over",  ".",         ".",         ".",        "active",    ".",         ".",       ".",     "."],
  ["cancel",     "cancelled", "cancelled", ".",        "cancelled", ".",         ".",       ".",     "."],
  ["suspend",    ".",         ".",         ".",        ".",         "suspended", ".",       ".",     "."],
  ["resume",     ".",         ".",         ".",        ".",         ".",         "active",  ".",     "."],
  ["revoke",     ".",         ".",         ".",        "revoked",   "revoked",   "revoked", ".",     "."],
];
// What a supplier makes is never produced here; it is received.
// biome-ignore format: a matrix is read in columns
const supplied: [EidVerb, ...string[]][] = [
  //             ordered      approved     producing   ready        active       suspended  revoked  cancelled
  ["produce",    ".",         ".",         ".",        ".",         ".",         ".",       ".",     "."],
  ["receive",    ".",         "ready",     ".",        ".",         ".",         ".",       ".",     "."],
  ["hand-over",  ".",         ".",         ".",        "active",    ".",         ".",       ".",     "."],
];

test("a client with every scope does nothing in the life of an e-ID", () => {
  for (const [verb, status] of Object.entries(from) as [EidVerb, EidStatus][])
    expect(outcome(anEid({ status, supplied: verb === "receive" }), verb, client())).toBe("forbidden");
});

describe("every verb from every status leads where the lifecycle says and nowhere else", () => {
  const cells = (table: [EidVerb, ...string[]][], bySupplier: boolean) =>
    table.flatMap(([verb, ...row]) =>
      statuses.map((status, at) => [verb, status, row[at] ?? "?", bySupplier] as const),
    );
  test.each([...cells(made, false), ...cells(supplied, true)])(
    "%s from %s: %s (supplier: %s)",
    (verb, status, to, bySupplier) => {
      const got = outcome(
        anEid({ status, supplied: bySupplier }),
        verb,
        jobVerbs.includes(verb) ? job : everything,
      );
      if (to === ".") expect(["wrong-status", "other-issuer"]).toContain(got);
      else expect(got).toBe(to);
    },
  );
});

const verbs = Object.keys(from) as EidVerb[];
const people: [string, Actor][] = [
  ["administrator", officer(["administrator"])],
  ["id-administrator", officer(["id-administrator"])],
  ["security-officer", officer(["security-officer"])],
  ["procurement-officer", officer(["procurement-officer"])],
  ["responsible-issuer", officer(["responsible-issuer"])],
  ["auditor", officer(["auditor"])],
  ["the holder", alva],
  ["another holder", olle],
  ["a job", job],
];
// Typed by hand from the promise.
// biome-ignore format: a matrix is read in columns
const who: Record<EidVerb, string> = {
  //             admin  id-admin  security  procure  issuer  auditor  holder  other  job
  approve:     ". yes yes . . . . . yes",
  return:      ". yes yes . . . . . yes",
  produce:     ". yes .   . . . . . yes",
  complete:    ". .   .   . . . . . yes",
  fail:        ". .   .   . . . . . yes",
  receive:     ". yes .   . . . . . yes",
  "hand-over": ". yes .   . . . . . yes",
  cancel:      ". yes .   . . . . . yes",
  suspend:     ". yes yes . . . yes . yes",
  resume:      ". .   yes . . . . . yes",
  revoke:      ". .   yes . . . . . yes",
};

describe("each verb is for the roles it was promised to and for no other", () => {
  const cells = verbs.flatMap((verb) =>
    who[verb].split(/\s+/).map((mark, at) => [people[at]?.[0] ?? "?", mark, verb, at] as const),
  );
  test.each(cells)("%s: %s – %s", (_name, mark, verb, at) => {
    const actor = people[at]?.[1] ?? job;
    const eid = anEid({ status: from[verb], supplied: verb === "receive", statusReason: "lost" });
    const got = outcome(eid, verb, actor, verb === "suspend" ? "lost" : reasonFor[verb]);
    if (mark === "yes") expect(eidStatuses).toContain(got);
    else expect(["forbidden", "acts-on-self"]).toContain(got);
  });
});
