import type { Tx } from "@/db/core/client";
import { listSignedSteps } from "@/db/credential/act-chain";
import { listCertificatesWithStatus, listEidIdsOfSerials } from "@/db/credential/certificate";
import { type EidRow, listEidRowsById } from "@/db/credential/eid";
import { listChain, listChains } from "@/db/credential/eid-chain";
import { listEidIdsSigned } from "@/db/credential/signed-certificate";
import { brokenLink } from "@/lib/domain/credential/eid-chain";
import { undoWindowMs } from "@/lib/domain/credential/eid-transition";
import { actLevel } from "@/lib/domain/credential/signed-act";
import { type Deciders, unsignedDecision } from "./acts";
import { areActsRequired } from "./directory-setting";

/** A hold as the signer's own last list named it. */
export interface NamedHold {
  serial: string;
  revocationDate: Date;
}

/** A list has whole seconds, and a hold is dated by the clock of the program that decided it. */
const slackMs = 60_000;

/**
 * Which holds may not leave a list, with why: the e-ID is not in use by a history that carries it there, or its release is
 * not signed where the employer requires that. Whoever takes a hold of their own back signs nothing, for some minutes
 * after it began by the list that named it.
 */
export async function unreleased(
  tx: Tx,
  of: { organisationId: string; issuerId: string },
  { holds, ...who }: Deciders & { holds: readonly NamedHold[] },
): Promise<Map<string, string>> {
  if (holds.length === 0) return new Map();
  const serials = holds.map(({ serial }) => serial);
  const eidIds = await listEidIdsOfSerials(tx, of, serials);
  const signed = await listEidIdsSigned(tx, of.organisationId, serials);
  const ids = [...new Set(eidIds.values())];
  const eids = new Map((await listEidRowsById(tx, ids)).map((eid) => [eid.id, eid]));
  const chains = await listChains(tx, of.organisationId, ids);
  const isRequired = await areActsRequired(tx, of.organisationId, who.directories);
  const found = new Map<string, string>();
  for (const hold of holds) {
    const eid = eids.get(eidIds.get(hold.serial) ?? "");
    const why = eid
      ? (ofAnother(eid, [hold.serial], signed) ??
        notInUse(eid, chains.get(eid.id) ?? []) ??
        (isRequired
          ? await unsignedRelease(tx, eid, { ...who, heldSince: async () => hold.revocationDate })
          : null))
      : "it is of no e-ID";
    if (why) found.set(hold.serial, why);
  }
  return found;
}

interface Asked extends Deciders {
  /** By a list of the signer's own; null where none has named it yet. */
  heldSince: () => Promise<Date | null>;
}

/** The same of an e-ID, before its certificates are opened; null where they may be. */
export async function unreleasedEid(tx: Tx, eid: EidRow, asked: Asked): Promise<string | null> {
  const serials = (await listCertificatesWithStatus(tx, eid)).map(({ serial }) => serial);
  const signed = await listEidIdsSigned(tx, eid.organisationId, serials);
  const why = ofAnother(eid, serials, signed) ?? notInUse(eid, await listChain(tx, eid));
  if (why || !(await areActsRequired(tx, eid.organisationId, asked.directories))) return why;
  return unsignedRelease(tx, eid, asked);
}

/** Whose a certificate is, the register says, and whoever writes there; for whom it was signed, the signer knows. */
function ofAnother(
  { id }: EidRow,
  serials: readonly string[],
  signed: Awaited<ReturnType<typeof listEidIdsSigned>>,
): string | null {
  const other = serials.find((serial) => signed.get(serial)?.some((eidId) => eidId !== id));
  return other ? `certificate ${other} was signed for another e-ID` : null;
}

function notInUse(eid: EidRow, chain: Parameters<typeof brokenLink>[1]): string | null {
  return eid.status === "active" ? brokenLink(eid, chain) : `the e-ID stands as ${eid.status}`;
}

/** What the employer requires to be signed of its release and is not; null where it is, or nothing is required. */
async function unsignedRelease(tx: Tx, eid: EidRow, { heldSince, ...who }: Asked): Promise<string | null> {
  if (eid.level < actLevel) return null;
  const why = await unsignedDecision(tx, eid, { keys: [], certified: null, ...who });
  if (why) return why;
  const steps = await listSignedSteps(tx, eid);
  const release = steps.findLast(({ verb }) => verb === "resume" || verb === "hand-over");
  if (!release?.takesBack) return null;
  // Where no list has named it yet, the database's clock has said within which time it was taken back.
  const since = (await heldSince()) ?? release.recordedAt;
  const after = release.recordedAt.getTime() - since.getTime();
  return after > undoWindowMs + slackMs ? "resume: taken back too late" : null;
}
