import { beforeEach, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anEid, aType } from "@/db/seed/builders";
import { aCounter, type Counter } from "@/lib/credential/eid/testing-order";
import { flags, type Otherwise, SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { Level } from "@/lib/domain/core/level";
import { refusalOf } from "@/lib/people/employee/testing";
import { anInvitation, enrolled, here } from "@/lib/testing/testing-passkey";
import { asked, issued, kept, signed } from "@/lib/testing/testing-signed-act";
import { byCertificate, byItself, byItsOwnCertificate } from "@/lib/testing/testing-vouched";

const { administrator: sql } = await freshDatabase();
let counter: Counter;
beforeEach(async () => {
  counter = await aCounter();
});

async function ordered(level: Level): Promise<string> {
  const { organisationId, karin, employeeId } = counter;
  const { id: typeId } = await aType(organisationId, { level });
  const given = { employeeId, typeId, status: "ordered", orderedBy: karin.accountId } as const;
  return (await anEid(organisationId, given)).id;
}
async function aPasskeyThat(otherwise: Otherwise): Promise<SoftwarePasskey> {
  const { siv, jonas } = counter;
  return enrolled(jonas, await anInvitation(sql, siv, jonas), new SoftwarePasskey(), otherwise);
}
const actsOf = async (eidId: string) =>
  (await sql`select count(*)::int as n from tenant.signed_act where eid_id = ${eidId}`)[0]?.n;

test.each<[string, string, Otherwise]>([
  ["nobody vouches for", "none", {}],
  ["vouches for itself", "self", { vouched: byItself }],
  ["vouches for itself by a certificate about its own key", "self", { vouched: byItsOwnCertificate }],
  [
    "may leave its device",
    "packed",
    { vouched: byCertificate, flags: flags.present | flags.verified | flags.syncable },
  ],
])("a passkey that %s signs at level 3 and nothing at level 4", async (_what, attestation, otherwise) => {
  const passkey = await aPasskeyThat(otherwise);
  const [row] = await sql`select attestation from tenant.passkey
    where account_id = ${counter.jonas.accountId}`;
  expect(row?.attestation).toBe(attestation);
  const low = await ordered(3);
  await signed(counter.jonas, low, passkey);
  expect(await actsOf(low)).toBe(1);

  const eidId = await ordered(4);
  const actId = await asked(counter.jonas, eidId);
  const { challenge, words } = await issued(counter.jonas, actId);
  expect(words.level).toBe(4);
  const { code } = await refusalOf(kept(counter.jonas, actId, passkey.get({ ...here, challenge })));
  expect(code).toBe("passkey-synced");
  expect(await actsOf(eidId)).toBe(0);
});

test("one that stays in its device, and that another key vouches for, signs at level 4", async () => {
  const passkey = await aPasskeyThat({ vouched: byCertificate });
  const eidId = await ordered(4);
  await signed(counter.jonas, eidId, passkey);
  expect(await actsOf(eidId)).toBe(1);
});
