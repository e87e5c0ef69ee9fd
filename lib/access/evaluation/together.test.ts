import { expect, test } from "vitest";
import { Together } from "./together";

/** Answers with the question in capitals, each turn when it is told to; "broken" breaks whatever it is asked with. */
function aDesk() {
  const turns: { asked: string[]; end: () => void }[] = [];
  const answerAll = async (asked: string[]) => {
    await new Promise<void>((end) => turns.push({ asked, end }));
    if (asked.includes("broken")) throw new Error("cannot be answered");
    return asked.map((one) => one.toUpperCase());
  };
  return { turns, answerAll };
}
const tick = () => new Promise(setImmediate);

test("one who asks alone waits for nobody; what comes meanwhile shares the next turn, each with its own answer", async () => {
  const { turns, answerAll } = aDesk();
  const together = new Together<string, string>();
  const answers = ["a", "b", "c", "d"].map((one) => together.ask("client", one, answerAll));
  expect(turns.map(({ asked }) => asked)).toEqual([["a"]]);
  turns[0]?.end();
  await tick();
  expect(turns.map(({ asked }) => asked)).toEqual([["a"], ["b", "c", "d"]]);
  turns[1]?.end();
  expect(await Promise.all(answers)).toEqual(["A", "B", "C", "D"]);
  void together.ask("client", "later", answerAll);
  expect(turns.at(-1)?.asked).toEqual(["later"]);
});

test("of two who may not the same, neither waits for the other", () => {
  const { turns, answerAll } = aDesk();
  const together = new Together<string, string>();
  for (const key of ["one", "one", "other"]) void together.ask(key, key, answerAll);
  expect(turns.map(({ asked }) => asked)).toEqual([["one"], ["other"]]);
});

test("what cannot be answered fails alone: those beside it get theirs", async () => {
  const { turns, answerAll } = aDesk();
  const together = new Together<string, string>();
  const asked = ["a", "b", "broken", "c"].map((one) => together.ask("client", one, answerAll));
  const settled = Promise.allSettled(asked);
  for (let ended = 0; ended < turns.length; ended++) {
    turns[ended]?.end();
    await tick();
  }
  expect((await settled).map((one) => (one.status === "fulfilled" ? one.value : String(one.reason)))).toEqual(
    ["A", "B", "Error: cannot be answered", "C"],
  );
  expect(turns.map(({ asked: of }) => of)).toEqual([["a"], ["b", "broken", "c"], ["b"], ["broken"], ["c"]]);
});
