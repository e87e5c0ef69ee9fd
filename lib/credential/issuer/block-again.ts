import { type EidRow, lockEid, saveEid } from "@/db/credential/eid";
import { blockCertificate, keepCertificate } from "@/db/credential/restore";
import type { Scope } from "@/lib/command";
import type { CertificateStatus } from "@/lib/domain/credential/certificate";
import { lifecycle } from "@/lib/domain/credential/eid";
import { transition } from "@/lib/domain/credential/eid-transition";
import { type Reason, revocationReasons, suspensionReasons } from "@/lib/domain/credential/reason";
import { type Difference, type Outside, reasonAgain } from "@/lib/domain/credential/restore";
import type { Found } from "./compare-issuer";

/** A hold that comes due the moment the worker starts would end what people have not been able to look at. */
const graceMs = 24 * 3_600_000;

/** Blocks what was blocked and keeps what is unknown. Nothing is opened that the database blocks and the list did not. */
export async function blockAgain(scope: Scope, issuerId: string, found: Found) {
  const done = { eids: 0, certificates: 0, kept: 0, postponed: 0 };
  const seen = new Set<string | null>([null]);
  for (const one of found.differences) {
    const eidId = one.kind === "unknown" ? null : one.inside.eidId;
    const isFirst = !seen.has(eidId);
    seen.add(eidId);
    if (one.kind === "stronger") {
      if (eidId && isFirst && (await postpone(scope, eidId))) done.postponed++;
    } else if (one.kind === "unknown") {
      await keep(scope, issuerId, one.outside, found);
      done.kept++;
    } else {
      if (eidId && isFirst && (await blockEid(scope, eidId, one.outside))) done.eids++;
      if (await blockOne(scope, issuerId, one)) done.certificates++;
    }
  }
  return done;
}

/** As it was published. What was good and is known to nobody is held: whoever lost it could not have it blocked. */
function toldAgain(
  { status, at, reason, invalidityAt }: Outside,
  now: Date,
): Exclude<CertificateStatus, { status: "good" }> {
  if (status !== "revoked") return { status: "hold", at: at ?? now, invalidityAt };
  return { status, at: at ?? now, reason: reason ?? "unspecified", invalidityAt };
}

async function keep(
  { tx, actor, now }: Scope,
  issuerId: string,
  outside: Outside,
  { list: { number: listNumber }, shard }: Found,
) {
  const { serial, eidNumber, status, notAfter } = outside;
  const { organisationId } = actor;
  const kept = { organisationId, issuerId, serial, eidNumber, published: status, listNumber, keptAt: now };
  await keepCertificate(tx, kept, toldAgain(outside, now), { notAfter, shard });
}

/** Where the e-ID's own block did not reach it: one of a broken card, or of an e-ID that is produced anew. */
function blockOne(
  { tx, actor, now }: Scope,
  issuerId: string,
  { outside }: Extract<Difference, { inside: unknown; outside: unknown }>,
): Promise<boolean> {
  const of = { organisationId: actor.organisationId, issuerId, serial: outside.serial };
  return blockCertificate(tx, of, toldAgain(outside, now), now);
}

/** Blocks an e-ID as it was blocked. False when its status lets nothing be done. */
async function blockEid({ tx, actor, now }: Scope, eidId: string, outside: Outside): Promise<boolean> {
  const before = await lockEid(tx, eidId);
  const verb = verbFor(before, outside);
  if (!verb) return false;
  const known = reasonAgain(outside);
  const reason = stated(verb, known);
  const after = verb === "hold-on" ? before : transition(before, { verb, actor, now, reason });
  const since = { heldSince: outside.at ?? now, lostAt: outside.invalidityAt ?? before.lostAt };
  const held = verb === "revoke" ? {} : { statusReason: reason, revokesAt: outside.revokesAt };
  const saving = { actor, now, source: "restore", verb: verb === "hold-on" ? "suspend" : verb } as const;
  await saveEid(tx, before, { ...before, ...after, ...since, ...held }, saving);
  return true;
}

function verbFor(eid: EidRow, { status, eidReason }: Outside): "revoke" | "suspend" | "hold-on" | undefined {
  const mayRevoke = (lifecycle.revoke.from as readonly string[]).includes(eid.status);
  if (status === "revoked") return mayRevoke ? "revoke" : undefined;
  if (eid.status === "active") return eid.holdAllowed ? "suspend" : "revoke";
  // Handed over and then held, since the backup: at the desk it could be handed over once more, to anybody.
  if (eid.status === "ready") return eidReason ? "revoke" : undefined;
  return eid.status === "suspended" && eidReason ? "hold-on" : undefined;
}

/** A hold that names no loss and must be made permanent is the employer's own decision, as when it comes due. */
function stated(verb: "revoke" | "suspend" | "hold-on", reason: Reason): Reason {
  if (verb === "revoke") return revocationReasons.includes(reason) ? reason : "assignment-changed";
  return suspensionReasons.includes(reason) ? reason : "precaution";
}

/** Held here and open outside: perhaps resumed since. People get a day to look before the clock ends it for good. */
async function postpone({ tx, actor, now }: Scope, eidId: string): Promise<boolean> {
  const before = await lockEid(tx, eidId);
  const earliest = new Date(now.getTime() + graceMs);
  if (before.status !== "suspended" || !before.revokesAt || before.revokesAt >= earliest) return false;
  const saving = { actor, now, source: "restore", verb: "suspend" } as const;
  await saveEid(tx, before, { ...before, revokesAt: earliest }, saving);
  return true;
}
