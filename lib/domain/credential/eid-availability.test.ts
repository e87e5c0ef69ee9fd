import { expect, test } from "vitest";
import type { EidVerb } from "./eid";
import { availabilityOf, availableVerbs } from "./eid-availability";
import { anEid, columns, everything, jobVerbs, ledTo, made, now, officer } from "./testing";

const closed = (eid: Parameters<typeof availabilityOf>[0], actor: Parameters<typeof availabilityOf>[1]) =>
  availabilityOf(eid, actor, now).flatMap((one) => (one.open ? [] : [`${one.verb}: ${one.why.code}`]));

test("the buttons of each status are those that lead somewhere", () => {
  const byPerson = (Object.keys(made) as EidVerb[]).filter((verb) => !jobVerbs.includes(verb));
  for (const status of columns)
    expect(availableVerbs(anEid({ status }), everything, now), status).toEqual(
      byPerson.filter((verb) => ledTo(verb, status, false) !== "."),
    );
  expect(availableVerbs(anEid(), everything, now)).toEqual(["suspend", "revoke"]);
});

test("what a supplier makes is received and never produced", () => {
  expect(availableVerbs(anEid({ status: "approved", supplied: true }), everything, now)).toEqual([
    "receive",
    "cancel",
  ]);
});

test("a verb the person lacks the role for is closed and says which permission", () => {
  expect(closed(anEid(), officer(["id-administrator"]))).toEqual(["revoke: forbidden"]);
  expect(closed(anEid({ status: "ordered" }), officer(["auditor"]))).toEqual([
    "approve: forbidden",
    "return: forbidden",
    "cancel: forbidden",
  ]);
});

test("a verb closed by four eyes says that another must do it", () => {
  expect(
    closed(anEid({ status: "ready", producedBy: "same" }), officer(["id-administrator"], "same")),
  ).toEqual(["hand-over: second-person-needed", "revoke: forbidden"]);
});

test("a verb the state forbids is absent, also when the person may not", () => {
  expect(availabilityOf(anEid({ status: "revoked" }), everything, now)).toEqual([]);
  expect(availabilityOf(anEid({ holdAllowed: false }), everything, now).map((one) => one.verb)).toEqual([
    "revoke",
  ]);
});

test("what is the worker's has no button, and what is closed is not offered", () => {
  expect(availabilityOf(anEid({ status: "producing" }), everything, now)).toEqual([]);
  expect(availableVerbs(anEid(), officer(["id-administrator"]), now)).toEqual(["suspend"]);
});

test("what another issuer or the clock forbids is absent, and not closed", () => {
  const verbs = (given: Parameters<typeof anEid>[0]) =>
    availabilityOf(anEid(given), everything, now).map(({ verb }) => verb);
  expect(verbs({ status: "approved", supplied: true })).toEqual(["receive", "cancel"]);
  expect(verbs({ status: "ordered", validTo: now })).toEqual(["return", "cancel"]);
});

test("a fault is no refusal", () => {
  const broken = { ...anEid({ status: "ordered" }), validTo: undefined as unknown as Date };
  expect(() => availabilityOf(broken, everything, now)).toThrow(TypeError);
});
