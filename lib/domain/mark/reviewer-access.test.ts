import { expect, test } from "vitest";
import { accessState, endAccess } from "./reviewer-access";

const at = (day: number) => new Date(`2026-11-${day}T10:00:00Z`);
const access = { expiresAt: at(24), endedAt: null };

test("access is open until the instant it expires, or is ended", () => {
  expect(accessState(access, new Date(at(24).getTime() - 1))).toBe("open");
  expect(accessState(access, at(24))).toBe("expired");
  expect(accessState({ ...access, endedAt: at(20) }, at(21))).toBe("ended");
});

test("what is over is not ended again", () => {
  expect(endAccess(access, at(20))).toEqual({ expiresAt: at(24), endedAt: at(20) });
  expect(() => endAccess(access, at(25))).toThrow("access-expired");
  expect(() => endAccess({ ...access, endedAt: at(20) }, at(21))).toThrow("access-expired");
});
