import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { AuthorityRow } from "@/db/credential/status";
import { KeptAuthorities } from "./kept-authorities";

const noFault = (fault: unknown) => expect(fault).toBeUndefined();

test("issuers that are read before the first key was made are there when the program begins anew", () => {
  const folder = join(mkdtempSync(join(tmpdir(), "sigill-")), "keys-status");
  const row = { slug: "nyby-1", der: Uint8Array.of(48, 0) } as AuthorityRow;
  new KeptAuthorities(folder, noFault).write([row]);
  expect(new KeptAuthorities(folder, noFault).read()).toEqual([row]);
});
