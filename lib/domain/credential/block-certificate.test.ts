import { expect, test } from "vitest";
import { isCertified, refuseUnblocked } from "./block-certificate";
import { eidStatuses } from "./eid";

test("what is suspended or revoked is certified as blocked, and nothing else", () => {
  expect(eidStatuses.filter(isCertified)).toEqual(["suspended", "revoked"]);
  expect(() => refuseUnblocked("active")).toThrow(expect.objectContaining({ code: "wrong-status" }));
  expect(() => refuseUnblocked("revoked")).not.toThrow();
});
