import { createHash } from "node:crypto";
import type { Tx } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { readActsRequiredSince } from "@/db/credential/act-setting";
import { type CeremonyActRow, listCeremonyActs } from "@/db/credential/ceremony-act";
import type { CeremonyGuard, SignedCeremony } from "@/lib/credential/ceremony-guard";
import type { IssuersMade } from "@/lib/credential/issuers-made";
import { credentialName } from "@/lib/credential/key-directories";
import { faultOfActFile, writeActFile } from "@/lib/crypto/act-file";
import { spkiOf } from "@/lib/crypto/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import {
  actsOfTwo,
  type CeremonyAct,
  type CeremonySaid,
  ceremonyDays,
  subjectOf,
} from "@/lib/domain/credential/ceremony-act";
import { type Directory, findKey, type HeldKey, signsFor } from "@/lib/domain/credential/key-directory";
import type { ActParty } from "./acts";
import type { DirectoryFiles } from "./key-directory";
import type { UsedActs } from "./used-acts";

/** By whom a successor or another root was signed: by the signer's own key directory, and by what it remembers as used. */
export class CeremonyActs implements CeremonyGuard {
  constructor(
    private readonly party: ActParty | null,
    private readonly directories: DirectoryFiles,
    private readonly usedActs: UsedActs,
    readonly made: IssuersMade,
  ) {}

  async find(tx: Tx, organisationId: string, said: CeremonySaid): Promise<SignedCeremony | null> {
    const { directory, isRequired } = await this.requirement(tx, organisationId);
    const now = await readDatabaseTime(tx);
    const since = new Date(now.getTime() - ceremonyDays * 86_400_000);
    const about = { verb: said.verb, subjectIds: [subjectOf(said, organisationId)] };
    const rows = await listCeremonyActs(tx, { organisationId, ...about, since });
    const acts = await Promise.all(rows.map((row) => this.read(row, directory)));
    const wanted = { employer: organisationId, said, now };
    try {
      const two = actsOfTwo(acts, { ...wanted, keys: directory?.keys ?? [] });
      return { signers: two.map(({ signer }) => signer).toSorted((a, b) => a.at.getTime() - b.at.getTime()) };
    } catch (fault) {
      if (isRequired || !(fault instanceof Refusal)) throw fault;
      return null;
    }
  }

  /** As either has it: a database that was restored may have forgotten, and an entry follows within a minute. */
  private async requirement(tx: Tx, organisationId: string) {
    const directory = await this.directories.found(tx, organisationId);
    const isRequired =
      directory?.setting?.isRequired === true || (await readActsRequiredSince(tx, organisationId)) !== null;
    return { directory, isRequired };
  }

  async use({ signers }: SignedCeremony): Promise<void> {
    for (const { words } of signers) await this.usedActs.use(words);
  }

  private async read(row: CeremonyActRow, directory: Directory | null) {
    const { act, name, may, person } = row;
    const words = createHash("sha256").update(act.words).digest("hex");
    const key = directory && keyIn(directory, row);
    const read: CeremonyAct = {
      ...{ signedAt: act.signedAt, words: JSON.parse(act.words), may, person, key },
      used: row.used || (await this.usedActs.isUsed(words)),
      fault: this.faultOf(row, directory, key),
    };
    return { ...read, signer: { actId: act.id, name, at: act.signedAt, words } };
  }

  private faultOf(row: CeremonyActRow, directory: Directory | null, key: HeldKey | null) {
    const { party } = this;
    const { act, passkey } = row;
    if (!party) return "act-not-verified";
    const isOfKey = Buffer.from(spkiOf(passkey.publicKey)).equals(act.publicKey);
    if (!isOfKey || faultOfActFile(writeActFile(act), { origin: party.origin, rpId: party.id }))
      return "act-not-verified";
    // One that was removed on its page stops at once, before the directory says so.
    if (passkey.removedAt || (directory ? !key : !row.isTheirs)) return "passkey-not-in-directory";
    return null;
  }
}

/** The key that signed, as one of whoever the words and the act say; null for any that is not in the directory now. */
function keyIn(directory: Directory, { act, passkey }: CeremonyActRow): HeldKey | null {
  const key = findKey(directory, credentialName(passkey.credentialId));
  if (key?.publicKey !== Buffer.from(act.publicKey).toString("base64")) return null;
  const { officer }: { officer?: { account?: string } } = JSON.parse(act.words);
  const accounts = [act.accountId, officer?.account];
  return accounts.every((account) => account && signsFor(directory, key, account)) ? key : null;
}
