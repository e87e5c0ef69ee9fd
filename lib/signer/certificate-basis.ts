import type { Tx } from "@/db/core/client";
import { listRequests } from "@/db/credential/certificate-request";
import { type EidRow, listEidRowsById } from "@/db/credential/eid";
import { listChains } from "@/db/credential/eid-chain";
import { listSubjects, readFactsOfTypes } from "@/db/credential/production";
import { listCertificatesSigned, listSerialsGiven } from "@/db/credential/signer-log";
import { resultOf } from "@/lib/credential/all-or-each";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import { groupBy } from "@/lib/domain/core/group-by";
import type { LogEntry } from "@/lib/domain/credential/signer-log";
import { type Authority, issuingAuthority } from "./checked";
import { areActsRequired } from "./directory-setting";

export interface OfRequests {
  organisationId: string;
  requestIds: readonly string[];
}

export interface Uncommitted {
  /** What is signed and not committed yet. */
  uncommitted: () => readonly LogEntry[];
  /** Keeps a serial for what is being signed; false where it is kept for another. */
  reserve: (serial: string) => boolean;
}
type Held = Uncommitted & { directories: KeyDirectories };

/** What certificates are held against before they are signed, read for all of them at once. */
export async function readBasis(
  tx: Tx,
  { reserve, uncommitted, directories }: Held,
  { organisationId, requestIds }: OfRequests,
) {
  const requests = await listRequests(tx, organisationId, requestIds);
  const asked = [...requests.values()];
  const serials = asked.flatMap(({ serial }) => serial ?? []);
  // Kept first and looked up then: of two at once with one serial each sees the other, here or in the log.
  const given = new Set(serials.filter((serial) => !reserve(serial)));
  for (const serial of await listSerialsGiven(tx, organisationId, serials)) given.add(serial);
  for (const { kind, name } of uncommitted()) if (kind === "certificate") given.add(name);
  const isAsked = (one: LogEntry) => one.organisationId === organisationId && requests.has(one.subjectId);
  const signed = await listCertificatesSigned(tx, organisationId, requestIds);
  const eids = await listEidRowsById(tx, [...new Set(asked.map(({ eidId }) => eidId))]);
  const [ids, people] = [eids.map(({ id }) => id), new Set(eids.map(({ employeeId }) => employeeId))];
  return {
    ...{ requests, given, eids: new Map(eids.map((eid) => [eid.id, eid])) },
    signedBefore: groupBy([...uncommitted().filter(isAsked), ...signed], ({ subjectId }) => subjectId),
    authorities: await authoritiesOf(tx, eids),
    chains: await listChains(tx, organisationId, ids),
    mustBeSigned: await areActsRequired(tx, organisationId, directories),
    factsOf: await readFactsOfTypes(tx, eids),
    subjects: await listSubjects(tx, organisationId, [...people]),
  };
}
export type Basis = Awaited<ReturnType<typeof readBasis>>;

async function authoritiesOf(tx: Tx, eids: readonly EidRow[]): Promise<Map<string, Authority | Error>> {
  const found = new Map<string, Authority | Error>();
  for (const eid of eids)
    if (!found.has(eid.issuerId)) found.set(eid.issuerId, await resultOf(() => issuingAuthority(tx, eid)));
  return found;
}
