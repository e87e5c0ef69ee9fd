import { expect, test } from "vitest";
import { availabilityOf, availableVerbs } from "./eid-availability";
import { anEid, everything, now, officer } from "./testing";

const closed = (eid: Parameters<typeof availabilityOf>[0], actor: Parameters<typeof availabilityOf>[1]) =>
  availabilityOf(eid, actor, now).flatMap((one) => (one.open ? [] : [`${one.verb}: ${one.why.code}`]));

test("the buttons of each status are those that lead somewhere", () => {
  // biome-ignore format: a matrix is read in columns
  const buttons = {
    ordered: ["approve", "return", "cancel"], approved: ["produce", "cancel"], producing: [],
    ready: ["produce", "hand-over", "cancel", "revoke"], active: ["suspend", "revoke"],
    suspended: ["resume", "revoke"], revoked: [], cancelled: [],
  } as const;
  for (const [status, verbs] of Object.entries(buttons)) {
    expect(
      availableVerbs(anEid({ status: status as keyof typeof buttons }), everything, now),
      status,
    ).toEqual(verbs);
  }
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
