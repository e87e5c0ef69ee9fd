import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anOfficer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { signCertificates } from "@/lib/credential/certificate/sign";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { approveEid } from "@/lib/credential/eid/approve";
import { askToProduce } from "@/lib/credential/eid/ask-to-produce";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { askToApprove } from "@/lib/credential/signed-act/ask";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import { challengeOf, readRegistration, spkiOf } from "@/lib/crypto/passkey";
import { demoChallenge, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { here, signingParty } from "@/lib/testing/testing-passkey";
import { touched } from "@/lib/testing/testing-signed-act";
import { unsignedDecision } from "./acts";
import { DirectoryFiles } from "./key-directory";
import { aSigner, statusUrl, type TestSigner } from "./testing";
import { ceremony, type Keyed, keyed, signAbout } from "./testing-directory";

const { administrator: sql } = await freshDatabase();
const keys = { folder: aFolder("keys"), passphrase: "resten" };
const folder = aFolder("signer");
const directories = new DirectoryFiles(folder, { party: signingParty, isDemo: false });
let employer: TestEmployer;
let orderer: OfficerActor;
let signer: TestSigner;
let approver: Keyed;
let producer: Keyed;
let third: Keyed;
let eid: EidRow;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys));
  signer = await aSigner(keys, { folder, directories });
  const siv = await anOfficer(employer.organisationId, ["security-officer"]);
  orderer = await anOfficer(employer.organisationId, ["id-administrator"]);
  approver = await keyed(sql, employer.officer, siv);
  producer = await keyed(sql, employer.producer, siv);
  third = await keyed(sql, siv, employer.officer);
  await ceremony(directories, [approver, producer, third]);
  const { actId } = await askToChangeActs(employer.officer, { verb: "require-acts" });
  await touched(employer.officer, String(actId), approver.passkey, directories);
  await requireActs(employer.officer, { act: actId });
});
beforeEach(async () => {
  eid = await produced();
});

/** Ordered, approved and produced by the rules, each decision signed with a passkey of the directory. */
async function produced(): Promise<EidRow> {
  const { organisationId } = employer;
  const { id } = await anApprovedEid(employer, { status: "ordered", orderedBy: orderer.accountId });
  const { actId } = await askToApprove(approver.officer, { eidId: id, version: 1 });
  await touched(approver.officer, String(actId), approver.passkey, directories);
  await approveEid(approver.officer, { eidId: id, version: 1, act: String(actId) });
  const form = aProduction(await readEidOf(organisationId, id));
  const asked = await askToProduce(producer.officer, form);
  await touched(producer.officer, String(asked.actId), producer.passkey, directories);
  await produceEid(producer.officer, { ...form, act: asked.actId });
  return readEidOf(organisationId, id);
}
const sign = () =>
  as("worker", () =>
    signCertificates({
      ...{ signer: signer.client, statusUrl, reveal: () => "198502142389" },
      ...{ complete: completeProduction, fail: failProduction },
    })(employer.organisationId, eid.id, 0),
  );
async function outcome() {
  const [row] = await sql`select i.status,
    (select count(*)::int from tenant.certificate c where c.eid_id = i.id) as certificates
    from tenant.eid i where i.id = ${eid.id}`;
  return { ...row };
}
/** What the signer says of the e-ID's decisions; null when they are signed. */
const why = (of = directories) =>
  as("signer", () =>
    withOrganisation(employer.organisationId, async (tx) => {
      const rows = await sql`select key_fingerprint from tenant.certificate_request
        where eid_id = ${eid.id} and state = 'waiting'`;
      const now = await readEidOf(employer.organisationId, eid.id);
      const keys = rows.map((row) => row.key_fingerprint);
      const asked = { keys, party: signingParty, certified: null };
      return unsignedDecision(tx, now, { ...asked, directories: of });
    }),
  );
const actOf = (verb: string) => `(select u.act_id from tenant.signed_act_use u
  join tenant.eid_event e on e.id = u.event_id where e.eid_id = '${eid.id}' and e.verb = '${verb}')`;

