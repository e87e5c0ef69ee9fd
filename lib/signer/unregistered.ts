import type { Tx } from "@/db/core/client";
import {
  type ListAddress,
  lastCertificateSigned,
  listUnregistered,
  type Unregistered,
} from "@/db/credential/signed-certificate";
import { unregisteredMs } from "@/lib/domain/credential/list-complete";
import { readToBeSigned } from "@/lib/pki/certificate-reader";
import type { Crl } from "@/lib/pki/crl-reader";
import { hashOf } from "./log";
import { Refused } from "./refused";

interface OfKey {
  organisationId: string;
  issuerId: string;
  keyId: string;
}

/** Of one list they are looked at so many at a time; more wait for these. */
const together = 1_000;

/**
 * What was signed and never came into the register is on hold all the same: whoever has it and keeps it from there gets no
 * list that says nothing of it. The worker has a while to bring it there, and as long again to name it.
 */
export class UnregisteredCertificates {
  /** By list, up to which entry of the log all that its key signed is in the register as it was signed, where it stays so. */
  private readonly settled = new Map<string, number>();

  /** Throws Refused where the list at this address leaves one out. */
  async refuseLeftOut(tx: Tx, of: OfKey, list: Crl, at: ListAddress, now: Date): Promise<void> {
    const before = new Date(now.getTime() - 2 * unregisteredMs);
    const after = this.settled.get(at.address) ?? 0;
    const last = await lastCertificateSigned(tx, of.keyId, before);
    if (last <= after) return;
    const found = await listUnregistered(tx, { ...of, after, before, now }, { list: at, limit: together });
    const [first] = found;
    this.settled.set(at.address, first ? first.number - 1 : last);
    const leftOut = found.find((one) => !list.bySerial.has(one.serial) && isNamedAt(one, at.address));
    if (leftOut)
      throw new Refused(
        "list-forgets",
        `unregistered: ${leftOut.serial}, which the register has not as signed`,
      );
  }
}

/** Whether it names the list at this address, as it was signed; where nobody can tell, each list is its. */
function isNamedAt({ toBeSigned, sha256 }: Unregistered, address: string): boolean {
  if (!toBeSigned || hashOf(toBeSigned) !== sha256) return true;
  return readToBeSigned(toBeSigned).crlUrls.includes(address);
}
