import { createPublicKey, X509Certificate } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { makeIssuer } from "@/bin/ceremony/make-issuer";
import { renewRootList } from "@/bin/ceremony/renew-root-list";
import { revokeIssuingAuthority } from "@/bin/ceremony/revoke-authority";
import { succeedIssuingAuthority } from "@/bin/ceremony/succeed-issuer";
import { ceremonyHere } from "@/bin/ceremony/testing-here";
import { withOrganisation } from "@/db/core/client";
import { freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import { listIssuerCertificates, listIssuers } from "@/db/credential/issuer";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { aFolder } from "@/lib/credential/certificate/testing";
import { secret } from "@/lib/crypto/secret";
import { pdfRead } from "@/lib/document/testing-pdf";
import { env } from "@/lib/env";
import { logOf } from "@/lib/people/employee/testing";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { openCustody } from "@/lib/pki/custody-shares";
import { openKeyFile } from "@/lib/pki/key-file";
import { keysIn, readKeyFile } from "@/lib/pki/key-folder";
import { readShare } from "@/lib/pki/share";
import { holdIssuerCeremony } from "./hold-ceremony";
import { heldCeremony } from "./testing";
import { aCeremonyShell } from "./testing-shell";

const database = await freshDatabase();
const { administrator } = database;
const { ceremony, signerFolder } = await aCeremonyShell(database);
const here = { STATUS_URL: "http://status.exempel.se", SIGNER_DIR: signerFolder };

describe("npm run ceremony", () => {
  test("makes an employer its own issuer, with its root in a folder apart and the transcript beside it", async () => {
    const organisationId = await anOrganisation({ slug: "ceremonikoping", name: "Ceremoniköpings kommun" });
    const media = join(aFolder("media"), "rot");
    const answers = ["ceremonikoping", "", "Vera Vittne", "Ville Vittne", media, "en lång fras för roten"];
    const { code, words } = await ceremony(answers);
    expect(words).toContain("PROTOKOLL FÖR NYCKELCEREMONI");
    expect(words).not.toContain("en lång fras");
    expect(code).toBe(0);

    const files = readdirSync(media);
    expect(files.filter((name) => name.startsWith("root-"))).toHaveLength(1);
    expect(readFileSync(join(media, "ceremonikoping-1-transcript.txt"), "utf8")).toContain("Ville Vittne");
    expect(statSync(media).mode & 0o777).toBe(0o700);
    const operative = readdirSync(env().KEYS_DIR).map((name) => name.replace(/-[0-9a-f]+\.key\.json$/, ""));
    expect(operative.sort()).toEqual(["issuing"]);

    await withOrganisation(organisationId, async (tx) => {
      const [issuer] = await listIssuers(tx, organisationId);
      expect(issuer).toMatchObject({
        slug: "ceremonikoping-1",
        kind: "own",
        levels: [2, 3, 4],
      });
      const certificates = await listIssuerCertificates(tx, organisationId, [issuer?.id ?? ""]);
      expect(certificates.map((one) => one.purpose).sort()).toEqual(["issuing", "root"]);
      const issuing = certificates.find((one) => one.purpose === "issuing");
      // Approved or not, for each level: which of them a certificate names is the mark's to say.
      expect(readCertificate(issuing?.der ?? new Uint8Array()).policyOids).toEqual([
        "1.2.752.999999.1.2",
        "1.2.752.999999.1.0.2",
        "1.2.752.999999.1.3",
        "1.2.752.999999.1.0.3",
        "1.2.752.999999.1.4",
        "1.2.752.999999.1.0.4",
      ]);
      const list = await readLatestCrl(tx, organisationId, issuer?.id ?? "", "root");
      const root = certificates.find((one) => one.purpose === "root");
      expect(verifyCrl(list?.der ?? new Uint8Array(), root?.der ?? new Uint8Array()).number).toBe(1n);
      expect(list?.slug).toBe("ceremonikoping-1-root");
    });
    const trail =
      await administrator`select action, actor_kind from tenant.audit_event where organisation_id = ${organisationId}`;
    expect(trail.map((row) => ({ ...row }))).toEqual([{ action: "issuer.ceremony-held", actor_kind: "job" }]);
  });

  test("makes the issuing key for custodians: it is locked from the beginning, and two of their papers open it", async () => {
    const organisationId = await anOrganisation({ slug: "forvaltarby", name: "Förvaltarby kommun" });
    const [media, KEYS_DIR] = [join(aFolder("media"), "rot"), aFolder("keys")];
    const begun = ["forvaltarby", "", "Vera Vittne", "Ville Vittne", media, "en lång fras för roten"];
    const named = ["Karin Ek, Olle Åström, Vera Vittne", "", "", "", "", "", "", ""];
    const { code, words } = await ceremony([...begun, ...named], { KEYS_DIR });
    expect(code, words).toBe(0);
    const papers = [...words.matchAll(/^(?:(?:[0-9A-Z]{5} ?){6}\n){3}/gm)].map(([paper]) => paper);
    expect(papers).toHaveLength(3);
    const [keyId = ""] = keysIn(KEYS_DIR);
    const file = readKeyFile(KEYS_DIR, keyId);
    await expect(openKeyFile(file, secret("signer-passphrase"))).rejects.toThrow("does not open");
    const shares = papers.slice(1).map((paper) => readShare(Buffer.from(paper)));
    if (!file.custody) throw new Error("it is guarded by nobody");
    const key = await openKeyFile(file, await openCustody(file.custody, shares));
    const [row] = await administrator`select der from tenant.issuer_certificate
      where organisation_id = ${organisationId} and purpose = 'issuing'`;
    const certified = new X509Certificate(row?.der).publicKey.export({ type: "spki", format: "der" });
    expect(createPublicKey(key).export({ type: "spki", format: "der" })).toEqual(certified);

    const transcript = readFileSync(join(media, "forvaltarby-1-transcript.txt"), "utf8");
    expect(transcript).toContain("Öppnas av / opened by:   2 av / of 3 nyckelförvaltare / custodians");
    expect(transcript).toContain("Andel / share 2:         Olle Åström");
    expect(transcript.match(/____ {2}Vera Vittne/g)).toHaveLength(1); // a witness who is also a custodian signs once
    for (const paper of papers) expect(transcript).not.toContain(paper.slice(0, 11));
    const pdf = await pdfRead(readFileSync(join(media, "forvaltarby-1-transcript.pdf")));
    expect(pdf.info).toMatch(/^Tagged:\s+yes$/m);
    expect(pdf.text).toContain("Olle Åström");
    const [issuer] = await withOrganisation(organisationId, (tx) => listIssuers(tx, organisationId));
    expect(issuer).toMatchObject({ keyStore: "file", keyCustodiansNeeded: 2, keyCustodians: 3 });
    const [entry] = await logOf(database, issuer?.id);
    expect(entry?.detail?.after).toMatchObject({
      custodians: ["Karin Ek", "Olle Åström", "Vera Vittne"],
      sharesNeeded: 2,
    });
  });

  test("says what is wrong, as its last words and with the code of a refusal: an https address", async () => {
    const { code, words } = await ceremony([], { STATUS_URL: "https://status.exempel.se" });
    expect(words).toContain("must begin with http://");
    expect(words).not.toMatch(/Passphrase of the root|\n {4}at /);
    expect(code).toBe(3);
  });

  test.each([
    ["an employer that is not there", ["ingen"], {}, "There is no employer"],
    ["one witness", ["ceremonikoping", "", "Vera", ""], {}, "needs two witnesses"],
    [
      "a folder that cannot be made, before a passphrase is asked for",
      ["ceremonikoping", "", "Vera", "Ville", "/finns/inte/rot"],
      {},
      "/finns/inte/rot cannot be used: the folder above it is not there. Nothing was done.",
    ],
    [
      "a folder that is there already",
      ["ceremonikoping", "", "Vera", "Ville", "/tmp"],
      {},
      "the root's key must lie in a folder of its own",
    ],
    [
      "keys that nobody may write",
      ["ceremonikoping", "", "Vera", "Ville", ""],
      { KEYS_DIR: "/dev/null/keys" },
      "/dev/null/keys cannot be used",
    ],
  ])("says what is wrong: %s", async (_name, answers, settings, said) => {
    const { code, words } = await ceremonyHere(makeIssuer, answers, { ...here, ...settings });
    expect(words).toContain(said);
    expect(words).not.toMatch(/Passphrase of the root|\n {4}at /);
    expect(code).toBe(3);
  });

  test("--root-crl publishes the root's next list, with the key from its folder and two witnesses", async () => {
    const organisationId = await anOrganisation({ slug: "nylista" });
    const root = { folder: aFolder("root"), passphrase: "en lång fras för roten" };
    const { issuerId } = await heldCeremony(undefined, undefined, root)(organisationId);
    const answers = (...place: string[]) => ["nylista", "Vera Vittne", "Ville Vittne", ...place];
    const refused = (folder: string, passphrase: string) =>
      ceremonyHere(renewRootList, answers(folder, passphrase), here);
    const number = async () =>
      (await withOrganisation(organisationId, (tx) => readLatestCrl(tx, organisationId, issuerId, "root")))
        ?.number;

    const wrong = await refused(root.folder, "en annan fras för roten");
    expect(wrong).toMatchObject({ code: 3, words: expect.stringContaining("does not open key root-") });
    const elsewhere = await refused(aFolder("empty"), root.passphrase);
    expect(elsewhere).toMatchObject({ code: 3, words: expect.stringContaining("no key root-") });
    expect(await number()).toBe(1n);

    const { code, words } = await ceremony(answers(root.folder, root.passphrase), {}, ["--root-crl"]);
    expect(words).toContain("The root's list nylista-1-root number 2 is published.");
    expect(words).not.toContain(root.passphrase);
    expect(code).toBe(0);
    expect(await number()).toBe(2n);
  });

  test("--revoke has the root's list name the authority, after its name was typed, and the renewal after it too", async () => {
    const organisationId = await anOrganisation({ slug: "sparrkoping" });
    const root = { folder: aFolder("root"), passphrase: "en lång fras för roten" };
    const { issuerId } = await heldCeremony(undefined, undefined, root)(organisationId);
    const employer = "sparrkoping";
    const witnesses = ["Vera Vittne", "Ville Vittne"];
    const place = [root.folder, root.passphrase];
    const answers = (reason: string, name: string) => [employer, reason, "", ...witnesses, ...place, name];
    const refused = (reason: string, name: string) =>
      ceremonyHere(revokeIssuingAuthority, answers(reason, name), here);
    const list = () =>
      withOrganisation(organisationId, (tx) => readLatestCrl(tx, organisationId, issuerId, "root"));

    const unsure = await refused("key-exposed", "nej");
    expect(unsure).toMatchObject({ code: 3, words: expect.stringContaining("That was not its name.") });
    const why = await refused("av misstag", `${employer}-1`);
    expect(why).toMatchObject({ code: 3, words: expect.stringContaining("is none of the reasons") });
    expect(await list()).toMatchObject({ number: 1n, entries: 0 });

    const { code, words } = await ceremony(answers("key-exposed", `${employer}-1`), {}, ["--revoke"]);
    expect(words).toContain("TRANSCRIPT: AN ISSUING AUTHORITY REVOKED");
    expect(words).toContain("The root's list sparrkoping-1-root number 2 is published.");
    expect(words).not.toContain(root.passphrase);
    expect(code).toBe(0);
    expect(readFileSync(join(root.folder, "sparrkoping-1-revoked-transcript.txt"), "utf8")).toContain(
      "Ville Vittne",
    );
    expect(await list()).toMatchObject({ number: 2n, entries: 1 });
    expect(readdirSync(join(signerFolder, "roots"))).toHaveLength(2);

    const again = await refused("key-exposed", `${employer}-1`);
    expect(again).toMatchObject({ code: 3, words: expect.stringContaining("It is revoked already.") });
    await ceremonyHere(renewRootList, [employer, ...witnesses, ...place], here);
    expect(await list()).toMatchObject({ number: 3n, entries: 1 });
  });

  test.each([
    ["--root-crl", renewRootList],
    ["--succeed", succeedIssuingAuthority],
    ["--revoke", revokeIssuingAuthority],
  ])("says what is wrong: an employer without keys, with %s", async (flag, work) => {
    await anOrganisation({ slug: `utan${flag}` });
    const { code, words } = await ceremonyHere(() => work(), [`utan${flag}`], here);
    expect(words).toContain("is no issuer of its own");
    expect(code).toBe(3);
  });

  test("says what is wrong: a word it does not know", async () => {
    const { code, words } = await ceremony([], {}, ["--rot"]);
    expect(words).toContain("Unknown: --rot");
    expect(code).toBe(3);
  });

  test("no officer can hold one from a screen", async () => {
    const organisationId = await anOrganisation();
    const officer = await anOfficer(organisationId, [
      "administrator",
      "security-officer",
      "responsible-issuer",
    ]);
    const place = { folder: aFolder("root"), passphrase: "hemlig" };
    const hold = holdIssuerCeremony({
      rootKeys: place,
      operativeKeys: place,
      statusUrl: "http://status.exempel.se",
    });
    await expect(hold(officer, { witnesses: ["a", "b"] })).rejects.toMatchObject({ code: "forbidden" });
    expect(readdirSync(place.folder)).toEqual([]);
  });
});
