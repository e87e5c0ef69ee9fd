import { canonicalJson } from "@/lib/domain/core/canonical-json";
import type { Level } from "@/lib/domain/core/level";
import { Refusal } from "@/lib/domain/core/refusal";
import type { RefusalCode } from "@/lib/domain/core/refusal-code";
import type { Grant } from "@/lib/domain/core/role";
import type { BulkRule, BulkVerb } from "./bulk";
import type { Carrier } from "./carrier";
import type { Purpose, SubjectProfile } from "./certificate";
import type { EidVerb } from "./eid";
import type { DirectoryKey } from "./key-directory";
import type { Reason } from "./reason";

/** The decisions that a person signs with a passkey (docs/adr/0103). */
export const actVerbs = ["approve", "produce", "hand-over", "resume"] as const satisfies readonly EidVerb[];
export type ActVerb = (typeof actVerbs)[number];

/** What officers sign about the acts themselves: that they are required from now on, or offered (docs/adr/0109). */
export const settingVerbs = ["require-acts", "offer-acts"] as const;
export type SettingVerb = (typeof settingVerbs)[number];

/** What officers sign about each other's passkeys: that one is in the key directory, or no longer (docs/adr/0111). */
export const keyVerbs = ["add-key", "remove-key"] as const;
export type KeyVerb = (typeof keyVerbs)[number];

/** What two sign for a key ceremony: a successor of an issuer (docs/adr/0124), another root (docs/adr/0125). */
export const ceremonyVerbs = ["succeed-issuer", "make-root"] as const;
export type CeremonyVerb = (typeof ceremonyVerbs)[number];

/** What officers sign of one other thing at the employer: a role for a colleague, an extract with numbers, many at once (docs/adr/0122), what a ceremony makes. */
export const matterVerbs = ["grant-role", "take-extract", "start-bulk", ...ceremonyVerbs] as const;
export type MatterVerb = (typeof matterVerbs)[number];
export type SignedVerb = ActVerb | SettingVerb | KeyVerb | MatterVerb;
export const signedVerbs: readonly SignedVerb[] = [...actVerbs, ...settingVerbs, ...keyVerbs, ...matterVerbs];

export const isActVerb = (verb: string): verb is ActVerb => actVerbs.some((one) => one === verb);
export const isKeyVerb = (verb: string): verb is KeyVerb => keyVerbs.some((one) => one === verb);
export const isCeremonyVerb = (verb: string): verb is CeremonyVerb =>
  ceremonyVerbs.some((one) => one === verb);
export const isMatterVerb = (verb: string): verb is MatterVerb => matterVerbs.some((one) => one === verb);

/** Below this level an act is offered and never required. */
export const actLevel = 3;

export const actFormat = "sigill-act-1";
/** From the nonce to the touch, and from the touch to the decision. */
export const actMinutes = 5;

interface Said {
  format: typeof actFormat;
  organisation: { name: string; number: string };
  /** Who decides: the account and its name. */
  officer: { account: string; name: string };
  at: Date;
  nonce: string;
}
/** A decision about the employer's own setting. */
export interface SettingWords extends Said {
  verb: SettingVerb;
  employer: string;
}
/** A change of the key directory: two people sign the same, each in words of their own moment. */
export interface KeyWords extends Said {
  verb: KeyVerb;
  /** The employer's id: names and numbers are others' to write. */
  employer: string;
  key: DirectoryKey;
}
/** A passkey in the key directory: by which name and since when. */
export interface KnownKey {
  name: string;
  /** ISO 8601. */
  since: string;
  publicKey: string;
}
/** `name` as it is called; the rest is not in acts of before. `people` are those who work there and below. */
export interface SignedDepartment {
  id: string;
  name: string;
  path?: string;
  code?: string | null;
  people?: number;
}
/** A role as it was asked for: nothing of it can be another when it is granted. */
export interface RoleWords extends Said {
  verb: "grant-role";
  employer: string;
  role: {
    id: string;
    name: Grant;
    /** Who gets it. */
    account: string;
    officer: string;
    /** What the signer's own key directory has of that account; null where the employer has none. Not in acts of before. */
    known?: readonly KnownKey[] | null;
    /** Where it holds, with what is below them; none for everywhere. */
    departments: readonly SignedDepartment[];
    /** A substitute's days, both included; null for a role without an end. */
    validFrom: string | null;
    validTo: string | null;
    substituteFor: string | null;
  };
}
/** All that is held about somebody, numbers in clear, as it was ordered. */
export interface ExtractWords extends Said {
  verb: "take-extract";
  employer: string;
  /** `person` is the name, or the alias of a protected person; `employee` whom it goes with when they are erased. */
  extract: { id: string; reference: string; person: string; employee: string };
}

