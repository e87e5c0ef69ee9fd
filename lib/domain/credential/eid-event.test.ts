import { describe, expect, test } from "vitest";
import { beginnings, blockVerbs, eidEventVerbs, eventsThat, shownEvent, toneOf } from "./eid";

describe("what can happen to an e-ID", () => {
  test("begins with an order, or with one that a supplier made", () => {
    expect(beginnings).toEqual(["order", "import"]);
  });

  test("counts towards the limit on blocks when it takes an e-ID out of use by hand", () => {
    expect(blockVerbs).toEqual(["suspend", "revoke", "end-employment"]);
  });

  test("is followed until relying parties have seen it, when it blocks or lifts a block", () => {
    expect(eventsThat(({ changesStatus }) => changesStatus === "to-blocked")).toEqual([
      "cancel",
      "suspend",
      "revoke",
    ]);
    expect(eventsThat(({ changesStatus }) => changesStatus === "to-good")).toEqual(["resume"]);
  });

  test("is a note where nothing moves, and is then no verb", () => {
    expect(eventsThat(({ is }) => is === "note")).toEqual(["remind", "end-employment"]);
  });

  test("is said to be unknown where a later release wrote it, and is never taken for something else", () => {
    expect(shownEvent("revoke")).toBe("revoke");
    expect(shownEvent("renew-by-tomorrow")).toBe("later");
    expect(shownEvent("toString")).toBe("later");
    expect(toneOf("later")).toBe("plain");
    expect(toneOf("revoke")).toBe("blocked");
  });

  test("is called one thing in the log, except the end of an employment, which is the employee's", () => {
    expect(eidEventVerbs).toHaveLength(new Set(eidEventVerbs).size);
    expect(eventsThat(({ action }) => !action.startsWith("eid."))).toEqual(["end-employment"]);
  });
});
