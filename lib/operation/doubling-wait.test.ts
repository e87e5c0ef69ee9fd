import { expect, test } from "vitest";
import { DoublingWait } from "./doubling-wait";

test("a wait doubles while nothing is found, up to what the promise allows, and falls back at a find", () => {
  const wait = new DoublingWait({ leastMs: 250, mostMs: 800 });
  expect([wait.next(), wait.next(), wait.next(), wait.next()]).toEqual([250, 500, 800, 800]);
  wait.shorten();
  expect([wait.next(), wait.next()]).toEqual([250, 500]);
});
