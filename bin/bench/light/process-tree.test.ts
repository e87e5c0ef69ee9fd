import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { cpuOf, listProcesses, parsePss, parseStat, programIn, readPss, treeOf } from "./process-tree";

const stat = (pid: number, name: string, parent: number, times: string) =>
  `${pid} (${name}) S ${parent} 9 9 0 -1 4194304 102 7 0 0 ${times} 20 0 1 0 242388 3366912 419`;

describe("the processor time and memory of a tree of processes", () => {
  test("a process is read with the time of the children it has waited for", () => {
    expect(parseStat(stat(41, "node", 7, "250 50 100 3"))).toEqual({
      pid: 41,
      parent: 7,
      name: "node",
      cpuSeconds: 4.03,
    });
  });

  test("a name with parentheses and spaces does not shift the fields", () => {
    expect(parseStat(stat(5, "a) (b 1", 4, "100 0 0 0"))).toEqual({
      pid: 5,
      parent: 4,
      name: "a) (b 1",
      cpuSeconds: 1,
    });
  });

  test("the tree holds grandchildren, and neither siblings nor what stands above", () => {
    const list = [
      [1, 0],
      [10, 1],
      [11, 10],
      [12, 11],
      [20, 1],
    ].map(([pid = 0, parent = 0]) => ({ pid, parent, name: "x", cpuSeconds: pid }));
    const tree = treeOf(10, list);
    expect(tree.map(({ pid }) => pid)).toEqual([10, 11, 12]);
    expect(cpuOf(tree)).toBe(33);
  });

  test("of the memory the proportional share counts, and not that of one kind", () => {
    expect(parsePss("Rss:  99999 kB\nPss:  20480 kB\nPss_Anon:  5000 kB\n")).toBe(20);
  });

  test.each([
    [["node", "--import", "tsx", "bin/worker.ts"], "worker"],
    [["node", "--max-semi-space-size=64", "bin/web.mjs", "--port", "3000"], "web"],
    [["/usr/lib/postgresql/bin/postgres", "-D", "/data"], undefined],
  ])("%j runs %s", (words, program) => {
    expect(programIn(words)).toBe(program);
  });

  test("a child of this process is found beneath it, with memory of its own", async () => {
    const child = spawn("sh", ["-c", "echo up; read line"]);
    await once(child.stdout, "data");
    try {
      const beneath = treeOf(process.pid, listProcesses()).map(({ pid }) => pid);
      expect(beneath).toContain(child.pid);
      expect(readPss(child.pid ?? 0)).toBeGreaterThan(0);
    } finally {
      child.kill();
    }
  });
});
