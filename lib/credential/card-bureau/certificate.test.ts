import { beforeAll, describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { atOnce } from "@/db/core/testing-race";
import { anIssuer, anOfficer, aParty, aType } from "@/db/seed/builders";
import { logOf, refusalOf } from "@/lib/people/employee/testing";
import { openssl } from "@/lib/pki/testing-programs";
import { aStandInBureau } from "@/lib/testing/testing-card-bureau";
import { aCardOffice, type CardOffice } from "@/lib/testing/testing-card-office";
import { addCardBureau } from "./add";
import { confirmBureauCertificate } from "./confirm-certificate";
import { editCardBureau } from "./edit";
import { proposeBureauCertificate } from "./propose-certificate";
import { readCardBureaus } from "./read";

const database = await freshDatabase();
const { administrator: sql } = database;
let office: CardOffice;
beforeAll(async () => {
  office = await aCardOffice();
});

const propose = (pem: string, by = office.jonas, bureauId = office.bureauId) =>
  proposeBureauCertificate(by, { bureauId, pem });
const confirm = (certificateId: string, by = office.sven) =>
  confirmBureauCertificate(by, { certificateId, compared: "on" });
const codeOf = async (tried: Promise<unknown>) => {
  const { code, field } = await refusalOf(tried);
  return field ? [code, field] : code;
};
const states = async () => {
  const { bureaus } = await readCardBureaus(office.jonas, undefined);
  return bureaus.find(({ id }) => id === office.bureauId)?.certificates.map(({ state }) => state);
};

/** A certificate as openssl makes it: with which key, and what it is for. */
function selfSigned(newKey: string[], more: string[] = []) {
  const args = ["req", "-x509", ...newKey, "-nodes", "-keyout", "/dev/null", "-subj", "/CN=Kortfabriken"];
  return openssl([...args, "-days", "30", ...more]).toString("utf8");
}
const p256 = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

describe("a bureau", () => {
  test("is a supplier of ours and makes cards of our own issuer, once", async () => {
    const { jonas, organisationId, partyId, typeId } = office;
    const key = await aType(organisationId, { carrier: "security-key", level: 2 });
    const supplied = await aType(organisationId, {
      issuerId: await anIssuer(organisationId, { kind: "supplier" }),
    });
    const add = (given: object) => addCardBureau(jonas, { partyId, typeIds: [typeId], ...given });
    expect(await codeOf(add({}))).toEqual(["already-exists", "partyId"]);
    const another = await aParty(organisationId, { supplier: true });
    expect(await codeOf(add({ partyId: another, typeIds: [key.id] }))).toEqual([
      "not-a-bureau-type",
      "typeIds",
    ]);
    expect(await codeOf(add({ partyId: another, typeIds: [supplied.id] }))).toEqual([
      "not-a-bureau-type",
      "typeIds",
    ]);
    expect(await codeOf(add({ partyId: await aParty(organisationId) }))).toBe("not-found");
    expect(await codeOf(addCardBureau(office.karin, { partyId: another, typeIds: [typeId] }))).toBe(
      "forbidden",
    );
    await expect(add({ partyId: another, typeIds: [] })).rejects.toThrow();
    const { bureauId } = await add({ partyId: another });
    const second = await aType(organisationId, { nameSv: "Kort, nivå 4", level: 4 });
    await editCardBureau(jonas, { bureauId, version: 1, typeIds: [second.id] });
    const log = await logOf(database, bureauId);
    expect(log.map(({ action, detail }) => [action, detail.after])).toEqual([
      ["card-bureau.added", { types: ["Kort, nivå 3"] }],
      ["card-bureau.edited", { types: ["Kort, nivå 4"] }],
    ]);
    expect(await codeOf(editCardBureau(jonas, { bureauId, version: 1, typeIds: [typeId] }))).toBe(
      "changed-meanwhile",
    );
  });
});

describe("a certificate of a bureau", () => {
  test("is shown by its fingerprint as openssl says it, and is used once another has confirmed it", async () => {
    const { pem } = aStandInBureau();
    const { certificateId } = await propose(pem);
    const { bureaus } = await readCardBureaus(office.sven, undefined);
    const [shown] = bureaus.find(({ id }) => id === office.bureauId)?.certificates ?? [];
    const said = openssl(["x509", "-noout", "-fingerprint", "-sha256"], pem).toString("utf8");
    expect(said.replace(/^.*=|[:\s]/g, "").toLowerCase()).toBe(shown?.fingerprint);
    expect(shown).toMatchObject({
      state: "waiting",
      mayConfirm: true,
      keyKind: "P-256",
      proposedBy: "Jonas Falk",
    });
    expect(shown?.subject).toContain("Kortfabriken");
    expect(await codeOf(confirm(certificateId, office.jonas))).toBe("second-person-needed");
    await confirm(certificateId);
    expect(await states()).toEqual(["in-force"]);
    const log = await logOf(database, office.bureauId);
    expect(log.slice(-2).map(({ action, actorId }) => [action, actorId])).toEqual([
      ["card-bureau.certificate-proposed", office.jonas.accountId],
      ["card-bureau.certificate-confirmed", office.sven.accountId],
    ]);
    expect(log.at(-1)?.detail.after).toMatchObject({ fingerprint: shown?.fingerprint });
  });

  test("goes on being used while the next one waits, and ends when that one is confirmed", async () => {
    const { certificateId } = await propose(aStandInBureau().pem, office.sven);
    expect(await states()).toEqual(["waiting", "in-force"]);
    const { certificateId: instead } = await propose(aStandInBureau().pem, office.sven);
    expect(await codeOf(confirm(certificateId, office.jonas))).toBe("changed-meanwhile");
    const ended = await atOnce(
      database,
      (held) => held`select from tenant.card_bureau where id = ${office.bureauId} for update`,
      [() => confirm(instead, office.jonas), () => confirm(instead, office.jonas)],
    );
    expect(ended.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await states()).toEqual(["in-force", "ended"]);
  });

  test("is refused beside its field when it is none, is too weak, for something else, or over", async () => {
    const { pem } = aStandInBureau();
    const bad: [string, string][] = [
      ["hej", "certificate-unreadable"],
      [pem.slice(0, 300), "certificate-unreadable"],
      [
        "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA==\n-----END PRIVATE KEY-----",
        "request-is-private-key",
      ],
      [selfSigned(["-newkey", "rsa:2048"]), "key-too-weak"],
      [selfSigned(["-newkey", "ed25519"]), "key-type-not-allowed"],
      [selfSigned(p256, ["-addext", "keyUsage=digitalSignature"]), "certificate-use-wrong"],
      [selfSigned(p256, ["-addext", "keyUsage=keyAgreement"]), "certificate-use-wrong"],
    ];
    for (const [text, code] of bad) expect(await codeOf(propose(text)), code).toEqual([code, "pem"]);
    const later = { now: new Date(Date.now() + 400 * 86_400_000) };
    const over = proposeBureauCertificate(office.jonas, { bureauId: office.bureauId, pem }, later);
    expect(await codeOf(over)).toEqual(["bureau-certificate-expired", "pem"]);
  });

  test("is not another employer's to see or to change, nor an administrator's of e-IDs", async () => {
    const strange = await aCardOffice();
    const { pem } = aStandInBureau();
    expect(await codeOf(propose(pem, strange.jonas))).toBe("not-found");
    expect(await codeOf(propose(pem, office.karin))).toBe("forbidden");
    const { certificateId } = await propose(pem);
    expect(await codeOf(confirm(certificateId, strange.sven))).toBe("not-found");
    expect(await codeOf(confirm(certificateId, office.karin))).toBe("forbidden");
    const { bureaus } = await readCardBureaus(strange.jonas, undefined);
    expect(bureaus.map(({ id }) => id)).toEqual([strange.bureauId]);
  });

  test("is never one person's alone, whoever writes: not by a second account of theirs, nor by an insert", async () => {
    const { certificateId } = await propose(aStandInBureau().pem);
    const refused = { code: "42501" };
    const { accountId } = await anOfficer(office.organisationId, ["security-officer"]);
    const tried = [
      `update tenant.card_bureau_certificate set der = '\\x00' where id = '${certificateId}'`,
      `insert into tenant.card_bureau_certificate select organisation_id, gen_random_uuid(), bureau_id, der, fingerprint,
         subject, key_kind, not_before, not_after, proposed_by, proposed_at, '${accountId}', now(), null
         from tenant.card_bureau_certificate where id = '${certificateId}'`,
      `delete from tenant.card_bureau_certificate where id = '${certificateId}'`,
    ];
    for (const statement of tried)
      await expect(sql.unsafe(statement), statement).rejects.toMatchObject(refused);
    const alone = sql`update tenant.card_bureau_certificate set confirmed_by = proposed_by, confirmed_at = now()
      where id = ${certificateId}`;
    await expect(alone).rejects.toThrow();
  });
});
