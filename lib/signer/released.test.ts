import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { withOrganisation } from "@/db/core/client";
import { as, freshDatabase } from "@/db/core/testing";
import { readLatestCrl } from "@/db/credential/crl";
import type { EidRow } from "@/db/credential/eid";
import { aJob, anOfficer, anOrganisation } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  move,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { releaseWaiting } from "@/lib/credential/certificate/testing-release";
import { produceEid } from "@/lib/credential/eid/produce";
import { resumeEid } from "@/lib/credential/eid/resume";
import { publishCrl } from "@/lib/credential/issuer/publish-crl";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { askToResume } from "@/lib/credential/signed-act/ask";
import { askToChangeActs, requireActs } from "@/lib/credential/signed-act/setting";
import type { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import { readListToBeSigned, toBeSignedOfList } from "@/lib/pki/crl-reader";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { signed, touched } from "@/lib/testing/testing-signed-act";
import { Refused } from "./refused";
import { aSigner, type TestSigner } from "./testing";
import { signAs } from "./testing-production";

const database = await freshDatabase();
const { administrator: sql } = database;
const keys = { folder: aFolder("keys"), passphrase: "resten" };
let employer: TestEmployer;
let signer: TestSigner;
let passkey: SoftwarePasskey;
let eid: EidRow;

beforeAll(async () => {
  employer = await anEmployer(heldCeremony(keys), { purposes: ["authentication"] });
  signer = await aSigner(keys, { now: async () => timeNow() });
  passkey = await aPasskey(
    sql,
    await anOfficer(employer.organisationId, ["security-officer"]),
    employer.officer,
  );
});
beforeEach(async () => {
  eid = await held();
  await publish();
});

let isClockWrong = false;
function timeNow(): Date {
  if (isClockWrong) throw new Refused("clock-wrong");
  return new Date();
}

/** In use, and blocked by somebody: its certificate is on the list. */
async function held(): Promise<EidRow> {
  const { organisationId, producer } = employer;
  const made = await inUse(organisationId, producer);
  await move(organisationId, made.id, { verb: "suspend", reason: "lost" });
  return readEidOf(organisationId, made.id);
}
/** Made before acts were required, as far as it is: the first of all is. */
const spare: EidRow[] = [];
async function inUse(organisationId: string, producer: TestEmployer["producer"]): Promise<EidRow> {
  const ready = spare.pop();
  if (ready) return ready;
  for (let nth = 0; nth < 19; nth++) {
    const one = await anApprovedEid(employer);
    await produceEid(producer, aProduction(one, { signature: "" }));
    await signAs({ employer, signer, eid: one }, { by: signer.client });
    await move(organisationId, one.id, { verb: "hand-over" });
    spare.push(await readEidOf(organisationId, one.id));
  }
  await releaseWaiting(database, organisationId);
  const { actId } = await askToChangeActs(employer.officer, { verb: "require-acts" });
  await touched(employer.officer, String(actId), passkey);
  await requireActs(employer.officer, { act: actId });
  return inUse(organisationId, producer);
}

const publish = () =>
  as("worker", () =>
    publishCrl(signer.client)(
      aJob(employer.organisationId),
      { issuerId: employer.issuerId },
      { now: new Date() },
    ),
  );
const inForce = async () => {
  const row = await withOrganisation(employer.organisationId, (tx) =>
    readLatestCrl(tx, employer.organisationId, employer.issuerId, "issuing"),
  );
  if (!row) throw new Error("nothing published");
  return { faults: row.faults, named: readListToBeSigned(toBeSignedOfList(row.der)).bySerial };
};
const serialOf = async (id: string): Promise<string> =>
  (await sql`select serial from tenant.certificate where eid_id = ${id}`)[0]?.serial;

/** What whoever owns the database writes; the programs' logins are refused each of it before. */
const written = (statement: string) =>
  unguarded(
    sql,
    ["eid", "eid_event", "certificate_status", "certificate_event", "signed_act_use", "signed_act"],
    (tx) => tx.unsafe(statement).simple(),
  );
const toldGood = (
  id: string,
) => `update tenant.certificate_status set status = 'good', reason = null, at = null
  where serial in (select serial from tenant.certificate where eid_id = '${id}');`;
const resumedBy = (id: string, account: string) => `
  update tenant.eid set status = 'active', status_reason = null, held_since = null, suspended_by = null,
    version = version + 1 where id = '${id}';
  insert into tenant.eid_event (organisation_id, eid_id, verb, from_status, to_status, at, by_account, by_name, source)
    select organisation_id, id, 'resume', 'suspended', 'active', now(), '${account}', 'prov', 'screen'
      from tenant.eid where id = '${id}';`;

/** Lifted by an officer who signs it. */
async function lifted(one: EidRow): Promise<void> {
  const { officer } = employer;
  const act = await signed(officer, one.id, passkey, one.version, askToResume);
  await resumeEid(officer, { eidId: one.id, version: String(one.version), act });
}
const takenBack = async ({ id }: EidRow) => {
  const [hold] = await sql`select by_account from tenant.eid_event where eid_id = ${id} and verb = 'suspend'`;
  return resumedBy(id, hold?.by_account);
};
/** As whoever has the worker's socket asks it. */
const released = ({ id: eidId } = eid, organisationId = employer.organisationId) =>
  signer.client.release({ organisationId, eidId, decidedAt: new Date().toISOString() });
const statusOf = async (id: string) =>
  (
    await sql`select s.status from tenant.certificate_status s join tenant.certificate c on c.serial = s.serial
      where c.eid_id = ${id}`
  )[0]?.status;

test("a hold whose release is signed is opened, and leaves the list", async () => {
  const serial = await serialOf(eid.id);
  expect((await inForce()).named.get(serial)?.reason).toBe("certificateHold");
  await lifted(eid);
  await released();
  expect(await statusOf(eid.id)).toBe("good");
  await publish();
  const { named, faults } = await inForce();
  expect([named.has(serial), faults]).toEqual([false, []]);
});

test.each(["that a list has named", "that no list has named yet"])(
  "one %s and that was taken back by who made it, at once, is opened without being signed, and is on no list",
  async (which) => {
    const one = which === "that a list has named" ? eid : await held();
    await written(await takenBack(one));
    await released(one);
    expect(await statusOf(one.id)).toBe("good");
    await publish();
    expect((await inForce()).named.has(await serialOf(one.id))).toBe(false);
  },
);

test("one waits for a signer whose clock is wrong, and is opened when it is right", async () => {
  await lifted(eid);
  isClockWrong = true;
  await expect(released().finally(() => (isClockWrong = false))).rejects.toMatchObject({
    code: "signer-away",
  });
  expect(await statusOf(eid.id)).toBe("hold");
  await released();
  expect(await statusOf(eid.id)).toBe("good");
});

test("one that is asked for as another employer's is not known", async () => {
  await lifted(eid);
  await expect(released(eid, await anOrganisation())).rejects.toThrow("not-found");
  expect(await statusOf(eid.id)).toBe("hold");
});

test("one that was released is not opened once more after it was blocked anew", async () => {
  await lifted(eid);
  await released();
  await move(employer.organisationId, eid.id, { verb: "suspend", reason: "lost" });
  await expect(released()).rejects.toThrow("wrong-status: suspended");
  expect(await statusOf(eid.id)).toBe("hold");
});

describe("whatever the database says, nothing is opened, and a hold stays on the list, and new blocks get out with it, where its release is", () => {
  const actUsed = (
    id: string,
  ) => `(select u.act_id from tenant.signed_act_use u join tenant.eid_event e on e.id = u.event_id
    where e.eid_id = '${id}' and e.verb = 'resume')`;
  const attacks: [string, () => string | Promise<string>][] = [
    ["a status and nothing else", () => ""],
    ["not signed", () => resumedBy(eid.id, employer.officer.accountId)],
    [
      "signed by an act that is another e-ID's",
      async () => {
        const other = await held();
        await lifted(other);
        await lifted(eid);
        return `update tenant.signed_act a set words = b.words, client_data = b.client_data, signature = b.signature,
          authenticator_data = b.authenticator_data from tenant.signed_act b
          where a.id = ${actUsed(eid.id)} and b.id = ${actUsed(other.id)}`;
      },
    ],
    [
      "signed by an act of another time",
      async () => {
        await lifted(eid);
        return `update tenant.eid_event set recorded_at = recorded_at + interval '11 minutes'
          where eid_id = '${eid.id}' and verb = 'resume'`;
      },
    ],
    [
      "taken back by who made it, later than ten minutes after the list named it",
      async () =>
        `${await takenBack(eid)}
          update tenant.eid_event set recorded_at = recorded_at + interval '12 minutes'
            where eid_id = '${eid.id}' and verb in ('suspend', 'resume')`,
    ],
  ];
  test.each(attacks)("%s", async (_attack, forge) => {
    const serial = await serialOf(eid.id);
    await written(await forge());
    await expect(released()).rejects.toMatchObject({ code: "signer-refused" });
    expect(await statusOf(eid.id)).toBe("hold");
    await written(toldGood(eid.id));
    const blocked = await held();
    await publish();
    const { named, faults } = await inForce();
    expect(named.get(serial)?.reason).toBe("certificateHold");
    expect(faults).toEqual([{ serial, fault: "release-refused" }]);
    expect(named.has(await serialOf(blocked.id))).toBe(true);
    await written(`update tenant.certificate_status set status = 'hold', reason = 'certificateHold', at = now()
      where serial = '${serial}'`);
  });
});
