import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { ClockError, ClockWatch } from "./watch";

await freshDatabase({ as: "worker" });

/** Clocks that a test sets. */
function clocks() {
  const set = { wallMs: Date.parse("2026-11-24T10:00:00Z"), steadyMs: 5_000, databaseAheadMs: 0 };
  const machine = { wall: () => set.wallMs, steady: () => set.steadyMs };
  const watch = new ClockWatch(machine, async () => new Date(set.wallMs + set.databaseAheadMs));
  const pass = (ms: number) => {
    set.wallMs += ms;
    set.steadyMs += ms;
  };
  return { set, watch, pass };
}
const days = (count: number) => count * 86_400_000;
const faultOf = (watch: ClockWatch) =>
  watch.now().then(
    () => undefined,
    (fault: unknown) => (fault instanceof ClockError ? fault.fault : fault),
  );

describe("the time to work by", () => {
  test("is not given when the clock was set three days ahead and the database went along, and is again when it is set back", async () => {
    const { set, watch, pass } = clocks();
    expect(await watch.now()).toEqual(new Date("2026-11-24T10:00:00Z"));
    set.wallMs += days(3);
    expect(await faultOf(watch)).toBe("moved");
    pass(25_000);
    expect(await faultOf(watch)).toBe("moved");
    set.wallMs -= days(3);
    pass(1_001);
    expect(await watch.now()).toEqual(new Date("2026-11-24T10:00:26.001Z"));
  });

  test("is not given while the database has another, also to a program begun with a wrong clock", async () => {
    const { set, watch, pass } = clocks();
    set.databaseAheadMs = -days(3);
    expect(await faultOf(watch)).toBe("differs");
    set.databaseAheadMs = 0;
    pass(1_001);
    expect(await watch.now()).toEqual(new Date("2026-11-24T10:00:01.001Z"));
  });

  test("asks the database once a second at most, and sees the machine's clock jump in between", async () => {
    const { set, pass } = clocks();
    let asked = 0;
    const counting = new ClockWatch({ wall: () => set.wallMs, steady: () => set.steadyMs }, async () => {
      asked++;
      return new Date(set.wallMs);
    });
    for (let turn = 0; turn < 10; turn++) {
      await counting.now();
      pass(100);
    }
    expect(asked).toBe(1);
    set.wallMs += days(3);
    expect(await faultOf(counting)).toBe("moved");
  });

  test("a slow answer of the database is no difference", async () => {
    const { set } = clocks();
    const slow = new ClockWatch({ wall: () => set.wallMs, steady: () => set.steadyMs }, async () => {
      const told = new Date(set.wallMs);
      set.wallMs += 90_000;
      set.steadyMs += 90_000;
      return told;
    });
    expect(await slow.look()).toMatchObject({ fault: null, aheadMs: 0 });
  });

  test("comes from the machine and the real database, which agree here", async () => {
    const { fault, aheadMs } = await new ClockWatch().look();
    expect(fault).toBeNull();
    expect(Math.abs(aheadMs)).toBeLessThan(5_000);
  });
});
