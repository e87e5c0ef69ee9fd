import { withoutOrganisation } from "@/db/core/client";
import { readKeyOwner } from "@/db/credential/signer-log";
import type { Reveal } from "@/lib/credential/certificate/intent";
import type { SignedEntry } from "@/lib/domain/credential/signer-log";
import { PkiError } from "@/lib/pki/pki-error";
import { verifySignature } from "@/lib/pki/signature";
import type { Named, Signer } from "@/lib/pki/signer";
import type { ActParty } from "./acts";
import { checkBesideList } from "./beside-list";
import { checkCertificate } from "./certificate";
import type { Checked } from "./checked";
import { LastLists } from "./list";
import { hashOf, type SignerLog } from "./log";
import { checkOcspCertificate } from "./ocsp-certificate";
import { checkReceipt } from "./receipt";
import { Refused } from "./refused";

export interface DeskParts {
  keys: Signer;
  log: SignerLog;
  /** Where the signer keeps what it must not forget. */
  folder: string;
  statusUrl: string;
  reveal: Reveal;
  /** Where officers sign acts; null where nobody does. */
  party: ActParty | null;
  /** The time; throws Refused clock-wrong while it cannot be known. */
  now: () => Promise<Date>;
}

/** What it is asked for, with the bytes of what is not stored. */
export type Asked = Named & { data?: Uint8Array };

/**
 * Signs by verbs and never by bytes: each looks whether what it is asked for follows from what is stored. What is signed
 * is in the log before it leaves. Throws Refused, and what the database throws when it is away.
 */
export class SigningDesk {
  private readonly lists: LastLists;
  private readonly owners = new Map<string, string>();
  /** One at a time for each thing: of two who ask at once the second is answered as the first. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(private readonly parts: DeskParts) {
    this.lists = new LastLists(parts.folder, parts.statusUrl);
  }

  lastList(of: { organisationId: string; issuerId: string; shard: number }): Promise<bigint> {
    return this.inTurn(of.issuerId, () => this.lists.lastNumber(of));
  }

  async sign(asked: Asked): Promise<Uint8Array> {
    return this.inTurn(turnOf(asked), async () => {
      const now = await this.parts.now();
      const checked = await this.check(asked, now);
      return checked.again ?? this.signed(asked, checked);
    });
  }

  private check(asked: Asked, now: Date): Promise<Checked> {
    const data = asked.data ?? new Uint8Array();
    switch (asked.verb) {
      case "certificate": {
        const { statusUrl, reveal, log, party } = this.parts;
        const parts = { statusUrl, reveal, party, lists: this.lists, uncommitted: () => log.uncommitted };
        return checkCertificate(parts, asked, now);
      }
      case "list":
        return this.lists.check({ ...asked, data }, now);
      case "beside-list":
        return checkBesideList(this.lists, { ...asked, data });
      case "ocsp-certificate":
        return checkOcspCertificate({ ...asked, data }, now);
      case "receipt":
        return checkReceipt({ ...asked, data }, now);
    }
  }

  private async signed({ verb, organisationId }: Asked, { authority, data, entry, keep }: Checked) {
    const { keyId } = authority.row;
    await this.refuseOthersKey(keyId, organisationId);
    const signature = await this.parts.keys.sign(keyId, data);
    const { publicKeyObject, algorithm } = authority.issuer;
    if (!verifySignature(publicKeyObject, algorithm, data, signature))
      throw new Refused("key-of-another", `key ${keyId} is not the issuer's`);
    await keep?.();
    const base: SignedEntry = { kind: verb, keyId, organisationId, ...entry, ...proofOf(data, signature) };
    await this.parts.log.append(base);
    return signature;
  }

  /** A row that names another employer's key and certificate as one's own makes it nobody's but the first one's. */
  private async refuseOthersKey(keyId: string, organisationId: string): Promise<void> {
    const owner = this.owners.get(keyId) ?? (await withoutOrganisation((tx) => readKeyOwner(tx, keyId)));
    if (owner && owner !== organisationId) throw new Refused("key-of-another", `key ${keyId}`);
    if (owner) this.owners.set(keyId, owner);
  }

  private async inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.turns.get(name) ?? Promise.resolve();
    const own = before.catch(() => undefined).then(work);
    this.turns.set(name, own);
    try {
      return await own;
    } finally {
      if (this.turns.get(name) === own) this.turns.delete(name);
    }
  }
}

const proofOf = (data: Uint8Array, signature: Uint8Array) => ({
  sha256: hashOf(data),
  signature: Buffer.from(signature).toString("base64"),
});

function turnOf(asked: Asked): string {
  if (asked.verb === "certificate") return asked.requestId;
  if (asked.verb === "receipt") return asked.eidId;
  // What counts OCSP certificates, and what follows a list, waits for the one before.
  return asked.verb === "ocsp-certificate" ? "ocsp" : asked.issuerId;
}

/** Of another's faults those that are for whoever asked. */
export function refusedBy(fault: unknown): Refused | undefined {
  if (fault instanceof Refused) return fault;
  if (!(fault instanceof PkiError)) return undefined;
  const known = [
    "key-missing",
    "key-locked",
    "key-file-damaged",
    "subject-incomplete",
    "certificate-refused",
  ] as const;
  const code = known.find((one) => one === fault.code);
  return code && new Refused(code, fault.message);
}
