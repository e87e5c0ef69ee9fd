import { expect, it } from "vitest";
import { stages } from "./stages.mjs";
import { runEach } from "./test-run.mjs";

const passing = async () => ({ passed: 2, failed: 0, tests: true });

it("A stage waits for those it needs and those it comes after, and runs beside all others", async () => {
  const ended: string[] = [];
  let open: () => void = () => undefined;
  const until = new Promise<void>((resolve) => {
    open = resolve;
  });
  const end = (name: string, wait?: Promise<void>) => async () => {
    await wait;
    ended.push(name);
  };
  const counts = await runEach({ ending: false }, [
    { name: "slow", run: end("slow", until) },
    { name: "needing", needs: ["slow"], run: end("needing") },
    { name: "after", after: ["slow"], run: end("after") },
    {
      name: "beside",
      run: async () => {
        await end("beside")();
        open();
      },
    },
  ]);
  expect(ended.slice(0, 2)).toEqual(["beside", "slow"]);
  expect(counts.map(({ stage, passed, failed }) => [stage, passed, failed])).toEqual([
    ["slow", 1, 0],
    ["needing", 1, 0],
    ["after", 1, 0],
    ["beside", 1, 0],
  ]);
});

it("A stage that failed fails each that needs it, and none that only comes after it", async () => {
  const failing = async () => {
    throw new Error("It does not work.");
  };
  const counts = await runEach({ ending: false }, [
    { name: "broken", run: failing },
    { name: "needing", needs: ["broken"], run: passing },
    { name: "needing that", needs: ["needing"], run: passing },
    { name: "after", after: ["broken"], run: passing },
  ]);
  expect(counts.map(({ stage, passed, failed }) => [stage, passed, failed])).toEqual([
    ["broken", 0, 1],
    ["needing", 0, 1],
    ["needing that", 0, 1],
    ["after", 2, 0],
  ]);
});

it("Each stage of npm test waits for stages that come before it", () => {
  for (const [at, { name, needs = [], after = [] }] of stages.entries()) {
    const before = stages.slice(0, at).map((stage) => stage.name);
    expect(before, name).toEqual(expect.arrayContaining([...needs, ...after]));
  }
});
