import { randomBytes } from "node:crypto";
import { type Tx, withOrganisation } from "@/db/core/client";
import { readDatabaseTime } from "@/db/core/clock";
import { readEid } from "@/db/credential/eid";
import {
  type ActRequestRow,
  listKeys,
  lockActRequest,
  readActFacts,
  readActSigner,
  readMaySign,
  saveActWords,
} from "@/db/credential/signed-act";
import { listFirstAddresses } from "@/db/people/first-address";
import { listPasskeys, readPasskey } from "@/db/people/passkey";
import { type IssuersMade, noIssuersMade } from "@/lib/credential/issuers-made";
import {
  credentialName,
  directoryKeyOf,
  isInDirectory,
  type KeyDirectories,
  noDirectories,
} from "@/lib/credential/key-directories";
import { challengeOf } from "@/lib/crypto/passkey";
import { Refusal } from "@/lib/domain/core/refusal";
import { profileFor } from "@/lib/domain/credential/certificate";
import { type Directory, findKey } from "@/lib/domain/credential/key-directory";
import { plain } from "@/lib/domain/credential/key-directory-entry";
import {
  type ActWords,
  actFormat,
  isFresh,
  isMatterVerb,
  type KeyWords,
  type SettingWords,
  type SignedWords,
  writtenAct,
} from "@/lib/domain/credential/signed-act";
import { addressLine, bulkWords } from "./bulk-words";
import { extractWords } from "./extract-words";
import { namesIn } from "./names";
import { placeOf } from "./place";
import { roleWords } from "./role-words";
import { rootWords } from "./root-words";
import { successorWords } from "./successor-words";

export interface Issued {
  words: SignedWords;
  /** What a passkey signs, and which passkeys may. */
  challenge: string;
  passkeys: string[];
  /** Whether there are passkeys that are not in the key directory yet, and none that is. */
  waits: boolean;
  slug: string;
  /** Null of what is about no e-ID. */
  eidId: string | null;
  /** Where in web it was asked for, of what is about another thing; null elsewhere. */
  place: string | null;
  /** What the words have the hash of, a line each. */
  list: string[];
  /** The contact addresses that the words name by their entries, a line each. */
  addresses: string[];
}
type Facts = Awaited<ReturnType<typeof readActFacts>>;

/**
 * For the signer: the words of what was asked, from the register as it is now, with a nonce of this moment. Asked again,
 * the words before count no more. Throws Refusal.
 */
export function issueAct(
  organisationId: string,
  actId: string,
  directories: KeyDirectories = noDirectories,
  made: IssuersMade = noIssuersMade,
): Promise<Issued> {
  return withOrganisation(organisationId, async (tx) => {
    const request = await lockActRequest(tx, actId);
    const now = await readDatabaseTime(tx);
    if (!isFresh(request.askedAt, now)) throw new Refusal("act-stale");
    const signer = await readActSigner(tx, organisationId, request.accountId);
    if (signer.disabledAt || !(await readMaySign(tx, request))) throw new Refusal("forbidden");
    const directory = await directories.of(tx, organisationId);
    const {
      list = [],
      addresses = [],
      words: subject,
    } = await subjectIn(tx, {
      ...{ request, directory, accounts: signer.accounts, now, made },
    });
    const words = {
      ...{ format: actFormat, verb: request.verb, ...subject },
      organisation: { name: signer.organisationName, number: signer.organisationNumber },
      officer: { account: request.accountId, name: signer.officer },
      at: now,
      nonce: randomBytes(32).toString("base64url"),
    } as SignedWords;
    const written = writtenAct(words);
    await saveActWords(tx, request, written);
    const known = (await listPasskeys(tx, signer.accounts)).filter(({ removedAt }) => !removedAt);
    const usable = known.filter((passkey) => !directory || isInDirectory(directory, passkey));
    return {
      words,
      challenge: challengeOf(written),
      passkeys: usable.map(({ credentialId }) => credentialName(credentialId)),
      waits: usable.length === 0 && known.length > 0,
      slug: signer.slug,
      eidId: request.eidId,
      ...{ place: await placeOf(tx, request), list, addresses },
    };
  });
}

