import { expect, test } from "vitest";
import { waitForDatabase } from "./waiting";

const failing =
  (...codes: string[]) =>
  async () => {
    const code = codes.shift();
    if (code) throw Object.assign(new Error("wrapped"), { cause: Object.assign(new Error(code), { code }) });
  };

test("a program waits while nobody is there or the server is starting, says why each time, and goes on by itself", async () => {
  const said: (string | undefined)[] = [];
  await waitForDatabase({ ask: failing("ECONNREFUSED", "57P03"), say: (why) => said.push(why) });
  expect(said).toEqual(["ECONNREFUSED", "57P03", undefined]);
});

test("what waiting cannot correct is told at once: a wrong password, a database that is not there", async () => {
  for (const code of ["28P01", "3D000"]) {
    const waiting = waitForDatabase({ ask: failing(code), say: () => expect.unreachable() });
    await expect(waiting).rejects.toThrow("wrapped");
  }
});

test("a program that is told to end does not go on waiting, and one that waits so often gives up", async () => {
  const ending = new AbortController();
  const away = failing(...Array(100).fill("ECONNREFUSED"));
  await waitForDatabase({ ask: away, say: () => ending.abort(), signal: ending.signal });
  await expect(waitForDatabase({ ask: away, say: () => undefined, tries: 2 })).rejects.toThrow("wrapped");
});
