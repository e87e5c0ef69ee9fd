import { setImmediate as turn } from "node:timers/promises";
import { expect, test } from "vitest";
import { ListsFirst } from "./lists-first";

function aList() {
  let end: (fault?: Error) => void = () => undefined;
  const work = new Promise<string>((resolve, reject) => {
    end = (fault) => (fault ? reject(fault) : resolve("published"));
  });
  return { work: () => work, end };
}

test("other work begins at once where no list is published, and after the one that is", async () => {
  const lists = new ListsFirst();
  await lists.turn();
  const { work, end } = aList();
  const published = lists.publish(work);
  let hasBegun = false;
  const other = lists.turn().then(() => {
    hasBegun = true;
  });
  await turn();
  expect(hasBegun).toBe(false);
  end();
  await other;
  expect(await published).toBe("published");
  await lists.turn();
});

test("the end of one list does not let other work before another that is being published", async () => {
  const lists = new ListsFirst();
  const [one, another] = [aList(), aList()];
  const both = [lists.publish(one.work), lists.publish(another.work)];
  one.end();
  await both[0];
  let hasBegun = false;
  const other = lists.turn().then(() => {
    hasBegun = true;
  });
  await turn();
  expect(hasBegun).toBe(false);
  another.end();
  await other;
  await both[1];
});

test("a list that fails is told to its publisher and keeps nobody waiting", async () => {
  const lists = new ListsFirst();
  const { work, end } = aList();
  const published = lists.publish(work);
  const other = lists.turn();
  end(new Error("disk full"));
  await expect(published).rejects.toThrow("disk full");
  await other;
  await lists.turn();
});

test("a list that hangs keeps others waiting for a bounded time", async () => {
  const lists = new ListsFirst(10);
  const { work, end } = aList();
  const published = lists.publish(work);
  await lists.turn();
  end();
  await published;
});
