import { readdirSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { as, freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { askToMakeRoot } from "@/lib/credential/issuer/ask-to-make-root";
import { findSignedRoot } from "@/lib/credential/issuer/find-signed-root";
import { noIssuersMade } from "@/lib/credential/issuers-made";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf, withoutLog } from "@/lib/people/employee/testing";
import { removePasskey } from "@/lib/people/passkey/remove";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { signingParty } from "@/lib/testing/testing-passkey";
import { Begun } from "./testing-directory";
import {
  actsOf,
  anIssuerOf,
  beforeCeremony,
  heldRoot,
  type Issuing,
  signRoot,
  signSuccessor,
} from "./testing-successor";

const database = await freshDatabase();
const { administrator: sql } = database;
const begun = new Begun(sql);
let issuing: Issuing;
const newName = "Nya roten";
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  issuing = await anIssuerOf(begun);
});

const signs = (who = begun.siv, name = newName) => signRoot(begun, who, name);
const held = (guard = actsOf(begun), name = newName) => heldRoot(guard, begun.organisationId, name).held;
async function refused(guard = actsOf(begun), name = newName) {
  const { held: ceremony, keys } = heldRoot(guard, begun.organisationId, name);
  const { code } = await refusalOf(ceremony);
  expect("folder" in keys && readdirSync(keys.folder)).toEqual([]);
  return code;
}
const shell = () => ({ kind: "job", organisationId: begun.organisationId, name: "key ceremony" }) as const;
const found = (guard = actsOf(begun)) => as("worker", () => findSignedRoot(guard, shell()));
/** As whoever owns the database. */
const altered = (statement: string) =>
  unguarded(sql, ["signed_act", "act_request"], (tx) => tx.unsafe(statement));
const forgotten = () =>
  unguarded(sql, ["act_setting", "key_directory"], async (tx) => {
    await tx`delete from tenant.act_setting where organisation_id = ${begun.organisationId}`;
    await tx`delete from tenant.key_directory
      where organisation_id = ${begun.organisationId} and entry ~ '"does":"require"'`;
  });

