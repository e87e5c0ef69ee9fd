import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test, vi } from "vitest";

test("what a suite kept on globalThis for the work under way follows no promise of the suites after it", async () => {
  const left = new AsyncLocalStorage<string>();
  Object.assign(globalThis, { sigillTried: left });
  vi.resetModules();
  await left.run("work of the former suite", async () => {
    expect(left.getStore()).toBe("work of the former suite");
    await import("./testing-suite");
    expect(left.getStore()).toBeUndefined();
  });
  expect("sigillTried" in globalThis).toBe(false);
});
