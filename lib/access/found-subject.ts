import { createHash } from "node:crypto";
import {
  type CertificateRow,
  findByAffiliation,
  findByCertificate,
  findByEid,
  type SubjectRow,
} from "@/db/access/subject";
import type { Tx } from "@/db/core/client";
import type { Person } from "@/lib/domain/access/standing";
import { groupBy } from "@/lib/domain/core/group-by";
import type { StatusListRef } from "@/lib/domain/core/status-list-ref";
import type { UseEid } from "@/lib/domain/use/decision";
import { readCertificate } from "@/lib/pki/certificate-reader";
import { statusListAddress } from "@/lib/pki/status-list";
import type { Facts } from "./facts";
import { type Beside, personOf, readBeside } from "./person";
import { comparable, type SubjectRef } from "./subject-ref";

export interface FoundEid extends UseEid {
  eidId: string;
}
export interface FoundSubject {
  person: Person;
  protectedIdentity: boolean;
  /** All of theirs, or the one they were found by. */
  eids: readonly FoundEid[];
  /** Of the certificate they were found by. */
  statusList: StatusListRef | null;
}
export type Subjects = (ref: SubjectRef | null) => FoundSubject | null;

/** Everybody who is asked about, in one turn to the database, and as many statements whether they are found or not. */
export async function readSubjects(tx: Tx, refs: readonly SubjectRef[], facts: Facts): Promise<Subjects> {
  const keys = (by: SubjectRef["by"]) => [
    ...new Set(refs.filter((ref) => ref.by === by).map(({ key }) => key)),
  ];
  const read = <Row>(by: SubjectRef["by"], find: (tx: Tx, keys: readonly string[]) => Promise<Row[]>) =>
    keys(by).length > 0 ? find(tx, keys(by)) : Promise.resolve([]);
  const [affiliations, eids, certificates] = await Promise.all([
    read("affiliation", findByAffiliation),
    read("eid", findByEid),
    read("certificate", findByCertificate),
  ]);
  // As many statements for nobody.
  const beside = await readBeside(
    tx,
    [...affiliations, ...eids, ...certificates].map(({ employeeId }) => employeeId),
  );
  const found = {
    affiliation: groupBy(affiliations, ({ key }) => key),
    eid: groupBy(eids, ({ key }) => key),
    certificate: groupBy(certificates, ({ key }) => key),
  };
  return (ref) => {
    if (ref === null) return null;
    const rows =
      ref.by === "certificate"
        ? (found.certificate.get(ref.key) ?? []).filter((row) => isMeant(row, ref))
        : (found[ref.by].get(ref.key) ?? []);
    return subjectOf(rows, facts, beside);
  };
}

function isMeant({ der }: CertificateRow, ref: SubjectRef & { by: "certificate" }): boolean {
  if (ref.fingerprint !== null) return createHash("sha256").update(der).digest("hex") === ref.fingerprint;
  return comparable(readCertificate(der).issuer) === ref.issuer;
}

function subjectOf(
  rows: readonly (SubjectRow | CertificateRow)[],
  facts: Facts,
  beside: (employeeId: string) => Beside,
): FoundSubject | null {
  const [first] = rows;
  if (!first) return null;
  const person = personOf({ ...first, id: first.employeeId }, facts.tree, beside(first.employeeId));
  return {
    person,
    protectedIdentity: first.protectedIdentity,
    eids: rows.flatMap((row) => eidOf(row, person, facts)),
    statusList: listOf(first),
  };
}

function listOf(row: SubjectRow | CertificateRow): StatusListRef | null {
  const { idx, issuerDer, issuerSlug } = row as Partial<CertificateRow>;
  if (typeof idx !== "number" || !issuerDer || !issuerSlug) return null;
  return { uri: statusListAddress(issuerDer, issuerSlug), idx };
}

function eidOf(row: SubjectRow | CertificateRow, { employed }: Person, { types }: Facts): FoundEid[] {
  const type = types.find(({ id, version }) => id === row.typeId && version === row.typeVersion);
  if (!type || row.eidId === null || row.status === null || row.validTo === null) return [];
  const certificate = "der" in row ? (row as CertificateRow) : null;
  // One of two certificates can be blocked by itself.
  const status = certificate && !certificate.isGood && row.status === "active" ? "suspended" : row.status;
  const validTo = new Date(Math.min(row.validTo, certificate?.notAfter ?? row.validTo));
  const { eidId, coordinationNumber } = row;
  return [{ eidId, type, status, validTo, employed, coordinationNumber }];
}
