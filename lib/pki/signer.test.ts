import { expect, test } from "vitest";
import { type Named, type Signer, signerOf } from "./signer";

const what: Named = { verb: "list", organisationId: "o", issuerId: "i" };
const saying = (word: string): Signer => ({ sign: async () => Buffer.from(word) });

test("one who is told what it signs by name signs that alone, and who holds the keys itself needs no name", async () => {
  const told: Named[] = [];
  const other: Signer = {
    ...saying("nameless"),
    as: (named) => {
      told.push(named);
      return saying("by name");
    },
  };
  const signed = async (signer: Signer) =>
    Buffer.from(await signerOf(signer, what).sign("issuing", new Uint8Array())).toString();
  expect(await signed(other)).toBe("by name");
  expect(told).toEqual([{ verb: "list", organisationId: "o", issuerId: "i" }]);
  expect(await signed(saying("itself"))).toBe("itself");
});
