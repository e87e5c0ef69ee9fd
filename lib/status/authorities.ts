import { withoutOrganisation } from "@/db/core/client";
import {
  type AuthorityRow,
  listAuthorities,
  listNamingRootLists,
  type RootListRow,
} from "@/db/credential/status";
import type { FirstOcspKey } from "@/lib/domain/credential/ocsp-key";
import { type CertId, type IssuerHashes, issuerHashes, matchesIssuer } from "@/lib/pki/cert-id";
import { readCertificate } from "@/lib/pki/certificate-reader";
import type { CrlEntry } from "@/lib/pki/crl";
import { verifyCrl } from "@/lib/pki/crl-reader";
import { readIssuer } from "@/lib/pki/issuer";
import { prepareResponder, type Responder } from "@/lib/pki/ocsp";
import { isUnder } from "@/lib/pki/root-memory";
import { certified, type FirstKeys, readFirstKeys } from "./first-key";
import type { KeptAuthorities } from "./kept-authorities";

export interface OcspSigner {
  keyId: string;
  notBefore: Date;
  responder: Responder;
}
/** An issuing authority we answer for, with its signers, the newest first. */
export interface Answered {
  organisationId: string;
  issuerId: string;
  slug: string;
  certificate: Uint8Array;
  hashes: IssuerHashes;
  signers: OcspSigner[];
  /** Of whichever status program: one that lacks its own beside others is no new issuer. */
  firstKey: FirstOcspKey;
  /** What its root's list says of it: then none of its certificates is good (RFC 6960 §2.7). */
  revoked: Revoked | null;
}
export type Revoked = Pick<CrlEntry, "reason"> & { at: Date };
interface Loaded {
  at: number;
  answered: Answered[];
  /** Rows whose bytes are not what they should be, by the word in their address: left out, and somebody must know. */
  unreadable: string[];
  bySlug: ReadonlyMap<string, AuthorityRow>;
}

/** How old what we know of the issuers may be; certificates of people are looked up anew for every answer. */
const freshMs = 5_000;
/** The same while nobody asks. A key that is gone over to later is done away with later (lib/status/own-keys.ts). */
const restingMs = 10_000;
const retryMs = 500;

/** The issuers of all employers, kept in memory: they change a few times a year, and outlive a database that is away. */
export class Authorities {
  private loaded: Loaded = { at: 0, answered: [], unreadable: [], bySlug: new Map() };
  private loading: Promise<void> | undefined;
  private readonly revoked = new Map<string, Revoked>();
  /** What was last read, in words; empty when it must be read anew. */
  private taken = "";
  /** Before a key has been asked for, a new issuer waits for this program to do so. */
  private readonly since = new Date();
  private signersNow = "";
  private signersTurn = 0;

  /** Each status program has keys of its own: certificates of the others' are nothing to sign with here. */
  constructor(
    private readonly keyOf: (keyId: string) => Uint8Array | undefined,
    private readonly onFault: (fault: unknown) => void,
    private readonly kept?: KeptAuthorities,
    private readonly prepare: (keyId: string) => Promise<void> = async () => undefined,
  ) {
    // Until the database has said how it is now.
    this.take(kept?.read() ?? [], new Map(), 0);
  }

  /** The authority a request names; looked for again in the database when it is not known. Throws when that is away. */
  async find(certId: CertId): Promise<Answered | undefined> {
    return this.look((loaded) => loaded.answered.find(({ hashes }) => matchesIssuer(certId, hashes)));
  }

  /** The certificate behind an address such as /issuer/<slug>.cer. */
  async bySlug(slug: string): Promise<AuthorityRow | undefined> {
    return this.look((loaded) => loaded.bySlug.get(slug));
  }

  /** The issuing authority with that word in its addresses. */
  async issuing(slug: string): Promise<Answered | undefined> {
    return this.look((loaded) => loaded.answered.find((one) => one.slug === slug));
  }

  /** Another as soon as another key signs: what the one before signed is not said again. */
  get turn(): number {
    return this.signersTurn;
  }

  /**
   * Looks again though nobody asks, so that an idle process too goes over to a newer key in time. A key that was taken
   * away in the folder signs nothing more.
   */
  async keepUp(): Promise<void> {
    if (Date.now() - this.loaded.at > restingMs) await this.refresh().catch(() => undefined);
    for (const one of this.loaded.answered)
      if (one.signers.some(({ keyId }) => !this.keyOf(keyId))) {
        one.signers = one.signers.filter(({ keyId }) => this.keyOf(keyId));
        this.taken = "";
      }
  }

  /** All of them, as the database has them now. Throws when it is away. */
  async all(): Promise<Pick<Loaded, "answered" | "unreadable">> {
    await this.refresh();
    return this.loaded;
  }

  private async look<T>(pick: (loaded: Loaded) => T | undefined): Promise<T | undefined> {
    const age = Date.now() - this.loaded.at;
    const found = pick(this.loaded);
    // What is known is answered from memory, and refreshed behind the answer.
    if (found !== undefined) {
      if (age > freshMs) this.refresh().catch(() => undefined);
      return found;
    }
    if (age > retryMs) await this.refresh();
    return pick(this.loaded);
  }

