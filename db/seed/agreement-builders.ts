import { randomUUID } from "node:crypto";
import {
  type AgreementRow,
  readAgreement,
  saveAgreementOptions,
  saveAgreementServices,
} from "@/db/contract/agreement";
import { withOrganisation } from "@/db/core/client";
import { agreement } from "@/db/schema/agreement";
import { next } from "@/db/seed/people-builders";
import { aParty } from "@/db/seed/use-builders";

type Given = Partial<Omit<typeof agreement.$inferInsert, "organisationId">> &
  Partial<Pick<AgreementRow, "options" | "serviceIds">>;

/** An agreement in a state, as if it had come there: signed, for three years, with itself renewed each year. */
export async function anAgreement(organisationId: string, given: Given = {}): Promise<AgreementRow> {
  const { options = [], serviceIds = [], ...columns } = given;
  const id = given.id ?? randomUUID();
  const partyId = given.partyId ?? (await aParty(organisationId));
  const status = given.status ?? "signed";
  const signed = status === "signed" || status === "terminated";
  return withOrganisation(organisationId, async (tx) => {
    await tx.insert(agreement).values({
      number: `AV-2020-${String(next()).padStart(4, "0")}`,
      kind: "bilateral",
      title: "Provavtal",
      status,
      validFrom: "2024-02-01",
      validTo: "2027-01-31",
      renewal: "tacit",
      renewalMonths: 12,
      noticeKind: "months",
      noticeLength: 3,
      ...(status === "draft" ? {} : { decidedOn: "2024-01-10", decidedBy: "Kommunstyrelsen" }),
      ...(signed ? { signedOn: "2024-01-20", counterSignedOn: "2024-01-22" } : {}),
      createdAt: new Date(),
      ...columns,
      organisationId,
      id,
      partyId,
    });
    await saveAgreementServices(tx, { organisationId, id }, serviceIds);
    await saveAgreementOptions(tx, { organisationId, id }, options);
    return readAgreement(tx, id);
  });
}
