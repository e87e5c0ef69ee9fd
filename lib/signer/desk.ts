import { resultOf } from "@/lib/credential/all-or-each";
import type { Reveal } from "@/lib/credential/certificate/intent";
import type { Release } from "@/lib/credential/certificate/release";
import type { KeyDirectories } from "@/lib/credential/key-directories";
import type { SignedEntry } from "@/lib/domain/credential/signer-log";
import { PkiError } from "@/lib/pki/pki-error";
import { verifySignature } from "@/lib/pki/signature";
import type { Named, Signer } from "@/lib/pki/signer";
import type { ActParty } from "./acts";
import { checkBesideList } from "./beside-list";
import { checkCertificates } from "./certificate";
import type { OfRequests } from "./certificate-basis";
import type { Checked } from "./checked";
import { KeyOwners } from "./key-owner";
import { LastLists } from "./list";
import { hashOf, type SignerLog } from "./log";
import { checkOcspCertificate } from "./ocsp-certificate";
import { checkReceipt } from "./receipt";
import { Refused } from "./refused";
import { releasing } from "./release";
import { RevokedAuthorities } from "./revoked";

export interface DeskParts {
  keys: Signer;
  log: SignerLog;
  /** Where the signer keeps what it must not forget. */
  folder: string;
  statusUrl: string;
  reveal: Reveal;
  /** Where officers sign acts; null where nobody does. */
  party: ActParty | null;
  /** Whose passkeys count. */
  directories: KeyDirectories;
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
  private readonly revoked: RevokedAuthorities;
  private readonly releasing: ReturnType<typeof releasing>;
  private readonly owners = new KeyOwners();
  /** One at a time for each thing: of two who ask at once the second is answered as the first. */
  private readonly turns = new Map<string, Promise<unknown>>();
  /** Of certificates that are being signed: none is given to two. */
  private readonly serials = new Set<string>();

  constructor(private readonly parts: DeskParts) {
    this.lists = new LastLists(parts.folder, parts.statusUrl, parts);
    this.revoked = new RevokedAuthorities(parts.folder);
    this.releasing = releasing(this.lists, parts);
  }

  lastList(of: { organisationId: string; issuerId: string; shard: number }): Promise<bigint> {
    return this.inTurn([of.issuerId], () => this.lists.lastNumber(of));
  }

  /** Opens the certificates of an e-ID, in a transaction of the signer's own. */
  release(of: Parameters<Release>[0]): Promise<unknown> {
    return this.inTurn([of.eidId], async () => this.releasing(of, await this.parts.now()));
  }

  async sign(asked: Asked): Promise<Uint8Array> {
    if (asked.verb === "certificate") return this.certificate(asked);
    return this.inTurn([turnOf(asked)], async () => {
      const now = await this.parts.now();
      const [signature] = await this.signed(asked, [await this.check(asked, now)]);
      if (!(signature instanceof Uint8Array)) throw signature;
      return signature;
    });
  }

  private async certificate({ organisationId, requestId }: Named & { verb: "certificate" }) {
    const [signature] = await this.certificates({ organisationId, requestIds: [requestId] });
    if (!(signature instanceof Uint8Array)) throw signature;
    return signature;
  }

  /** Several of an employer, looked at and written down together: answers for each, in order, its signature or why not. */
  certificates(of: OfRequests): Promise<(Uint8Array | Error)[]> {
    return this.inTurn(of.requestIds, async () => {
      const now = await this.parts.now();
      const own = new Set<string>();
      const reserve = (serial: string) => {
        if (this.serials.has(serial)) return false;
        this.serials.add(serial);
        own.add(serial);
        return true;
      };
      const { statusUrl, reveal, log, party, directories } = this.parts;
      const parts = {
        statusUrl,
        reveal,
        party,
        directories,
        reserve,
        lists: this.lists,
        revoked: this.revoked,
      };
      try {
        const checked = await checkCertificates({ ...parts, uncommitted: () => log.uncommitted }, of, now);
        return await this.signed({ verb: "certificate", ...of }, checked);
      } finally {
        for (const serial of own) this.serials.delete(serial);
      }
    });
  }

  private check(asked: Exclude<Asked, { verb: "certificate" }>, now: Date): Promise<Checked> {
    const data = asked.data ?? new Uint8Array();
    switch (asked.verb) {
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

  /** Each with its issuer's key, and all of them in the log at once, before any leaves. */
  private async signed(
    by: Pick<Asked, "verb" | "organisationId">,
    checked: readonly (Checked | Error)[],
  ): Promise<(Uint8Array | Error)[]> {
    const entries: SignedEntry[] = [];
    const answers = await Promise.all(
      checked.map((one) => {
        if (one instanceof Error) return one;
        return one.again ?? resultOf(() => this.signedOne(by, one, entries));
      }),
    );
    await this.parts.log.append(...entries);
    return answers;
  }

  private async signedOne(
    { verb, organisationId }: Pick<Asked, "verb" | "organisationId">,
    { authority, data, entry, keep }: Checked,
    entries: SignedEntry[],
  ): Promise<Uint8Array> {
    const { keyId } = authority.row;
    await this.owners.refuseAnother(authority, organisationId);
    const signature = await this.parts.keys.sign(keyId, data);
    const { publicKeyObject, algorithm } = authority.issuer;
    if (!verifySignature(publicKeyObject, algorithm, data, signature))
      throw new Refused("key-of-another", `key ${keyId} is not the issuer's`);
    await keep?.();
    entries.push({ kind: verb, keyId, organisationId, ...entry, ...proofOf(data, signature) });
    return signature;
  }

  /** What waits for several waits for all of them, and is waited for by name at once: nobody waits in a circle. */
  private async inTurn<T>(names: readonly string[], work: () => Promise<T>): Promise<T> {
    const before = names.map((name) => this.turns.get(name));
    const own = Promise.allSettled(before).then(work);
    for (const name of names) this.turns.set(name, own);
    try {
      return await own;
    } finally {
      for (const name of names) if (this.turns.get(name) === own) this.turns.delete(name);
    }
  }
}

const proofOf = (data: Uint8Array, signature: Uint8Array) => ({
  sha256: hashOf(data),
  signature: Buffer.from(signature).toString("base64"),
});

function turnOf(asked: Exclude<Asked, { verb: "certificate" }>): string {
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
