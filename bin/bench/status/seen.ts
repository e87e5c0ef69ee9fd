import { randomBytes, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { withOrganisation } from "@/db/core/client";
import { insertCertificate } from "@/db/credential/certificate";
import { readStatusIndex } from "@/db/credential/status-list";
import { anEid, anOfficer, aType } from "@/db/seed/builders";
import { revokeEid } from "@/lib/credential/eid/revoke";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { env } from "@/lib/env";
import { readCrl } from "@/lib/pki/crl-reader";
import { readStatusList, type StatusList, statusListAddress } from "@/lib/pki/status-list";
import { type Asked, statusOf } from "./ask";
import type { Issuer } from "./ours";

/** So many officers are at work at once, so that a list that takes its second does not make an hour of two hundred. */
const hands = 4;
const backgroundPerSecond = 50;
const longestMs = 60_000;

/** Seconds from an officer's decision until a relying party would see it, by channel. */
export type SeenAfter = Record<"ocsp" | "crl" | "list", number[]>;

/**
 * Four officers revoke one e-ID after another by the product's own command, while fifty others are asked about a second. So
 * many are looked for in OCSP, and then as many others in both lists at once: a list of a million that is fetched twenty
 * times a second is a load of its own. Needs a worker.
 */
export async function revokeAndLook(of: Issuer, asked: Asked, count: number): Promise<SeenAfter> {
  const { organisationId, issuerId } = of;
  const type = await aType(organisationId, { issuerId });
  const officers = await Promise.all(
    Array.from({ length: hands }, () => anOfficer(organisationId, ["security-officer"])),
  );
  const ask = () => void statusOf(asked, asked.serials[0] ?? "").catch(() => undefined);
  const background = setInterval(ask, 1000 / backgroundPerSecond);
  const seen: SeenAfter = { ocsp: [], crl: [], list: [] };
  const lists = { crl: crlOf(of), list: statusListOf(of) };
  const inOcsp = async ({ serial, pressed }: Revoked) => {
    seen.ocsp.push(await until(pressed, async () => (await statusOf(asked, serial)) === "revoked", 5));
  };
  const inLists = async ({ serial, idx, pressed }: Revoked) => {
    const isListed = async () => (await lists.crl()).has(serial);
    const isInvalid = async () => (await lists.list()).at(idx) === "invalid";
    await Promise.all([
      until(pressed, isListed, 50).then((after) => seen.crl.push(after)),
      until(pressed, isInvalid, 50).then((after) => seen.list.push(after)),
    ]);
  };
  try {
    for (const look of [inOcsp, inLists]) {
      const inUse = await someInUse(of, type.id, asked, count);
      const hand = async (officer: OfficerActor) => {
        for (let next = inUse.pop(); next; next = inUse.pop()) await look(await revokeOne(officer, next));
      };
      await Promise.all(officers.map(hand));
    }
  } finally {
    clearInterval(background);
  }
  return seen;
}

interface InUse {
  eidId: string;
  serial: string;
  /** Its place in the status list. */
  idx: number;
}
interface Revoked extends InUse {
  /** Of performance.now(). */
  pressed: number;
}

/** So many that OCSP says are good. */
async function someInUse(of: Issuer, typeId: string, asked: Asked, count: number): Promise<InUse[]> {
  const made: InUse[] = [];
  while (made.length < count) {
    const { id: eidId } = await anEid(of.organisationId, { typeId, status: "active" });
    const serial = await aCertificate(of, eidId);
    const idx = await placeOf(of, serial);
    if ((await statusOf(asked, serial)) !== "good") throw new Error("a new certificate is not good");
    made.push({ eidId, serial, idx });
  }
  return made;
}

async function revokeOne(officer: OfficerActor, inUse: InUse): Promise<Revoked> {
  const pressed = performance.now();
  await revokeEid(officer, { eidId: inUse.eidId, version: "1", reason: "stolen" });
  return { ...inUse, pressed };
}

/** Seconds since it was pressed. */
async function until(pressed: number, isSeen: () => Promise<boolean>, everyMs: number): Promise<number> {
  while (!(await isSeen())) {
    if (performance.now() - pressed > longestMs) throw new Error("a certificate is not seen as blocked");
    await pause(everyMs);
  }
  return (performance.now() - pressed) / 1000;
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

async function placeOf({ organisationId, issuerId }: Issuer, serial: string): Promise<number> {
  const idx = await withOrganisation(organisationId, (tx) =>
    readStatusIndex(tx, { organisationId, issuerId }, serial),
  );
  if (idx === undefined) throw new Error(`${serial} has no place in the status list`);
  return idx;
}

interface Lists {
  crl: () => Promise<ReadonlyMap<string, unknown>>;
  list: () => Promise<StatusList>;
}

function crlOf({ slug }: Issuer): Lists["crl"] {
  return atMostEvery(50, async () => {
    const answer = await fetch(`${env().STATUS_URL}/crl/${slug}.crl`);
    return answer.ok ? readCrl(new Uint8Array(await answer.arrayBuffer())).bySerial : new Map();
  });
}

function statusListOf({ issuerDer, slug }: Issuer): Lists["list"] {
  const uri = statusListAddress(issuerDer, slug);
  return atMostEvery(50, async () =>
    readStatusList(await (await fetch(uri)).text(), { uri, issuerDer, now: new Date() }),
  );
}

/** What is published, fetched no more often than that however many look for something in it. */
function atMostEvery<T>(ms: number, fetched: () => Promise<T>): () => Promise<T> {
  let last: { at: number; found: Promise<T> } | undefined;
  return () => {
    if (!last || performance.now() - last.at > ms) last = { at: performance.now(), found: fetched() };
    return last.found;
  };
}
