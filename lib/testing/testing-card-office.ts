import { anEmployee, anOfficer, anOrganisation, aParty, aToldEid, aType } from "@/db/seed/builders";
import { commitCardAnswer } from "@/lib/credential/card-batch/commit-answer";
import { createCardBatch } from "@/lib/credential/card-batch/create";
import { readCardFile } from "@/lib/credential/card-batch/download";
import { readCardBatchView } from "@/lib/credential/card-batch/read";
import { readCardAnswers } from "@/lib/credential/card-batch/read-answer";
import { sendCardBatch } from "@/lib/credential/card-batch/send";
import { uploadCardAnswer } from "@/lib/credential/card-batch/upload-answer";
import { addCardBureau } from "@/lib/credential/card-bureau/add";
import { confirmBureauCertificate } from "@/lib/credential/card-bureau/confirm-certificate";
import { proposeBureauCertificate } from "@/lib/credential/card-bureau/propose-certificate";
import { aStandInBureau, cardsFor, type StandInBureau } from "./testing-card-bureau";

/** An employer with a supplier that makes its cards, those who see to that, and nobody's card ordered yet. */
export async function aCardOffice(
  given: { holdCeremony?: (organisationId: string) => Promise<{ issuerId: string }> } = {},
) {
  const organisationId = await anOrganisation({ name: "Exempelköpings kommun" });
  const partyId = await aParty(organisationId, { name: "Kortfabriken AB", supplier: true });
  const issuer = await given.holdCeremony?.(organisationId);
  const { id: typeId } = await aType(organisationId, issuer ? { issuerId: issuer.issuerId } : {});
  const [karin, lisa, jonas, sven] = [
    await anOfficer(organisationId, ["id-administrator"], { name: "Karin Ek" }),
    await anOfficer(organisationId, ["id-administrator"], { name: "Lisa Berg" }),
    await anOfficer(organisationId, ["security-officer"], { name: "Jonas Falk" }),
    await anOfficer(organisationId, ["responsible-issuer"], { name: "Sven Rosén" }),
  ];
  const { bureauId } = await addCardBureau(jonas, { partyId, typeIds: [typeId] });
  const office = { organisationId, partyId, typeId, karin, lisa, jonas, sven, bureauId };
  const draft = async () => (await createCardBatch(karin, { bureauId })).batchId;
  const send = (batchId: string, version = 1) => sendCardBatch(karin, { batchId, version });
  const fileOf = async (batchId: string) => (await readCardFile(karin, { batchId })).content;
  /** An approved order of somebody's. */
  async function ordered(
    person: Parameters<typeof anEmployee>[1] = {},
    eid: Parameters<typeof aToldEid>[1] = {},
  ) {
    const { id: employeeId } = await anEmployee(organisationId, person);
    return aToldEid(organisationId, { typeId, employeeId, status: "approved", ...eid });
  }
  return {
    ...office,
    ...{ draft, send, fileOf, ordered },
    /** A batch of so many that was sent, and the cards that its bureau made of it. */
    async sent(bureau: StandInBureau, count: number) {
      const eids = [];
      for (let nth = 0; nth < count; nth++) eids.push(await ordered());
      const batchId = await draft();
      await send(batchId);
      return { batchId, eids, cards: cardsFor(bureau.open(await fileOf(batchId))) };
    },
    /** Both of the two have seen to it that the bureau's certificate is in force. */
    async certify(bureau: StandInBureau = aStandInBureau()) {
      const { certificateId } = await proposeBureauCertificate(jonas, { bureauId, pem: bureau.pem });
      await confirmBureauCertificate(sven, { certificateId, compared: "on" });
      return bureau;
    },
    see: (batchId: string) => readCardBatchView(karin, { batchId, state: null, after: 0 }),
    upload: (batchId: string, content: Uint8Array) => uploadCardAnswer(karin, { batchId, content }),
    /** Takes in what was uploaded, as its page does; the worker has not begun. */
    commit: (answerId: string, by = karin) => commitCardAnswer(by, { answerId, version: 1, declared: "on" }),
    answers: (batchId: string) => readCardAnswers(karin, { batchId }),
  };
}
export type CardOffice = Awaited<ReturnType<typeof aCardOffice>>;