/** What is done with many: with these and no others. */
export interface BulkWords extends Said {
  verb: "start-bulk";
  employer: string;
  bulk: {
    id: string;
    verb: BulkVerb;
    reason: Reason | null;
    count: number;
    /** What `list` is of: the e-IDs' numbers, or the people's ids. */
    of: BulkRule["of"];
    /** SHA-256 of them, sorted and one a line, in hex. */
    list: string;
    /** Count and hash of the ids of the contact addresses that it confirms; absent where there are none. */
    addresses?: { count: number; list: string };
  };
}

/** That another authority is made under an issuer's root, to take over from it: two people sign the same. */
export interface SuccessorWords extends Said {
  verb: "succeed-issuer";
  employer: string;
  successor: {
    /** Whom it takes over from. */
    issuer: string;
    slug: string;
    name: string;
    /** SHA-256 of the root's certificate, hex. */
    root: string;
    /** What the new authority is called, and for how many years it lives. */
    authority: string;
    years: number;
  };
}

/** That another root is made, and an issuing authority under it: two people sign the same. */
export interface RootWords extends Said {
  verb: "make-root";
  employer: string;
  root: {
    /** As it was typed, and as the issuer is called. */
    name: string;
    /** What the two certificates are called, and for how many years they live. */
    commonName: string;
    years: number;
    authority: string;
    authorityYears: number;
    /** SHA-256 of the certificate of each root that there is, hex, the newest first. */
    beside: readonly string[];
  };
}

/** All that is decided of an e-ID, as the person sees it and as it is signed. */
export interface ActWords extends Said {
  verb: ActVerb;
  /** The e-ID's number, and how often it had been changed. */
  eid: string;
  version: number;
  /** The certificate's subject, whole. */
  subject: string;
  /** Of a subject with an identity number: which one of the register's, by its id, since the digits are not said. */
  identifier?: string | undefined;
  /** What they say beside it for programs: a user principal name, a mail address (docs/adr/0104). */
  alternativeNames: readonly string[];
  /** The holder's name, or the alias of a protected person. */
  person: string;
  level: Level;
  type: string;
  carrier: Carrier;
  profile: SubjectProfile;
  /** What its certificates are for; not said by acts from before docs/adr/0127. */
  purposes?: readonly Purpose[] | undefined;
  /** The last day, Swedish time. */
  validDay: string;
  /** SHA-256 of each key that a certificate is asked for, in hex; none before that is known. */
  keys: readonly string[];
  /** The contact addresses that an approval confirms, by the ids of their entries; absent where there are none. */
  addresses?: readonly string[] | undefined;
}

type MatterWords = RoleWords | ExtractWords | BulkWords | SuccessorWords | RootWords;
export type SignedWords = ActWords | SettingWords | KeyWords | MatterWords;

/** The bytes that are hashed; the hash is what the passkey signs. */
export const writtenAct = (words: SignedWords): string => canonicalJson(words);

/** What a signed act is of, as the signer keeps it. */
export interface SignedAct {
  verb: SignedVerb;
  /** Null of what is about no e-ID. */
  eidId: string | null;
  eidVersion: number | null;
  /** Of what is about one other thing: its id. */
  subjectId: string | null;
  accountId: string;
  signedAt: Date;
  used: boolean;
  /** Of its words. */
  keys: readonly string[];
  addresses: readonly string[];
}

/** What somebody is about to do, by the database's clock. */
export interface ActWanted {
  verb: SignedVerb;
  eid: { id: string; version: number } | null;
  subjectId?: string | undefined;
  /** Every account of the person who does it. */
  accounts: readonly string[];
  now: Date;
  /** What it asks certificates for, where it does: the very keys that were signed. */
  keys?: readonly string[] | undefined;
  addresses?: readonly string[] | undefined;
}

/** Throws unless the act is of this very decision, by this person, just now, and of no other decision. */
export function refuseOtherAct(act: SignedAct | null, wanted: ActWanted): void {
  const code = act === null ? "act-missing" : faultOf(act, wanted);
  if (code) throw new Refusal(code, {}, "act");
}

const isSameSet = (one: readonly string[], other: readonly string[]) =>
  one.toSorted().join() === other.toSorted().join();

function faultOf(
  act: SignedAct,
  { verb, eid, subjectId, accounts, now, keys, addresses = [] }: ActWanted,
): RefusalCode | null {
  const sameEid = act.eidId === (eid?.id ?? null) && act.eidVersion === (eid?.version ?? null);
  const same = act.verb === verb && sameEid && act.subjectId === (subjectId ?? null);
  const sameKeys = keys === undefined || (keys.length > 0 && isSameSet(keys, act.keys));
  const sameAddresses = isSameSet(addresses, act.addresses);
  if (!(same && sameKeys && sameAddresses && accounts.includes(act.accountId))) return "act-differs";
  if (act.used) return "act-used";
  return isFresh(act.signedAt, now) ? null : "act-stale";
}

/** Within the minutes, and not from a time to come. */
export const isFresh = (since: Date, now: Date): boolean =>
  since <= now && now.getTime() - since.getTime() <= actMinutes * 60_000;
