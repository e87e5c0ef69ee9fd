import { as, type FreshDatabase } from "@/db/core/testing";
import type { EidRow } from "@/db/credential/eid";
import { anOfficer } from "@/db/seed/builders";
import { signCertificates } from "@/lib/credential/certificate/sign";
import { aFolder } from "@/lib/credential/certificate/testing";
import {
  anApprovedEid,
  anEmployer,
  aProduction,
  readEidOf,
  type TestEmployer,
} from "@/lib/credential/certificate/testing-employer";
import { approveEid } from "@/lib/credential/eid/approve";
import { askToProduce } from "@/lib/credential/eid/ask-to-produce";
import { completeProduction } from "@/lib/credential/eid/complete-production";
import { failProduction } from "@/lib/credential/eid/fail-production";
import { produceEid } from "@/lib/credential/eid/produce";
import { heldCeremony } from "@/lib/credential/issuer/testing";
import { SoftwarePasskey } from "@/lib/crypto/software-passkey";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { aPasskey } from "@/lib/testing/testing-passkey";
import { requireSigning, signed, touched } from "@/lib/testing/testing-signed-act";
import { aSigner, statusUrl, type TestSigner } from "./testing";

const keys = { folder: aFolder("keys"), passphrase: "resten" };

/** For tests: an employer that requires acts, its signer, and e-IDs whose decisions its officers have signed. */
export class DecidingEmployer {
  private constructor(
    private readonly sql: FreshDatabase["administrator"],
    readonly employer: TestEmployer,
    readonly orderer: OfficerActor,
    readonly passkeyOf: (officer: OfficerActor) => SoftwarePasskey,
    public signer: TestSigner,
  ) {}

  static async begin(sql: FreshDatabase["administrator"]): Promise<DecidingEmployer> {
    const employer = await anEmployer(heldCeremony(keys));
    const { organisationId, officer, producer } = employer;
    const siv = await anOfficer(organisationId, ["security-officer"]);
    const orderer = await anOfficer(organisationId, ["id-administrator"]);
    const passkeys = new Map<OfficerActor, SoftwarePasskey>();
    for (const one of [officer, producer]) passkeys.set(one, await aPasskey(sql, siv, one));
    const passkeyOf = (one: OfficerActor) => passkeys.get(one) ?? new SoftwarePasskey();
    await requireSigning(officer, passkeyOf(officer));
    return new DecidingEmployer(sql, employer, orderer, passkeyOf, await aSigner(keys));
  }

  /** The signer has no signing page any more. */
  async closePage(): Promise<void> {
    this.signer = await aSigner(keys, { party: null, folder: this.signer.folder });
  }

  /** Ordered, approved and produced by the rules, each decision signed. */
  async produced(given: { typeId?: string; employeeId?: string } = {}): Promise<EidRow> {
    const { organisationId, officer, producer } = this.employer;
    const ordered = { status: "ordered", orderedBy: this.orderer.accountId } as const;
    const { id } = await anApprovedEid(this.employer, { ...ordered, ...given });
    const act = await signed(officer, id, this.passkeyOf(officer));
    await approveEid(officer, { eidId: id, version: 1, act });
    const form = aProduction(await readEidOf(organisationId, id));
    const { actId } = await askToProduce(producer, form);
    await touched(producer, String(actId), this.passkeyOf(producer));
    await produceEid(producer, { ...form, act: actId });
    return readEidOf(organisationId, id);
  }

  sign(eid: EidRow): Promise<unknown> {
    return as("worker", () =>
      signCertificates({
        ...{ signer: this.signer.client, statusUrl, reveal: () => "198502142389" },
        ...{ complete: completeProduction, fail: failProduction },
      })(this.employer.organisationId, eid.id, 0),
    );
  }

  /** What became of the e-ID, and how many certificates were signed for it. */
  async outcome(eid: EidRow): Promise<object> {
    const [row] = await this
      .sql`select i.status, (select count(*)::int from tenant.certificate c where c.eid_id = i.id) as certificates
      from tenant.eid i where i.id = ${eid.id}`;
    return { ...row };
  }
}
