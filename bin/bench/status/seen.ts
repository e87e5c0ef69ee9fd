import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { withOrganisation } from "@/db/core/client";
import { insertCertificate } from "@/db/credential/certificate";
import { anEid, anOfficer, aType } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { env } from "@/lib/env";
import { readCrl } from "@/lib/pki/crl-reader";
import { type Asked, statusOf } from "./ask";
import type { Issuer } from "./ours";

/** So many are under way at once, so that a list that takes its second does not make an hour of two hundred. */
const hands = 4;
const backgroundPerSecond = 50;
const longestMs = 60_000;

/** Seconds from an officer's decision until a relying party would see it, by channel. */
export type SeenAfter = Record<"ocsp" | "crl", number[]>;

/**
 * An officer revokes one e-ID after another by the product's own command, while fifty others are asked about a second;
 * each is looked for in OCSP, and then in the list. Needs a worker.
 */
export async function revokeAndLook(of: Issuer, asked: Asked, count: number): Promise<SeenAfter> {
  const { organisationId, issuerId } = of;
  const type = await aType(organisationId, { issuerId });
  const officer = await anOfficer(organisationId, ["security-officer"]);
  const ask = () => void statusOf(asked, asked.serials[0] ?? "").catch(() => undefined);
  const background = setInterval(ask, 1000 / backgroundPerSecond);
  const seen: SeenAfter = { ocsp: [], crl: [] };
  const list = new List(`${env().STATUS_URL}/crl/${of.slug}.crl`);
  try {
    let left = count;
    const hand = async () => {
      while (left-- > 0) await revokeOne(of, type.id, officer, asked, list, seen);
    };
    await Promise.all(Array.from({ length: hands }, hand));
  } finally {
    clearInterval(background);
  }
  return seen;
}

async function revokeOne(
  of: Issuer,
  typeId: string,
  officer: OfficerActor,
  asked: Asked,
  list: List,
  seen: SeenAfter,
): Promise<void> {
  const { id: eidId } = await anEid(of.organisationId, { typeId, status: "active" });
  const serial = await aCertificate(of, eidId);
  if ((await statusOf(asked, serial)) !== "good") throw new Error("a new certificate is not good");
  const pressed = performance.now();
  await revokeEid(officer, { eidId, version: "1", reason: "stolen" });
  const until = async (isSeen: () => Promise<boolean>, everyMs: number) => {
    while (!(await isSeen())) {
      if (performance.now() - pressed > longestMs) throw new Error(`${serial} is not seen as blocked`);
      await pause(everyMs);
    }
    return (performance.now() - pressed) / 1000;
  };
  seen.ocsp.push(await until(async () => (await statusOf(asked, serial)) === "revoked", 5));
  seen.crl.push(await until(() => list.has(serial), 50));
}

async function aCertificate({ organisationId, issuerId }: Issuer, eidId: string): Promise<string> {
  const serial = `1${randomBytes(16).toString("hex").slice(1)}`;
  const its = { organisationId, id: randomUUID(), eidId, issuerId, serial };
  const dates = { notBefore: new Date(), notAfter: new Date(Date.now() + 9e9), issuedAt: new Date() };
  const rest = { purpose: "authentication" as const, subject: "CN=Bench", der: new Uint8Array(1) };
  await withOrganisation(organisationId, (tx) =>
    insertCertificate(tx, { ...its, ...dates, ...rest, keyFingerprint: serial }, { status: "good" }),
  );
  return serial;
}

/** The published list, fetched at most every fifty milliseconds however many look for something in it. */
class List {
  private fetched: { at: number; serials: Promise<ReadonlyMap<string, unknown>> } | undefined;

  constructor(private readonly url: string) {}

  async has(serial: string): Promise<boolean> {
    if (!this.fetched || performance.now() - this.fetched.at > 50)
      this.fetched = { at: performance.now(), serials: this.fetch() };
    return (await this.fetched.serials).has(serial);
  }

  private async fetch(): Promise<ReadonlyMap<string, unknown>> {
    const answer = await fetch(this.url);
    return answer.ok ? readCrl(new Uint8Array(await answer.arrayBuffer())).bySerial : new Map();
  }
}
