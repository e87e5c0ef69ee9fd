import { readdirSync, writeFileSync } from "node:fs";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { askToSucceed } from "@/lib/credential/issuer/ask-to-succeed";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { letWorkerBuild } from "@/lib/operation/outbox/testing";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { removePasskey } from "@/lib/people/passkey/remove";
import { Begun } from "./testing-directory";
import {
  actsOf,
  anIssuerOf,
  beforeCeremony,
  heldSuccession,
  type Issuing,
  signSuccessor,
} from "./testing-successor";

const database = await freshDatabase();
const { administrator: sql } = database;
const begun = new Begun(sql);
let issuing: Issuing;
beforeAll(() => letWorkerBuild(database));
beforeEach(async () => {
  issuing = await anIssuerOf(begun);
});

const signs = (who = begun.siv, of: Pick<Issuing, "issuerId"> = issuing) => signSuccessor(begun, who, of);
const held = (guard = actsOf(begun)) => heldSuccession(guard, issuing);
const refused = async (guard = actsOf(begun)) => (await refusalOf(held(guard))).code;
const keysMade = () => readdirSync(issuing.places.keys.folder).filter((name) => name.startsWith("issuing-"));
/** As whoever owns the database. */
const altered = (statement: string) =>
  unguarded(sql, ["signed_act", "act_request"], (tx) => tx.unsafe(statement));

describe("where acts are required, a successor is made", () => {
  beforeEach(() => begun.changeActs(begun.siv, "require-acts"));

  test("with the acts of two who are in the directory, named in its transcript, its row and the log", async () => {
    const acts = [await signs(begun.siv), await signs(begun.amina)];
    const { issuerId, transcript } = await held();
    const rows = await sql`select act_id from tenant.ceremony_act where issuer_id = ${issuerId}`;
    expect(rows.map(({ act_id }) => act_id).toSorted()).toEqual(acts.toSorted());
    expect(transcript).toMatch(
      /Underskrift \/ signed act: {3}Siv Sund, \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\n/,
    );
    expect(transcript).toContain("Underskrift / signed act:   Amina Yusuf, ");
    const entry = (await logOf(database, issuerId)).find(({ action }) => action === "issuer.successor-made");
    expect(entry?.detail).toMatchObject({ after: { signedBy: ["Siv Sund", "Amina Yusuf"] } });
    const [words] = await sql`select encode(sha256(convert_to(words, 'UTF8')), 'hex') as hash
      from tenant.signed_act where id = ${String(acts[0])}`;
    expect(entry?.detail).toMatchObject({ after: { signedWords: [words?.hash, expect.any(String)] } });
    expect(transcript.replace(/\s/g, "").toLowerCase()).toContain(words?.hash);
  });

  test("by nobody who has not signed: with none, with one officer's, or with one officer's twice", async () => {
    expect(await refused()).toBe("act-required");
    await signs();
    expect(await refused()).toBe("second-person-needed");
    await signs();
    expect(await refused()).toBe("second-person-needed");
    expect(keysMade()).toHaveLength(1);
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

  test("with the acts of two who may, whatever became of a third", async () => {
    for (const who of [begun.siv, begun.amina, begun.lisa]) await signs(who);
    const { officerId } = begun.amina.officer;
    await sql`update tenant.officer_role set removed_at = now() where officer_id = ${officerId}`;
    await held();
  });

  test("once by the same acts, also for a database that was restored to before the ceremony", async () => {
    for (const who of [begun.siv, begun.amina]) await signs(who);
    const { issuerId } = await held();
    await beforeCeremony(sql, issuerId);
    expect(await refused()).toBe("act-used");
    for (const who of [begun.siv, begun.lisa]) await signs(who);
    await held();
  });

  test("by two, whatever a database that was restored to before they were required has to say", async () => {
    await begun.isHeld(begun.siv); // the signer has looked since
    await unguarded(sql, ["act_setting", "key_directory"], async (tx) => {
      await tx`delete from tenant.act_setting where organisation_id = ${begun.organisationId}`;
      await tx`delete from tenant.key_directory where organisation_id = ${begun.organisationId} and entry ~ '"does":"require"'`;
    });
    const [since] = await sql`select tenant.acts_required_since(${begun.organisationId}) as since`;
    expect(since).toEqual({ since: null });
    expect(await refused()).toBe("act-required");
  });

  test("by nobody while the signer's own copy of the directory is older than the table", async () => {
    for (const who of [begun.siv, begun.amina]) await signs(who);
    writeFileSync(begun.path, `${begun.lines[0]}\n`);
    expect(await refused()).toBe("directory-broken");
  });
});

describe("where acts are required, and beside another issuer, a successor is made", () => {
  let second: Issuing;
  beforeEach(async () => {
    second = await anIssuerOf(begun); // a ceremony that takes no acts yet
    await begun.changeActs(begun.siv, "require-acts");
  });

  test("by no act of long ago, altered, from elsewhere, or of another issuer", async () => {
    const own = await signs(begun.siv);
    const act = await signs(begun.amina);
    const elsewhere = { ...{ id: "annan.example", name: "Sigill" }, origin: "https://annan.example" };
    expect(await refused(actsOf(begun, elsewhere))).toBe("act-not-verified");
    expect(await refused(actsOf(begun, null))).toBe("act-not-verified");
    const moved = `update tenant.signed_act set signed_at = now() - interval '1441 minutes' where id = '${act}'`;
    await altered(moved);
    expect(await refused()).toBe("second-person-needed");
    await altered(moved.replace(act, own));
    expect(await refused()).toBe("act-stale");
    await altered("update tenant.signed_act set signed_at = now()");
    const words = `update tenant.signed_act set words = replace(words, '"years":10', '"years":20') where id = '${act}'`;
    await altered(words);
    expect(await refused()).toBe("act-not-verified");
    await altered(
      `update tenant.signed_act set words = replace(words, '"years":20', '"years":10') where id = '${act}'`,
    );
    const other = await signs(begun.lisa, second);
    await altered(`update tenant.act_request set subject_id = '${issuing.issuerId}' where id = '${other}'`);
    await altered(`update tenant.act_request set subject_id = '${second.issuerId}' where id = '${act}'`);
    expect(await refused()).toBe("act-differs");
    expect(keysMade()).toHaveLength(1);
  });
});

describe("who may sign it", () => {
  test("is an administrator or a security officer of the employer, and what the ceremony would refuse is not signed", async () => {
    const amina = await anOfficer(begun.organisationId, ["administrator"]);
    const asks = (officer: OfficerActor) => askToSucceed(officer, { issuerId: issuing.issuerId });
    expect(await asks(amina)).toMatchObject({ actId: expect.any(String) });
    for (const role of ["id-administrator", "auditor", "responsible-issuer"] as const)
      expect((await refusalOf(asks(await anOfficer(begun.organisationId, [role])))).code, role).toBe(
        "forbidden",
      );
    const neighbour = await anOfficer(await anOrganisation(), ["administrator"]);
    expect((await refusalOf(asks(neighbour))).code).toBe("not-found");
    await held();
    expect((await refusalOf(asks(amina))).code).toBe("issuer-succeeded");
  });
});

describe("where acts are only offered, a successor is made", () => {
  const acts = (issuerId: string) => sql`select from tenant.ceremony_act where issuer_id = ${issuerId}`;

  test("without, also where one alone has signed", async () => {
    await signs(begun.siv);
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
});
