import { generateKeyPairSync, randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { freshDatabase } from "@/db/core/testing";
import { anIssuer } from "@/db/seed/builders";
import { unguarded } from "@/db/seed/unguarded";
import { issue } from "@/lib/pki/certificate";
import { anIntent, aPki } from "@/lib/pki/testing";
import { aPdf, signPdf } from "@/lib/pki/testing-pdf";
import { addDocument } from "./add-document";
import { readDocuments } from "./read";
import { anOffice } from "./testing";

const { administrator: sql } = await freshDatabase();
const now = new Date();
const later = (ms: number) => new Date(now.getTime() + ms);
const pki = await aPki(later(-86_400_000));
const office = await anOffice();
const issuerId = await anIssuer(office.organisationId);
await unguarded(
  sql,
  ["issuer_certificate"],
  (tx) =>
    tx`insert into tenant.issuer_certificate ${tx({
      ...{
        organisation_id: office.organisationId,
        id: randomUUID(),
        issuer_id: issuerId,
        purpose: "issuing",
      },
      ...{ key_id: "issuing", slug: `prov-${issuerId}`, der: Buffer.from(pki.issuing) },
      ...{ not_before: pki.issuer.notBefore, not_after: pki.issuer.notAfter },
    })}`,
);

interface Told {
  status: string;
  at?: Date;
}

/** A PDF signed by somebody of our own whose certificate the world is told this of; null: never issued. */
async function signed(told: Told | null, given: { notAfter?: Date } = {}): Promise<Buffer> {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const intent = anIntent(pki, { purpose: "signature", publicKey: spki, ...given });
  const certificate = await issue(pki.signer, "issuing", intent);
  if (told)
    await sql.begin(async (tx) => {
      await tx`select set_config('app.organisation_id', ${office.organisationId}, true), set_config('app.past', 'told', true)`;
      await tx`insert into tenant.certificate_status (organisation_id, issuer_id, serial, status, at, not_after)
        values (${office.organisationId}, ${issuerId}, ${intent.serial}, ${told.status}, ${told.at ?? null}, ${intent.notAfter})`;
      await tx`insert into tenant.certificate_event (organisation_id, issuer_id, serial, to_status, status_at, at)
        values (${office.organisationId}, ${issuerId}, ${intent.serial}, ${told.status}, ${told.at ?? null}, now())`;
    });
  return signPdf(aPdf(intent.serial), { certificate, privateKey });
}

async function added(content: Uint8Array) {
  const { documentId } = await addDocument([])(
    office.eva,
    { agreementId: office.draftId, name: "avtal.pdf", content },
    { now },
  );
  const document = (await readDocuments(office.eva, { agreementId: office.draftId })).find(
    ({ id }) => id === documentId,
  );
  return document?.signatures ?? [];
}

describe("a signed PDF under an agreement", () => {
  test("by a colleague is valid, and says who", async () => {
    expect(await added(await signed({ status: "good" }))).toMatchObject([
      { name: "Anna Åkesson", verdict: "valid", bytesAfter: 0, blockedAt: null, ownIssuer: true },
    ]);
  });

  test("whose signer's e-ID is blocked is not believed", async () => {
    const pdf = await signed({ status: "revoked", at: later(-3_600_000) });
    expect(await added(pdf)).toMatchObject([{ name: "Anna Åkesson", verdict: "revoked" }]);
  });

  test("whose signer is blocked afterwards holds, and says when that was", async () => {
    const at = later(3_600_000);
    expect(await added(await signed({ status: "revoked", at }))).toMatchObject([
      { verdict: "valid", blockedAt: at },
    ]);
  });

  test("with our issuer's signature on a certificate it never issued leads nowhere", async () => {
    expect(await added(await signed(null))).toMatchObject([{ verdict: "unknown-chain" }]);
  });

  test("whose certificate had ended when the file came is not believed", async () => {
    const pdf = await signed({ status: "good" }, { notAfter: later(-1_000) });
    expect(await added(pdf)).toMatchObject([{ verdict: "expired" }]);
  });

  test("with a changed byte is told as changed", async () => {
    const pdf = await signed({ status: "good" });
    pdf[pdf.indexOf("/Catalog") + 1] = 0x43 ^ 1;
    expect(await added(pdf)).toMatchObject([{ verdict: "changed" }]);
  });
});
