import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { collect } from "@/lib/testing/testing-collect";
import { ReaderPool } from "./pool";

/** A child that does nothing, and whether it is there. */
class IdleChild {
  isThere = true;
  isFit() {
    return this.isThere;
  }
  end() {
    this.isThere = false;
  }
}

function aPool({ employer = 2, all = 3, restMs = 60_000 } = {}) {
  const begun: IdleChild[] = [];
  const pool = new ReaderPool({ employer, all, restMs }, async () => {
    const child = new IdleChild();
    begun.push(child);
    return child;
  });
  const running: string[] = [];
  const ends = new Map<string, () => void>();
  /** Reads a file of an employer until `end` is called with the name. */
  const read = (name: string, turnMs = 60_000) => {
    const work = async function* () {
      running.push(name);
      await new Promise<void>((resolve) => ends.set(name, resolve));
      running.splice(running.indexOf(name), 1);
      yield name;
    };
    return collect(pool.with(name.split(" ")[0] ?? "", turnMs, work));
  };
  const end = async (name: string) => {
    ends.get(name)?.();
    await pause(0);
  };
  return { read, running, end, begun, there: () => begun.filter(({ isThere }) => isThere).length };
}

describe("files that wait to be read", () => {
  test("are read two at a time for an employer, in the order they came", async () => {
    const { read, running, end } = aPool();
    const all = ["a 1", "a 2", "a 3", "a 4"].map((name) => read(name));
    await pause(0);
    expect(running).toEqual(["a 1", "a 2"]);
    await end("a 2");
    expect(running).toEqual(["a 1", "a 3"]);
    for (const name of ["a 1", "a 3", "a 4"]) await end(name);
    expect(await Promise.all(all)).toEqual([["a 1"], ["a 2"], ["a 3"], ["a 4"]]);
  });

  test("are so many in all, and the next turn is that of whoever has the fewest", async () => {
    const { read, running, end } = aPool();
    const all = ["a 1", "a 2", "b 1", "b 2", "c 1"].map((name) => read(name));
    await pause(0);
    expect(running).toEqual(["a 1", "a 2", "b 1"]);
    await end("a 1");
    expect(running).toEqual(["a 2", "b 1", "c 1"]);
    for (const name of ["a 2", "b 1", "c 1", "b 2"]) await end(name);
    await Promise.all(all);
  });

  test("for longer than somebody waits are refused, and are not read later", async () => {
    const { read, running, end } = aPool({ employer: 1 });
    const first = read("a 1");
    await expect(read("a 2", 20)).rejects.toMatchObject({ code: "reading-busy", field: "file" });
    await end("a 1");
    await first;
    expect(running).toEqual([]);
  });
});

describe("a child that reads", () => {
  test("is kept for the next file of that employer, and for no other's", async () => {
    const { read, end, begun } = aPool();
    for (const name of ["a 1", "a 2", "b 1"]) {
      const done = read(name);
      await pause(0);
      await end(name);
      await done;
    }
    expect(begun).toHaveLength(2);
  });

  test("is gone when nothing came for it in time", async () => {
    const { read, end, there } = aPool({ restMs: 30 });
    const done = read("a 1");
    await pause(0);
    await end("a 1");
    await done;
    expect(there()).toBe(1);
    await expect.poll(there, { timeout: 60_000 }).toBe(0);
  });

  test("goes when another employer's would be one too many", async () => {
    const { read, end, begun, there } = aPool({ employer: 1, all: 1 });
    for (const name of ["a 1", "b 1"]) {
      const done = read(name);
      await pause(0);
      expect(there()).toBe(1);
      await end(name);
      await done;
    }
    expect(begun.map(({ isThere }) => isThere)).toEqual([false, true]);
  });
});
