import { expect, test } from "vitest";
import { openVerbs, verbsFor } from "./eid-opening";
import { anEid, everything, now, officer } from "./testing";

const closed = (eid: Parameters<typeof verbsFor>[0], actor: Parameters<typeof verbsFor>[1]) =>
  verbsFor(eid, actor, now).flatMap((opening) =>
    opening.open ? [] : [`${opening.verb}: ${opening.why.code}`],
  );

test("the buttons of each status are those that lead somewhere", () => {
  // biome-ignore format: a matrix is read in columns
  const buttons = {
    ordered: ["approve", "return", "cancel"], approved: ["produce", "cancel"], producing: [],
    ready: ["produce", "hand-over", "cancel", "revoke"], active: ["suspend", "revoke"],
    suspended: ["resume", "revoke"], revoked: [], cancelled: [],
  } as const;
  for (const [status, verbs] of Object.entries(buttons)) {
    expect(openVerbs(anEid({ status: status as keyof typeof buttons }), everything, now), status).toEqual(
      verbs,
    );
  }
});

test("what a supplier makes is received and never produced", () => {
  expect(openVerbs(anEid({ status: "approved", supplied: true }), everything, now)).toEqual([
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
  expect(verbsFor(anEid({ status: "revoked" }), everything, now)).toEqual([]);
  expect(verbsFor(anEid({ holdAllowed: false }), everything, now).map((opening) => opening.verb)).toEqual([
    "revoke",
  ]);
});