  /** By the root that signed it, whichever issuer's that is: after a roll-over several stand under one (docs/adr/0121). */
  private revokedOf({ organisationId, der }: AuthorityRow, roots: readonly AuthorityRow[]): Revoked | null {
    const { serial } = readCertificate(der);
    for (const root of roots) {
      const named = root.organisationId === organisationId && this.revoked.get(entryOf(root, serial));
      if (named && isUnder(der, root.der)) return named;
    }
    return null;
  }

  private refresh(): Promise<void> {
    this.loading ??= this.load().finally(() => {
      this.loading = undefined;
    });
    return this.loading;
  }

  private async load(): Promise<void> {
    const [rows, lists, firstKeys] = await withoutOrganisation(async (tx) => {
      const [all, naming] = await Promise.all([listAuthorities(tx), listNamingRootLists(tx)]);
      return [all, naming, await readFirstKeys(tx, all, this.since)] as const;
    });
    const now = this.wordsOf(rows, lists, firstKeys);
    // Strangers who name an issuer that is not ours have us look again; to read all of it anew would hold up the others.
    if (now === this.taken) {
      this.loaded.at = Date.now();
      this.kept?.write(rows);
      return;
    }
    this.note(rows, lists);
    // Opening a key takes a while: it is done before it is gone over to.
    const here = rows.filter(({ purpose, keyId }) => purpose === "ocsp" && this.keyOf(keyId));
    await Promise.all(here.map(({ keyId }) => this.prepare(keyId).catch(() => undefined)));
    this.take(rows, firstKeys, Date.now());
    this.kept?.write(rows);
    this.taken = now;
  }

  /** All that what is loaded is made of: what the database has, and the keys that are here. */
  private wordsOf(rows: readonly AuthorityRow[], lists: readonly RootListRow[], first: FirstKeys): string {
    const keys = rows.map(({ keyId }) => this.keyOf(keyId));
    return JSON.stringify([rows, lists, keys, ...first], (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value,
    );
  }

  /** What a root has once named stays named here, whatever list the database has afterwards. */
  private note(rows: readonly AuthorityRow[], lists: readonly RootListRow[]): void {
    for (const { issuerId, der } of lists)
      for (const root of rows.filter((row) => row.purpose === "root" && row.issuerId === issuerId))
        for (const { serial, reason, revocationDate } of namedBy(der, root))
          if (!this.revoked.has(entryOf(root, serial)))
            this.revoked.set(entryOf(root, serial), { reason, at: revocationDate });
  }

  private take(rows: readonly AuthorityRow[], firstKeys: FirstKeys, at: number): void {
    const unreadable: string[] = [];
    const reading = <T>(row: AuthorityRow, read: () => T): T[] => {
      try {
        return [read()];
      } catch (fault) {
        unreadable.push(row.slug);
        this.onFault(unread(row, fault));
        return [];
      }
    };
    const signersOf = (issuerId: string) =>
      rows
        .filter((row) => row.purpose === "ocsp" && row.issuerId === issuerId && this.keyOf(row.keyId))
        .sort((a, b) => b.notBefore.getTime() - a.notBefore.getTime())
        .flatMap((row) => reading(row, () => signerOf(row, this.keyOf(row.keyId))));
    const roots = rows.filter((row) => row.purpose === "root");
    const answered = rows
      .filter((row) => row.purpose === "issuing")
      .flatMap((row) =>
        reading(row, () => ({
          ...authorityOf(row),
          signers: signersOf(row.issuerId),
          firstKey: firstKeys.get(row.issuerId) ?? certified,
          revoked: this.revokedOf(row, roots),
        })),
      );
    const named = rows.filter((row) => row.purpose !== "ocsp").map((row) => [row.slug, row] as const);
    this.loaded = { at, answered, unreadable, bySlug: new Map(named) };
    const signers = answered
      .flatMap((one) => [one.slug, String(one.revoked?.reason), ...one.signers.map(({ keyId }) => keyId)])
      .join(" ");
    if (signers !== this.signersNow) this.signersTurn++;
    this.signersNow = signers;
  }
}

const entryOf = ({ organisationId, keyId }: AuthorityRow, serial: string) =>
  `${organisationId} ${keyId} ${serial}`;

/** What a root's list names; of what that root did not sign, nothing. */
function namedBy(list: Uint8Array, { der }: AuthorityRow): readonly CrlEntry[] {
  try {
    return verifyCrl(list, der).entries;
  } catch {
    return [];
  }
}

function authorityOf({
  organisationId,
  issuerId,
  slug,
  der,
}: AuthorityRow): Omit<Answered, "signers" | "firstKey" | "revoked"> {
  return { organisationId, issuerId, slug, certificate: der, hashes: issuerHashes(readIssuer(der)) };
}

/** Under the name of a key that is here, but of another, it would make every answer one that nobody believes. */
function signerOf({ keyId, notBefore, der }: AuthorityRow, key: Uint8Array | undefined): OcspSigner {
  if (!key || Buffer.compare(readCertificate(der).publicKey, key) !== 0)
    throw new Error(`it is not of the key ${keyId} that is here`);
  return { keyId, notBefore, responder: prepareResponder(der) };
}

/** One row that cannot be read must not silence the other issuers. */
function unread({ id, purpose, slug }: AuthorityRow, fault: unknown): Error {
  const words = `the row ${id} of tenant.issuer_certificate (${purpose}, ${slug}) cannot be read and is left out`;
  return new Error(words, { cause: fault });
}
