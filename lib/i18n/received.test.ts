import { expect, test } from "vitest";
import { receivedWords } from "./received";

const came = (receivedAt: string) => ({
  receivedAt: new Date(receivedAt),
  registeredAt: new Date("2026-11-28T05:00:00Z"),
});

test("a call that was entered later is told with both instants and the time between, as people would say it", () => {
  expect(receivedWords("sv", came("2026-11-28T04:42:00Z"))).toMatch(
    /^Samtalet kom 28 nov\. 2026 05:42 och fördes in 28 nov\. 2026 06:00, 18\smin senare\.$/,
  );
  expect(receivedWords("en", came("2026-11-26T05:00:00Z"))).toMatch(/, 2\sdays later\.$/);
});

test("of a call that was entered at once there is nothing to say", () => {
  expect(receivedWords("sv", came("2026-11-28T05:00:00Z"))).toBeNull();
});
