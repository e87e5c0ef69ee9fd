import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { succeedIssuingAuthority } from "@/bin/ceremony/succeed-issuer";
import { ceremonyHere } from "@/bin/ceremony/testing-here";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { listIssuers } from "@/db/credential/issuer";
import { anOrganisation } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { pdfRead } from "@/lib/document/testing-pdf";
import { keysIn } from "@/lib/pki/key-folder";
import { heldCeremony } from "./testing";
import { aCeremonyShell } from "./testing-shell";

const { ceremony, signerFolder } = await aCeremonyShell(await freshDatabase());

test("--succeed makes the next authority under the same root, and writes its transcript beside the root's key", async () => {
  const organisationId = await anOrganisation({ slug: "nastakoping" });
  const root = { folder: aFolder("root"), passphrase: "en lång fras för roten" };
  await heldCeremony(undefined, undefined, root)(organisationId);
  const [KEYS_DIR, employer] = [aFolder("keys"), "nastakoping"];
  // Two of three custodians open the new key; each sees a paper and presses Enter twice.
  const named = ["Karin Ek, Olle Åström, Vera Vittne", "", "", "", "", "", "", ""];
  const answers = (passphrase = root.passphrase) => {
    return [employer, "Vera Vittne", "Ville Vittne", root.folder, passphrase, ...named];
  };
  const here = { KEYS_DIR, STATUS_URL: "http://status.exempel.se", SIGNER_DIR: signerFolder };
  const refused = (slug: string, passphrase?: string) =>
    ceremonyHere(() => succeedIssuingAuthority(slug), answers(passphrase), here);
  const wrong = await refused(`${employer}-1`, "en annan fras för roten");
  expect(wrong).toMatchObject({ code: 3, words: expect.stringContaining("does not open key root-") });
  const other = await refused("ingen-1");
  expect(other).toMatchObject({
    code: 3,
    words: expect.stringContaining("no issuer of its own called ingen-1"),
  });
  expect(keysIn(KEYS_DIR)).toEqual([]);

  const { code, words } = await ceremony(answers(), { KEYS_DIR }, ["--succeed", `${employer}-1`]);
  expect(words).toContain("nastakoping-1 issues until nastakoping-2 is ready");
  expect(words).not.toContain(root.passphrase);
  expect(code, words).toBe(0);
  expect([...words.matchAll(/^(?:(?:[0-9A-Z]{5} ?){6}\n){3}/gm)]).toHaveLength(3);
  const issuers = await withOrganisation(organisationId, (tx) => listIssuers(tx, organisationId));
  // Locked from the beginning: it takes over when its custodians have opened it.
  expect(issuers.find(({ slug }) => slug === "nastakoping-2")).toMatchObject({
    ...{ keyStore: "file", keyCustodiansNeeded: 2, keyCustodians: 3, keyLockedSince: expect.any(Date) },
    ...{ succeedsId: issuers.find(({ slug }) => slug === "nastakoping-1")?.id },
  });
  expect(readFileSync(join(root.folder, "nastakoping-2-transcript.txt"), "utf8")).toContain(
    "TRANSCRIPT: ROLL-OVER TO A NEW ISSUING AUTHORITY",
  );
  expect((await pdfRead(readFileSync(join(root.folder, "nastakoping-2-transcript.pdf")))).info).toMatch(
    /^Tagged:\s+yes$/m,
  );
  expect(keysIn(KEYS_DIR)).toHaveLength(1);
  const again = await refused(`${employer}-1`);
  expect(again).toMatchObject({ code: 3, words: expect.stringContaining("It has a successor already") });
  const early = await refused(`${employer}-2`);
  expect(early).toMatchObject({ code: 3, words: expect.stringContaining("It has not taken over yet") });
});
