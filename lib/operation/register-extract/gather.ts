import { listDisclosuresOf } from "@/db/access/disclosure";
import {
  type HeldRow,
  type LinksOf,
  listHeld,
  listLogOf,
  listMailTo,
  readLinksOf,
} from "@/db/operation/register-extract";
import { listIdentifiersOf } from "@/db/people/identifier";
import { readOrganisation } from "@/db/people/organisation";
import { pseudonymOf } from "@/lib/access/pseudonym";
import type { Scope } from "@/lib/command";
import { decryptField } from "@/lib/crypto/field-encryption";
import {
  type ExtractSection,
  type HeldTable,
  heldTables,
  mostRows,
} from "@/lib/domain/operation/register-extract";
import { showPersonalNumber } from "@/lib/domain/people/identifier";

export interface HeldSection {
  section: ExtractSection;
  rows: HeldRow[];
  /** Whether there are more than are told. */
  more: boolean;
}
export interface RegisterExtract {
  organisation: { name: string; number: string };
  name: string;
  madeAt: Date;
  sections: HeldSection[];
}

/** All that is held about one person, as it stood at one instant; sections with nothing in them are left out. */
export async function gather(
  { tx, actor, now }: Scope,
  { id: employeeId }: { id: string },
  name: string,
): Promise<RegisterExtract> {
  const { organisationId } = actor;
  const [organisation, links] = await Promise.all([
    readOrganisation(tx, organisationId),
    readLinksOf(tx, organisationId, employeeId),
  ]);
  const sections: HeldSection[] = [];
  const add = (section: ExtractSection, rows: HeldRow[]) => {
    if (rows.length > 0)
      sections.push({ section, rows: rows.slice(0, mostRows), more: rows.length > mostRows });
  };
  for (const table of heldTables) add(table, await rowsOf({ tx, organisationId }, table, links, employeeId));
  const subject = pseudonymOf(organisationId, employeeId);
  const disclosures = await listDisclosuresOf(tx, subject, null, mostRows + 1);
  add("disclosure", disclosures.map(toldDisclosure));
  add("mail", await listMailTo(tx, organisationId, employeeId, mostRows + 1));
  add("log", await listLogOf(tx, organisationId, links, mostRows + 1));
  return {
    organisation: { name: organisation.name, number: organisation.number },
    ...{ name, madeAt: now, sections },
  };
}

async function rowsOf(
  { tx, organisationId }: { tx: Scope["tx"]; organisationId: string },
  table: HeldTable,
  links: LinksOf,
  employeeId: string,
): Promise<HeldRow[]> {
  if (table !== "identifier") return listHeld(tx, table, links, mostRows + 1);
  // The number in full: it is theirs, and that it was taken out is on record.
  return (await listIdentifiersOf(tx, employeeId)).map(
    ({ id: identifierId, kind, value, ciphertext, keyId, validFrom, validTo }) => ({
      ...{ kind, valid_from: validFrom, valid_to: validTo },
      value:
        ciphertext && keyId
          ? showPersonalNumber(decryptField({ ciphertext, keyId }, { organisationId, identifierId }))
          : value,
    }),
  );
}

function toldDisclosure({
  id: _,
  objectionId: __,
  actName: ___,
  agreement,
  transactionId,
  at,
  ...row
}: Awaited<ReturnType<typeof listDisclosuresOf>>[number]): HeldRow {
  return {
    ...{ at: at.toISOString(), ...row, transaction_id: transactionId },
    agreement: agreement?.number ?? null,
  };
}
