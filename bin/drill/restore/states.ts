import { randomBytes, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { insertCertificate } from "@/db/credential/certificate";
import { lockEid, readEid, saveEid } from "@/db/credential/eid";
import { aJob, aToldEid } from "@/db/seed/builders";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { certificateStatus } from "@/lib/domain/credential/certificate";
import { type EidVerb, eidEvents } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import type { Reason } from "@/lib/domain/credential/reason";
import type { DrillIssuer } from "../frame/issuer";

type Step = [verb: EidVerb, reason?: Reason];
interface History {
  /** Before the backup; null when it was issued afterwards. */
  before: "ready" | "active" | null;
  steps: Step[];
  /** After the moment the database is restored to. */
  after: Step[];
}

const hold: Step = ["suspend", "precaution"];
const lost: Step = ["suspend", "lost"];
const gone: Step = ["revoke", "stolen"];
const free: Step = ["resume"];
const given: Step = ["hand-over"];

/** Every state an e-ID can be in at the backup and at the end of its database. */
// biome-ignore format: one row a history is how the table is read
export const histories: Record<string, History> = {
  "open": { before: "active", steps: [], after: [] },
  "open, then held": { before: "active", steps: [], after: [lost] },
  "open, then revoked": { before: "active", steps: [], after: [gone] },
  "open, then left": { before: "active", steps: [], after: [["revoke", "employment-ended"]] },
  "open, then held and freed": { before: "active", steps: [], after: [hold, free] },
  "open, then held, freed and held": { before: "active", steps: [], after: [hold, free, lost] },
  "held": { before: "active", steps: [hold], after: [] },
  "held, then revoked": { before: "active", steps: [hold], after: [gone] },
  "lost, then revoked": { before: "active", steps: [lost], after: [["revoke", "lost"]] },
  "held, then freed": { before: "active", steps: [hold], after: [free] },
  "held, then freed and revoked": { before: "active", steps: [hold], after: [free, gone] },
  "held, then freed and held for a loss": { before: "active", steps: [hold], after: [free, lost] },
  "at the desk": { before: "ready", steps: [], after: [] },
  "at the desk, then handed over": { before: "ready", steps: [], after: [given] },
  "at the desk, then handed over and held": { before: "ready", steps: [], after: [given, lost] },
  "at the desk, then handed over and revoked": { before: "ready", steps: [], after: [given, gone] },
  "at the desk, then never collected": { before: "ready", steps: [], after: [["cancel", "never-collected"]] },
  "revoked": { before: "active", steps: [gone], after: [] },
  "issued since, open": { before: null, steps: [], after: [given] },
  "issued since, held": { before: null, steps: [], after: [given, lost] },
  "issued since, revoked": { before: null, steps: [], after: [given, gone] },
};

export interface DrillEid {
  history: string;
  id: string;
  serial: string;
}

/** An e-ID at the desk or in use, with a certificate; `issuer` is who answers for it. */
export async function issue(
  issuer: DrillIssuer,
  history: string,
  status: "ready" | "active",
): Promise<DrillEid> {
  const { organisationId, issuerId, typeId } = issuer;
  const { id } = await aToldEid(organisationId, { typeId, status });
  const serial = `1${randomBytes(16).toString("hex").slice(1)}`;
  const dates = { notBefore: new Date(), notAfter: new Date(Date.now() + 9e9), issuedAt: new Date() };
  const row = {
    organisationId,
    id: randomUUID(),
    eidId: id,
    issuerId,
    purpose: "authentication",
    serial,
  } as const;
  await withOrganisation(organisationId, async (tx) =>
    insertCertificate(
      tx,
      { ...row, ...dates, subject: "CN=Övning", keyFingerprint: serial, der: new Uint8Array(1) },
      certificateStatus(await readEid(tx, id)),
    ),
  );
  return { history, id, serial };
}

function aHand(organisationId: string): OfficerActor {
  const [accountId, officerId] = [randomUUID(), randomUUID()];
  const grants = ["id-administrator", "security-officer"] as const;
  const person = { organisationId, accountId, accounts: [accountId], employeeId: null, name: "Övning" };
  return { ...person, kind: "officer", officerId, grants };
}

async function take({ organisationId }: DrillIssuer, id: string, steps: readonly Step[]): Promise<void> {
  for (const [verb, reason] of steps)
    await withOrganisation(organisationId, async (tx) => {
      const before = await lockEid(tx, id);
      // The signer opens certificates only after steps that somebody took.
      const actor = eidEvents[verb].by === "person" ? aHand(organisationId) : aJob(organisationId);
      const act = { verb, actor, now: new Date(), ...(reason && { reason }) };
      await saveEid(tx, before, { ...before, ...transition(before, act) }, act);
    });
}

/** So many e-IDs over all histories, as they stood at the backup. */
export async function untilBackup(issuer: DrillIssuer, count: number): Promise<DrillEid[]> {
  const names = Object.keys(histories);
  const eids: DrillEid[] = [];
  for (let nth = 0; nth < count; nth++) {
    const name = names[nth % names.length] ?? "";
    const { before, steps } = histories[name] ?? { before: null, steps: [] };
    if (!before) continue;
    const eid = await issue(issuer, name, before);
    await take(issuer, eid.id, steps);
    eids.push(eid);
  }
  return eids;
}

/** What happened to them after the moment the database is restored to, and those issued since. Answers all. */
export async function afterBackup(
  issuer: DrillIssuer,
  eids: readonly DrillEid[],
  count: number,
): Promise<DrillEid[]> {
  const all = [...eids];
  const since = Object.keys(histories).filter((name) => histories[name]?.before === null);
  for (let nth = 0; all.length < count; nth++)
    all.push(await issue(issuer, since[nth % since.length] ?? "", "ready"));
  for (const { id, history } of all) await take(issuer, id, histories[history]?.after ?? []);
  return all;
}
