import {
  type BureauCertificateRow,
  listBureauCertificates,
  listCardBureaus,
  listOtherSuppliers,
} from "@/db/credential/card-bureau";
import { isSecondPerson, may } from "@/lib/domain/core/actor";
import { type BureauCertificateState, bureauCertificateState } from "@/lib/domain/credential/card-bureau";
import { query } from "@/lib/query";
import { listCardTypes } from "./fields";

export interface BureauCertificateLine
  extends Pick<
    BureauCertificateRow,
    "id" | "fingerprint" | "subject" | "keyKind" | "notBefore" | "notAfter"
  > {
  state: BureauCertificateState;
  proposedAt: Date;
  proposedBy: string;
  confirmed: { at: Date; by: string } | null;
  mayConfirm: boolean;
}
export interface CardBureauLine {
  id: string;
  version: number;
  name: string;
  partyId: string;
  typeIds: string[];
  /** The newest first; of those that have ended only the last. */
  certificates: BureauCertificateLine[];
}

/** The bureaus with their certificates, and what another could be made of. */
export const readCardBureaus = query({
  permission: "card-batch:read",
  async run({ tx, actor, now }, _input: undefined) {
    const writes = may(actor, "card-bureau:write");
    const bureaus = await listCardBureaus(tx);
    const certificates = await listBureauCertificates(tx);
    const types = (await listCardTypes(tx)).map(({ type }) => ({
      ...{ id: type.id, nameSv: type.nameSv, nameEn: type.nameEn },
    }));
    const lineOf = ({ certificate, proposedByName, confirmedByName }: (typeof certificates)[number]) => {
      const { id, fingerprint, subject, keyKind, notBefore, notAfter, proposedAt, confirmedAt } = certificate;
      const state = bureauCertificateState(certificate, now);
      return {
        ...{ id, fingerprint, subject, keyKind, notBefore, notAfter, state, proposedAt },
        proposedBy: proposedByName ?? "",
        confirmed: confirmedAt && { at: confirmedAt, by: confirmedByName ?? "" },
        mayConfirm: writes && state === "waiting" && isSecondPerson(actor, certificate.proposedBy),
      };
    };
    const lines = bureaus.map(({ bureau: { id, version, partyId, typeIds }, name }): CardBureauLine => {
      const own = certificates.filter(({ certificate }) => certificate.bureauId === id).map(lineOf);
      const ended = own.findIndex(({ state }) => state === "ended");
      const shown = own.filter(({ state }, at) => state !== "ended" || at === ended);
      return { id, version, name, partyId, typeIds, certificates: shown };
    });
    const suppliers = writes ? await listOtherSuppliers(tx) : [];
    return { bureaus: lines, types, suppliers, writes };
  },
});
