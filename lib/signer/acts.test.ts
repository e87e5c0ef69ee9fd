import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { unguarded } from "@/db/seed/unguarded";
import { aRequest } from "@/lib/credential/certificate/testing";
import type { TestEmployer } from "@/lib/credential/certificate/testing-employer";
import { noDirectories } from "@/lib/credential/key-directories";
import { readRequest } from "@/lib/pki/request";
import { signingParty } from "@/lib/testing/testing-passkey";
import { unsignedDecision } from "./acts";
import { DecidingEmployer } from "./testing-decided";

const database = await freshDatabase();
const { administrator: sql } = database;
const web = database.connect("app");
let deciding: DecidingEmployer;
let employer: TestEmployer;
let eid: EidRow;

beforeAll(async () => {
  deciding = await DecidingEmployer.begin(sql);
  ({ employer } = deciding);
});
beforeEach(async () => {
  eid = await deciding.produced();
});

const sign = () => deciding.sign(eid);
const outcome = () => deciding.outcome(eid);
const use = "tenant.signed_act_use";
const actOf = (verb: string) => `(select u.act_id from ${use} u join tenant.eid_event e on e.id = u.event_id
  where e.eid_id = '${eid.id}' and e.verb = '${verb}')`;

test("an e-ID whose decisions are signed as its employer requires gets its certificates", async () => {
  await sign();
  expect(await outcome()).toEqual({ status: "ready", certificates: 2 });
});

/** What the web program may write of people and e-IDs all the same, once both officers have signed. */
describe("with the login of the web program, after all was signed, no certificate is made", () => {
  const written: [string, why: string, () => string][] = [
    [
      "in another's name",
      "approve: signed for another subject",
      () => `update tenant.employee set given_name = 'Eva', surname = 'Sund' where id = '${eid.employeeId}'`,
    ],
    [
      "that lasts longer",
      "approve: signed for another last day",
      () => `update tenant.eid set valid_to = valid_to + interval '1 day' where id = '${eid.id}'`,
    ],
  ];
  test.each(written)("%s", async (_what, said, statement) => {
    await web.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${employer.organisationId}, true)`;
      await tx.unsafe(statement());
    });
    await sign();
    expect(await outcome()).toEqual({ status: "approved", certificates: 0 });
    const rows = await sql`select failure from tenant.certificate_request where eid_id = ${eid.id}`;
    expect(rows.map(({ failure }) => failure)).toEqual([`chain-broken: ${said}`, `chain-broken: ${said}`]);
  });
});

/** What the signer says of the e-ID's decisions; null when they are signed. */
const why = (party = signingParty) =>
  as("signer", () =>
    withOrganisation(employer.organisationId, async (tx) => {
      const [row] = await sql`select key_fingerprint from tenant.certificate_request
        where eid_id = ${eid.id} and purpose = 'authentication' and state = 'waiting'`;
      return unsignedDecision(tx, eid, {
        ...{ keys: [row?.key_fingerprint], party, directories: noDirectories, certified: null },
      });
    }),
  );

/** What whoever owns the database writes; web's login is refused each of these before. */
describe("nothing is certified, whatever the database says,", () => {
  const attacks: [string, why: string, () => string | Promise<string>][] = [
    [
      "without an act of the approval",
      "approve: not signed",
      () => `delete from ${use} where act_id = ${actOf("approve")}`,
    ],
    [
      "without an act of the production",
      "produce: not signed",
      () => `delete from ${use} where act_id = ${actOf("produce")}`,
    ],
    [
      "by an act of another e-ID",
      "approve: signed for another decision",
      async () => {
        const other = await deciding.produced();
        return `update tenant.signed_act a set words = b.words, client_data = b.client_data,
          authenticator_data = b.authenticator_data, signature = b.signature from tenant.signed_act b
          where a.id = ${actOf("approve")} and b.eid_id = '${other.id}' and b.verb = 'approve'`;
      },
    ],
    [
      "by words that were changed after they were signed",
      "produce: other words were signed",
      () =>
        `update tenant.signed_act set words = replace(words, '"level":3', '"level":4') where id = ${actOf("produce")}`,
    ],
    [
      "by another officer's passkey",
      "approve: signed by another",
      () => `update tenant.passkey set account_id = '${deciding.orderer.accountId}' where id =
        (select passkey_id from tenant.signed_act where id = ${actOf("approve")})`,
    ],
    [
      "by a key that nobody enrolled",
      "approve: signed with a key that is no passkey",
      () => `update tenant.signed_act a set public_key = b.public_key from tenant.signed_act b
        where a.id = ${actOf("approve")} and b.id = ${actOf("produce")}`,
    ],
    [
      "by an act replayed for the next step",
      "produce: signed by another",
      () => `update tenant.signed_act a set words = b.words, client_data = b.client_data, public_key = b.public_key,
        authenticator_data = b.authenticator_data, signature = b.signature, passkey_id = b.passkey_id
        from tenant.signed_act b where a.id = ${actOf("produce")} and b.id = ${actOf("approve")}`,
    ],
    [
      "by a stale act",
      "approve: signed at another time",
      () => `update tenant.eid_event set recorded_at = recorded_at + interval '11 minutes'
        where eid_id = '${eid.id}' and verb = 'approve'`,
    ],
    [
      "by whoever held no role for it then",
      "approve: signed by somebody whose role it was not",
      () => `update tenant.officer_role set granted_at = granted_at + interval '1 hour'
        where officer_id = '${employer.officer.officerId}'`,
    ],
    [
      "for a key that the production did not name",
      "produce: signed for other keys",
      () => {
        const { der, keyFingerprint } = readRequest(aRequest());
        return `update tenant.certificate_request set key_fingerprint = '${keyFingerprint}',
          der = '\\x${Buffer.from(der).toString("hex")}' where eid_id = '${eid.id}' and purpose = 'authentication'`;
      },
    ],
  ];
  test.each(attacks)("%s", async (_attack, said, forge) => {
    const statement = await forge();
    const tables = [
      "signed_act_use",
      "signed_act",
      "passkey",
      "eid_event",
      "certificate_request",
      "officer_role",
    ];
    await unguarded(sql, tables, (tx) => tx.unsafe(statement).simple());
    expect(await why()).toBe(said);
    await sign();
    expect(await outcome()).toEqual({ status: "approved", certificates: 0 });
    // The passkey is its officer's again for the next, and the role.
    const back = `update tenant.passkey set account_id = '${employer.officer.accountId}' where account_id = '${deciding.orderer.accountId}';
      update tenant.officer_role set granted_at = granted_at - interval '1 hour' where granted_at > now()`;
    await unguarded(sql, ["passkey", "officer_role"], (tx) => tx.unsafe(back).simple());
  });

  test("but what was signed by whoever held the role is good when they no longer do", async () => {
    const { officerId } = employer.officer;
    await sql`update tenant.officer_role set removed_at = clock_timestamp() where officer_id = ${officerId}`;
    expect(await why()).toBeNull();
    await unguarded(
      sql,
      ["officer_role"],
      (tx) => tx`update tenant.officer_role set removed_at = null where officer_id = ${officerId}`,
    );
  });

  test("by an act of another signing page, or where there is none", async () => {
    expect(await why({ ...signingParty, origin: "https://sign.evil.example" })).toBe(
      "approve: it was signed at https://sign.prov.example",
    );
    expect(await why({ ...signingParty, id: "sign.evil.example" })).toBe(
      "approve: it was signed for another host",
    );
    await deciding.closePage();
    await sign();
    expect(await outcome()).toEqual({ status: "approved", certificates: 0 });
  });
});
