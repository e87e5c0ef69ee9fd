import { anEmployee, anOfficer, anOrganisation, aParty, aToldEid, aType } from "@/db/seed/builders";
import { createCardBatch } from "@/lib/credential/card-batch/create";
import { readCardFile } from "@/lib/credential/card-batch/download";
import { readCardBatchView } from "@/lib/credential/card-batch/read";
import { sendCardBatch } from "@/lib/credential/card-batch/send";
import { addCardBureau } from "@/lib/credential/card-bureau/add";
import { confirmBureauCertificate } from "@/lib/credential/card-bureau/confirm-certificate";
import { proposeBureauCertificate } from "@/lib/credential/card-bureau/propose-certificate";
import { aStandInBureau, type StandInBureau } from "./testing-card-bureau";

/** An employer with a supplier that makes its cards, those who see to that, and nobody's card ordered yet. */
export async function aCardOffice() {
  const organisationId = await anOrganisation({ name: "Exempelköpings kommun" });
  const partyId = await aParty(organisationId, { name: "Kortfabriken AB", supplier: true });
  const { id: typeId } = await aType(organisationId);
  const [karin, lisa, jonas, sven] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
  ];
  const { bureauId } = await addCardBureau(jonas, { partyId, typeIds: [typeId] });
  const office = { organisationId, partyId, typeId, karin, lisa, jonas, sven, bureauId };
  return {
    ...office,
    /** Both of the two have seen to it that the bureau's certificate is in force. */
    async certify(bureau: StandInBureau = aStandInBureau()) {
      const { certificateId } = await proposeBureauCertificate(jonas, { bureauId, pem: bureau.pem });
      await confirmBureauCertificate(sven, { certificateId, compared: "on" });
      return bureau;
    },
    /** An approved order of somebody's. */
    async ordered(person: Parameters<typeof anEmployee>[1] = {}, eid: Parameters<typeof aToldEid>[1] = {}) {
      const { id: employeeId } = await anEmployee(organisationId, person);
      return aToldEid(organisationId, { typeId, employeeId, status: "approved", ...eid });
    },
    draft: async () => (await createCardBatch(karin, { bureauId })).batchId,
    send: (batchId: string, version = 1) => sendCardBatch(karin, { batchId, version }),
    see: (batchId: string) => readCardBatchView(karin, { batchId, state: null, after: 0 }),
    fileOf: async (batchId: string) => (await readCardFile(karin, { batchId })).content,
  };
}
export type CardOffice = Awaited<ReturnType<typeof aCardOffice>>;
