import type { Tx } from "@/db/core/client";
import { listSignedSteps } from "@/db/credential/act-chain";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import type { EidRow } from "@/db/credential/eid";
import { faultOfActFile, writeActFile } from "@/lib/crypto/act-file";
import { spkiOf } from "@/lib/crypto/passkey";
import { type SignedStep, unsignedStep } from "@/lib/domain/credential/act-chain";
import { type ActWords, actLevel } from "@/lib/domain/credential/signed-act";

/** Where officers sign: an act of anywhere else is none. */
export interface ActParty {
  id: string;
  origin: string;
}
type Row = Awaited<ReturnType<typeof listSignedSteps>>[number];

/**
 * Why an e-ID's decisions are not signed as its employer requires; null when they are, or where acts are offered. Each is
 * verified anew from what the passkey signed: what the database says of it is not enough.
 */
export async function unsignedDecision(
  tx: Tx,
  eid: EidRow,
  { keys, party }: { keys: readonly string[]; party: ActParty | null },
): Promise<string | null> {
  if (eid.level < actLevel) return null;
  const since = await readActsRequiredSince(tx, eid.organisationId);
  if (!since) return null;
  if (!party) return "acts are required, and there is no signing page";
  const rows = await listSignedSteps(tx, eid);
  const steps = rows.map((row): SignedStep => ({ ...row, act: actOf(row, party) }));
  return unsignedStep({ number: eid.number, keys, since }, steps);
}

function actOf(row: Row, party: ActParty): SignedStep["act"] {
  if (!row.act) return null;
  const { at, ...words }: Omit<ActWords, "at"> & { at: string } = JSON.parse(row.act.words);
  return { words: { ...words, at: new Date(at) }, fault: faultOf(row, row.act, party) };
}

function faultOf({ passkey, isTheirs }: Row, act: NonNullable<Row["act"]>, party: ActParty): string | null {
  if (!passkey || !Buffer.from(spkiOf(passkey.publicKey)).equals(act.publicKey))
    return "signed with a key that is no passkey";
  if (!isTheirs) return "signed by another";
  return faultOfActFile(writeActFile(act), { origin: party.origin, rpId: party.id });
}