describe("where acts are required, another root is made", () => {
  beforeEach(() => begun.changeActs(begun.siv, "require-acts"));

  test("with the acts of two, of the name they signed, who are named in its transcript, its row and the log", async () => {
    const acts = [await signs(begun.siv), await signs(begun.amina)];
    expect(await found()).toMatchObject({
      name: newName,
      signers: [{ name: "Siv Sund" }, { name: "Amina Yusuf" }],
    });
    const { issuerId, transcript } = await held();
    const rows = await sql`select act_id from tenant.ceremony_act where issuer_id = ${issuerId}`;
    expect(rows.map(({ act_id }) => act_id).toSorted()).toEqual(acts.toSorted());
    const [made] = await sql`select name, succeeds_id from tenant.issuer where id = ${issuerId}`;
    expect(made).toEqual({ name: newName, succeeds_id: null });
    const certificates = await sql`select der from tenant.issuer_certificate where issuer_id = ${issuerId}
      order by purpose`;
    const subjects = certificates.map(({ der }) => readCertificate(der).subject);
    expect(subjects[0]).toContain("CN=Nya roten Issuing CA");
    expect(subjects[1]).toContain("CN=Nya roten Root CA");
    expect(transcript).toMatch(
      /Underskrift \/ signed act: {3}Siv Sund, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n/,
    );
    expect(transcript).toContain("Underskrift / signed act:   Amina Yusuf, ");
    const [words] = await sql`select encode(sha256(convert_to(words, 'UTF8')), 'hex') as hash
      from tenant.signed_act where id = ${String(acts[0])}`;
    expect(transcript.replace(/\s/g, "").toLowerCase()).toContain(words?.hash);
    const entry = (await logOf(database, issuerId)).find(({ action }) => action === "issuer.ceremony-held");
    expect(entry?.detail).toMatchObject({
      after: { signedBy: ["Siv Sund", "Amina Yusuf"], signedWords: [words?.hash, expect.any(String)] },
    });
  });

  test("by nobody who has not signed: with none, with one officer's, or with one officer's twice", async () => {
    expect(await refused()).toBe("act-required");
    expect((await refusalOf(found())).code).toBe("act-required");
    await signs();
    expect(await refused()).toBe("second-person-needed");
    await signs();
    expect(await refused()).toBe("second-person-needed");
    expect((await refusalOf(found())).code).toBe("second-person-needed");
  });

  test("by no two accounts of one person", async () => {
    for (const who of [begun.siv, begun.lisa]) await signs(who);
    await begun.makeOne(begun.siv.officer, begun.lisa.officer);
    expect(await refused()).toBe("second-person-needed");
  });

  test("by nobody who has left the directory since, or is no officer any more", async () => {
    await signs(begun.siv);
    await signs(begun.amina);
    const { accountId } = begun.amina.officer;
    await sql`update tenant.officer set disabled_at = now() where account_id = ${accountId}`;
    expect(await refused()).toBe("forbidden");
    await sql`update tenant.officer set disabled_at = null where account_id = ${accountId}`;
    for (const by of [begun.siv, begun.lisa]) await begun.signAbout(by, "remove-key", begun.amina);
    expect(await refused()).toBe("passkey-not-in-directory");
    await signs(begun.lisa);
    await removePasskey(begun.siv.officer, { passkeyId: begun.siv.passkeyId });
    expect(await refused()).toBe("passkey-not-in-directory");
  });

  test("by no act of another name, of a successor, of long ago, altered, from elsewhere, or beside other roots", async () => {
    await signs(begun.siv);
    await signs(begun.amina, "En helt annan");
    expect(await refused()).toBe("act-differs");
    expect((await refusalOf(found())).code).toBe("act-differs");
    await signSuccessor(begun, begun.lisa, issuing);
    expect(await refused()).toBe("act-differs");
    const act = await signs(begun.amina);
    const elsewhere = { ...{ id: "annan.example", name: "Sigill" }, origin: "https://annan.example" };
    expect(await refused(actsOf(begun, elsewhere))).toBe("act-not-verified");
    expect(await refused(actsOf(begun, null))).toBe("act-not-verified");
    const words = (from: string, to: string) =>
      altered(`update tenant.signed_act set words = replace(words, '${from}', '${to}') where id = '${act}'`);
    await words('"years":20', '"years":30');
    expect(await refused()).toBe("act-not-verified");
    await words('"years":30', '"years":20');
    await altered("update tenant.signed_act set signed_at = now() - interval '1441 minutes'");
    expect(await refused()).toBe("act-stale");
    await altered("update tenant.signed_act set signed_at = now()");
    await unguarded(
      sql,
      ["issuer_certificate"],
      (tx) => tx`insert into tenant.issuer_certificate
        (organisation_id, id, issuer_id, purpose, key_id, slug, der, not_before, not_after)
      select organisation_id, gen_random_uuid(), other.id, 'root', 'root-9', 'rot-9', 'annat', now(), now()
        from tenant.issuer other where organisation_id = ${begun.organisationId} and issuing_key_id is null limit 1`,
    );
    expect(await refused()).toBe("act-differs");
  });

  test("once by the same acts, also for a database that was restored to before the ceremony", async () => {
    for (const who of [begun.siv, begun.amina]) await signs(who);
    const { issuerId } = await held();
    expect(await refused()).toBe("authority-name-taken");
    await beforeCeremony(sql, issuerId);
    expect(await refused()).toBe("authority-name-taken"); // the signer remembers the name too
    expect(await refused(actsOf(begun, signingParty, noIssuersMade))).toBe("act-used");
    for (const who of [begun.siv, begun.lisa]) await signs(who, "Efter återläsning");
    await held(actsOf(begun), "Efter återläsning");
  });

  test("by two, whatever a database that was restored to before they were required has to say", async () => {
    await begun.isHeld(begun.siv); // the signer has looked since
    await forgotten();
    const [since] = await sql`select tenant.acts_required_since(${begun.organisationId}) as since`;
    expect(since).toEqual({ since: null });
    expect(await refused()).toBe("act-required");
    expect((await refusalOf(found())).code).toBe("act-required");
  });

  test("by nobody while the signer's own copy of the directory is older than the table", async () => {
    for (const who of [begun.siv, begun.amina]) await signs(who);
    writeFileSync(begun.path, `${begun.lines[0]}\n`);
    expect(await refused()).toBe("directory-broken");
  });

  test("of the newest name that two have signed, whatever somebody alone signed since", async () => {
    for (const who of [begun.siv, begun.amina]) await signs(who);
    await signs(begun.lisa, "Lisas egen");
    expect(await found()).toMatchObject({ name: newName });
    expect(await refused(actsOf(begun), "Lisas egen")).toBe("act-differs");
    await held();
  });
});

