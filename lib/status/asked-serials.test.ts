import { expect, test } from "vitest";
import { type AskedIssuer, AskedSerials } from "./asked-serials";

const one = { organisationId: "o-1", issuerId: "i-1" };
const two = { organisationId: "o-2", issuerId: "i-2" };

/** What is handed over, as `issuer: serials`. */
async function flushed(asked: AskedSerials): Promise<string[]> {
  const told: string[] = [];
  await asked.flush(async ({ issuerId }: AskedIssuer, serials) => {
    told.push(`${issuerId}: ${serials.join(" ")}`);
  });
  return told;
}

test("what was asked a thousand times is handed over once, by issuer, and then no more", async () => {
  const asked = new AskedSerials();
  for (let times = 0; times < 1_000; times++) for (const serial of ["aa", "bb"]) asked.note(one, serial);
  asked.note(two, "aa");
  expect(await flushed(asked)).toEqual(["i-1: aa bb", "i-2: aa"]);
  expect(await flushed(asked)).toEqual([]);
});

test("a flood of distinct serials is kept no further than the limit, and there is room again after a flush", async () => {
  const asked = new AskedSerials(3);
  for (let nth = 0; nth < 100_000; nth++) asked.note(nth % 2 ? one : two, String(nth));
  expect(await flushed(asked)).toEqual(["i-2: 0 2", "i-1: 1"]);
  asked.note(one, "cc");
  expect(await flushed(asked)).toEqual(["i-1: cc"]);
});

test("what cannot be written is handed over the next time, and what was written is not", async () => {
  const asked = new AskedSerials();
  asked.note(one, "aa");
  asked.note(two, "bb");
  const fails = asked.flush(async ({ issuerId }) => {
    if (issuerId === "i-2") throw new Error("the database is away");
  });
  await expect(fails).rejects.toThrow("the database is away");
  expect(await flushed(asked)).toEqual(["i-2: bb"]);
});