interface About {
  request: ActRequestRow;
  directory: Directory | null;
  /** Of whoever signs. */
  accounts: readonly string[];
  now: Date;
  made: IssuersMade;
}

interface Subject {
  words: object;
  list?: string[];
  addresses?: string[];
}

/** Returns the words on the act's subject, and the lists whose hashes those words contain. */
async function subjectIn(tx: Tx, about: About): Promise<Subject> {
  const { organisationId, verb, subjectPasskeyId, subjectId } = about.request;
  const asked = { organisationId, accounts: about.accounts };
  if (subjectPasskeyId) return { words: await ofKey(tx, subjectPasskeyId, about) };
  if (!(subjectId && isMatterVerb(verb))) return ofEid(tx, about);
  if (verb === "start-bulk") return bulkWords(tx, { ...asked, bulkId: subjectId });
  if (verb === "succeed-issuer")
    return { words: await successorWords(tx, { ...about, organisationId, issuerId: subjectId }) };
  if (verb === "make-root") return { words: await rootWords(tx, about.request, about.made) };
  return {
    words:
      verb === "grant-role"
        ? await roleWords(tx, { ...asked, roleId: subjectId, directory: about.directory })
        : await extractWords(tx, { ...asked, extractId: subjectId }),
  };
}

/** Which passkey, as the directory would have it; of one that goes, as it has it. */
async function ofKey(tx: Tx, passkeyId: string, { request, directory, accounts }: About) {
  if (!directory) throw new Refusal("directory-none");
  const passkey = await readPasskey(tx, passkeyId);
  if (accounts.includes(passkey.accountId)) throw new Refusal("acts-on-self");
  const held = findKey(directory, credentialName(passkey.credentialId));
  const isDone = request.verb === "add-key" ? held || passkey.removedAt : !held;
  if (isDone) throw new Refusal("changed-meanwhile");
  const key = held ? plain(held) : await directoryKeyOf(tx, passkey);
  return { employer: request.organisationId, key } satisfies Partial<KeyWords>;
}

/** What is decided of an e-ID; nothing more of a setting, which its verb says. */
async function ofEid(tx: Tx, { request, accounts }: About): Promise<Subject> {
  const { organisationId, eidId, eidVersion, keys, verb } = request;
  if (eidId === null) return { words: { employer: organisationId } satisfies Partial<SettingWords> };
  const eid = await readEid(tx, eidId);
  if (eid.version !== eidVersion) throw new Refusal("changed-meanwhile");
  const facts = await readActFacts(tx, eid);
  const first = verb === "approve" ? await listFirstAddresses(tx, [eid.employeeId], accounts) : [];
  const words = {
    eid: eid.number,
    version: eid.version,
    ...(eid.supplied ? { subject: "", alternativeNames: [] } : storedNames(facts)),
    person: facts.protectedIdentity ? facts.alias : `${facts.givenName} ${facts.surname}`,
    level: eid.level,
    type: facts.type,
    carrier: eid.carrier,
    profile: profileFor(facts.subjectProfile, facts.protectedIdentity),
    purposes: facts.purposes,
    validDay: eid.validDay,
    keys: keys?.split(" ") ?? (await listKeys(tx, eid)),
    ...(first.length > 0 ? { addresses: first.map(({ id }) => id).toSorted() } : {}),
  } satisfies Partial<ActWords>;
  return { words, addresses: first.map((one) => addressLine(one, facts)) };
}

/** The digits stay sealed: whose they are shows in the mask that was stored with them. */
function storedNames(facts: Facts): Pick<ActWords, "subject" | "identifier" | "alternativeNames"> {
  let masked = "";
  const reveal = (sealed: Facts["identifiers"][number]) => {
    ({ masked } = sealed);
    return "0".repeat(12);
  };
  return namesIn(facts, facts, { reveal, mask: () => masked });
}