describe("who may sign it", () => {
  const asks = (officer: OfficerActor, name = newName) => askToMakeRoot(officer, { name });

  test("is an administrator or a security officer of an employer that issues by itself", async () => {
    const amina = await anOfficer(begun.organisationId, ["administrator"]);
    expect(await asks(amina)).toMatchObject({ actId: expect.any(String) });
    for (const role of ["id-administrator", "auditor", "responsible-issuer"] as const)
      expect((await refusalOf(asks(await anOfficer(begun.organisationId, [role])))).code, role).toBe(
        "forbidden",
      );
    const neighbour = await anOfficer(await anOrganisation(), ["administrator"]);
    expect((await refusalOf(asks(neighbour))).code).toBe("not-found");
  });

  test("types a name of at most 60 characters that no authority of the employer has, in other letters or cut", async () => {
    const amina = await anOfficer(begun.organisationId, ["administrator"]);
    const [row] = await sql`select name from tenant.issuer where id = ${issuing.issuerId}`;
    for (const name of [row?.name, ` ${row?.name.toUpperCase()} `])
      expect(await refusalOf(asks(amina, name))).toMatchObject({
        code: "authority-name-taken",
        field: "name",
      });
    for (const name of ["", "\u200b", "x".repeat(61)])
      await expect(asks(amina, name), name).rejects.toMatchObject({ issues: [{ path: ["name"] }] });
    expect(await asks(amina, "x".repeat(60))).toMatchObject({ actId: expect.any(String) });
  });

  test("is on record, and without the record nothing is asked", async () => {
    await signs();
    const log = await logOf(database, begun.organisationId);
    expect(log.find(({ action }) => action === "issuer.root-act-asked")?.detail).toMatchObject({
      subjectName: newName,
    });
    expect(log.find(({ action }) => action === "issuer.root-signed")?.detail).toMatchObject({
      ...{ subjectName: newName, after: { signedBy: "Siv Sund" } },
    });
    const asked = () => sql`select from tenant.act_request where subject_id = ${begun.organisationId}`;
    await withoutLog(database, () => expect(asks(begun.siv.officer)).rejects.toThrow("no log"));
    expect(await asked()).toHaveLength(1);
  });
});

describe("where acts are only offered, another root is made", () => {
  const acts = (issuerId: string) => sql`select from tenant.ceremony_act where issuer_id = ${issuerId}`;

  test("without, also where one alone has signed", async () => {
    await signs(begun.siv);
    expect(await found()).toBeNull();
    const { transcript, issuerId } = await held();
    expect(transcript).not.toContain("signed act");
    expect(await acts(issuerId)).toHaveLength(0);
  });

  test("with what two have signed, who are named", async () => {
    for (const who of [begun.siv, begun.lisa]) await signs(who);
    const { transcript, issuerId } = await held();
    expect(transcript.match(/signed act/g)).toHaveLength(2);
    expect(await acts(issuerId)).toHaveLength(2);
  });

  test("by no name that an authority of the employer has", async () => {
    const [row] = await sql`select name from tenant.issuer where id = ${issuing.issuerId}`;
    expect(await refused(actsOf(begun), row?.name.toUpperCase())).toBe("authority-name-taken");
  });
});