test("an e-ID that was decided about with passkeys of the directory gets its certificates", async () => {
  await sign();
  expect(await outcome()).toEqual({ status: "ready", certificates: 2 });
});

/** As whoever owns the database: the approval's act, signed with a key of their own over the same words, or others. */
async function forgeApproval(thief: SoftwarePasskey, at?: Date): Promise<void> {
  const made = thief.create({ ...here, challenge: demoChallenge });
  const { publicKey } = await readRegistration(made, demoChallenge, signingParty);
  const [act] = await sql.unsafe(
    `select id, words, passkey_id from tenant.signed_act where id = ${actOf("approve")}`,
  );
  const words = canonicalJson({ ...JSON.parse(act?.words), ...(at ? { at } : {}) });
  const { response } = thief.get({ ...here, challenge: challengeOf(words) });
  const bytes = (text: string) => Buffer.from(text, "base64url");
  await unguarded(sql, ["signed_act", "passkey"], async (tx) => {
    await tx`update tenant.passkey set public_key = ${Buffer.from(publicKey)} where id = ${act?.passkey_id}`;
    await tx`update tenant.signed_act set words = ${words}, client_data = ${bytes(response.clientDataJSON)},
      authenticator_data = ${bytes(response.authenticatorData)}, signature = ${bytes(response.signature)},
      public_key = ${Buffer.from(spkiOf(publicKey))} where id = ${act?.id}`;
  });
}
/** The officers' records say that somebody has the approver's identity number. */
const approversNumber = () => sql`select kind, lookup from tenant.officer_identity
  where account_id = ${approver.officer.accountId}`;

describe("nothing is certified, whatever the database says,", () => {
  test("of a decision that a key of somebody else's signed, in its words and in an officer's name", async () => {
    const [before] = await sql`select public_key from tenant.passkey where id = ${approver.passkeyId}`;
    await forgeApproval(new SoftwarePasskey());
    expect(await why()).toBe("approve: signed with a key that is not in the key directory");
    await sign();
    expect(await outcome()).toEqual({ status: "approved", certificates: 0 });
    await unguarded(
      sql,
      ["passkey"],
      (tx) =>
        tx`update tenant.passkey set public_key = ${before?.public_key} where id = ${approver.passkeyId}`,
    );
  });

  test("where the signer's own copy is lost: none is made of what the table has", async () => {
    const lost = new DirectoryFiles(aFolder("signer"), { party: signingParty, isDemo: false });
    expect(await why(lost)).toBe(
      "the key directory is not whole: the table has 2 entries, the signer's copy 0",
    );
  });

  test("of a decision by who is its holder, by the directory", async () => {
    const [number] = await approversNumber();
    await unguarded(
      sql,
      ["identifier"],
      (tx) => tx`update tenant.identifier set kind = ${number?.kind}, lookup = ${number?.lookup}
        where employee_id = ${eid.employeeId} and id = (select id from tenant.identifier
          where employee_id = ${eid.employeeId} limit 1)`,
    );
    expect(await why()).toBe("approve: by its holder");
  });

  test("where one person ordered and approved with two accounts", async () => {
    const [number] = await approversNumber();
    const [own] =
      await sql`select kind, lookup from tenant.officer_identity where account_id = ${orderer.accountId}`;
    const become = (given: typeof own) =>
      unguarded(
        sql,
        ["officer_identity"],
        (tx) => tx`update tenant.officer_identity set kind = ${given?.kind}, lookup = ${given?.lookup}
          where account_id = ${orderer.accountId}`,
      );
    await become(number);
    expect(await why()).toBe("approve: by the same person");
    await become(own);
  });

  test("of a decision signed with a key that two had removed before", async () => {
    for (const by of [producer, third]) await signAbout(directories, by, "remove-key", approver);
    await forgeApproval(approver.passkey, new Date());
    expect(await why()).toBe("approve: signed with a key that was removed from the key directory");
  });
});
