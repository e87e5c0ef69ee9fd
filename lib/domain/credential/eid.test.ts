import { describe, expect, test } from "vitest";
import type { Actor } from "@/lib/domain/core/actor";
import { type EidStatus, type EidVerb, eidStatuses } from "./eid";
import {
  alva,
  anEid,
  client,
  columns,
  everything,
  from,
  job,
  jobVerbs,
  ledTo,
  officer,
  olle,
  outcome,
  reasonFor,
  who,
} from "./testing";

const verbs = Object.keys(from) as EidVerb[];

test("a client with every scope does nothing in the life of an e-ID", () => {
  for (const [verb, status] of Object.entries(from) as [EidVerb, EidStatus][])
    expect(outcome(anEid({ status, supplied: verb === "receive" }), verb, client())).toBe("forbidden");
});

describe("every verb from every status leads where the lifecycle says and nowhere else", () => {
  const cells = [false, true].flatMap((bySupplier) =>
    verbs.flatMap((verb) =>
      columns.map((status) => [verb, status, ledTo(verb, status, bySupplier), bySupplier] as const),
    ),
  );
  test.each(cells)("%s from %s: %s (supplier: %s)", (verb, status, to, bySupplier) => {
    const got = outcome(
      anEid({ status, supplied: bySupplier }),
      verb,
      jobVerbs.includes(verb) ? job : everything,
    );
    if (to === ".") expect(["wrong-status", "other-issuer"]).toContain(got);
    else expect(got).toBe(to);
  });
});

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
