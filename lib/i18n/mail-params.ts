import type { ObjectionAnswer } from "@/lib/domain/access/objection";
import type { Grant } from "@/lib/domain/core/role";
import type { InviteKind } from "@/lib/domain/credential/campaign";
import type { Reason } from "@/lib/domain/credential/reason";
import type { DailyKind } from "@/lib/domain/operation/inbox";
import type { ManagerRequestAnswer, ManagerRequestKind } from "@/lib/domain/people/manager-request";
import type { PasskeyChange } from "@/lib/domain/people/passkey";
import type { CollectMails } from "./mail-collect";
import type { Reminding } from "./mail-reminder-line";

/** Who did it, by role and never by name. */
export type MailRole = "holder" | "officer" | "job" | "code" | "card" | "break-glass";

interface Common {
  organisation: string;
  /** EL-2026-000412. Identity numbers have no place in a mail. */
  number: string;
  /** Where to call when it was not you. */
  phone: string;
}

/** What each mail must be told. */
export interface MailParams extends CollectMails {
  "receipt-code": Common & { reference: string; code: string; until: Date };
  "delivery-notice": Common & { reference: string; at: Date };
  block: Common & {
    what: "suspended" | "revoked";
    by: MailRole;
    reason: Reason;
    at: Date;
    revokesAt: Date | null;
  };
  resumed: Common & { by: MailRole; at: Date };
  /** To the address as it was. It says nothing of the new one, which may be what somebody hides from. */
  "address-change": {
    organisation: string;
    phone: string;
    what: "email" | "phone" | "both";
    /** asked: it waits for a second officer. */
    state: "asked" | "changed";
    by: MailRole;
    at: Date;
  };
  /** To an address that somebody has typed as their own, which may be a stranger's. */
  "address-code": { organisation: string; code: string; minutes: number; phone: string };
  /** To the officer on call; `number` may name several. */
  "block-notice": MailParams["block"];
  /** To a relying party's security contact: nothing of whose they are, nor why. `ring` is for questions. */
  "party-notice": {
    organisation: string;
    ring: string;
    issuers: {
      name: string;
      ocsp: string;
      /** Empty where there is no list yet. */
      crl: string;
      certificates: { serial: string; wanted: "good" | "hold" | "revoked"; at: Date }[];
    }[];
    more: number;
  };
  /** To those who may lift a pause: a colleague has blocked so many that somebody else must look (K6.9). */
  "block-pause": {
    organisation: string;
    blocks: number;
    minutes: number;
    at: Date;
    /** Where it stands who it is. */
    address: string;
  };
  /** To whoever ordered it. Why stands on the page: a reason may name people. */
  "order-returned": { organisation: string; number: string; address: string };
  /** To those who may answer a manager or an applicant. Whom it is about stands on the page. */
  "manager-asked": {
    organisation: string;
    kind: ManagerRequestKind;
    by: "manager" | "holder";
    address: string;
  };
  /** To the manager who asked, and to the one it was about; or to the one who applied. */
  "manager-answered": {
    organisation: string;
    kind: ManagerRequestKind;
    answer: ManagerRequestAnswer;
    to: "manager" | "holder" | "applicant";
    address: string;
  };
  /** To those who may answer it, and to the holder that it is received. What it is about stands on the page. */
  "objection-raised": {
    organisation: string;
    to: "officer" | "holder";
    /** The first instant of the last day to answer. */
    due: Date;
    address: string;
  };
  "objection-answered": { organisation: string; answer: ObjectionAnswer; address: string };
  /** To whoever may approve what somebody applies for. Whom it is about stands on the page. */
  "access-asked": { organisation: string; what: "permission" | "card"; address: string };
  /** To whoever applied. */
  "access-answered": {
    organisation: string;
    what: "permission" | "card";
    answer: "approved" | "refused";
    address: string;
  };
  /** To who answers for somebody that is away. For whom is said on the page. */
  "stand-in": {
    organisation: string;
    /** The first instants of the first and the last day. */
    from: Date;
    to: Date;
    address: string;
  };
  /** To whoever is to answer what others may do, and to those of whom something ends. */
  recertification: {
    organisation: string;
    kind: "asked" | "warned" | "holder-warned" | "holder-ended";
    /** The first instant of the last day to answer. */
    day: Date;
    address: string;
  };
  /** To a substitute, and to who granted the role; whose it is stands on the page. */
  "role-end": {
    organisation: string;
    to: "substitute" | "granter";
    role: Grant;
    /** The first instant of the last day. */
    day: Date;
    address: string;
  };
  /** To whoever asked for long work. */
  "job-ended": { organisation: string; kind: string; isDone: boolean; address: string };
  /** To a registered address, for whoever has lost something and is not signed in. */
  "loss-code": LossCodeSent;
  /** To the officer on call: a card was blocked by its number and a birth date, or could not be. */
  "loss-card": LossPage;
  /** The same, when so many came that nothing more is done by itself, or somebody may not get through. */
  "loss-cards": LossPage;
  "loss-codes": LossPage;
  "loss-address": LossPage;
  /** To every security officer and administrator, and to the officer on call: an emergency code was used. */
  "break-glass": {
    organisation: string;
    /** Whose paper it was: a colleague of those it goes to. */
    owner: string;
    minutes: number;
    at: Date;
    address: string;
  };
  /** To those who look after publication: they tell the relying parties. */
  "issuer-key": {
    organisation: string;
    issuer: string;
    serial: string;
    at: Date;
    /** When its certificate ends, and with it what it can be used for. */
    until: Date;
    address: string;
  };
  /** To those who look after publication: the root's list is renewed by people alone. */
  "root-list": { organisation: string; issuer: string; days: number; end: Date; address: string };
  /** To those who look after publication, and one to each holder. */
  "issuer-revoked":
    | { organisation: string; to: "officer"; issuer: string; at: Date; address: string }
    | { organisation: string; to: "holder"; numbers: string; at: Date; phone: string };
  /** To whose passkeys they are, and to those who may invite to one. */
  passkey: {
    organisation: string;
    what: PasskeyChange;
    whose: "own" | "colleague";
    at: Date;
    address: string;
  };
  /** To a holder, a manager or the desk, or who is several: e-IDs whose end comes near. No names. */
  "end-reminder": Ends;
  /** To a holder whose new e-ID is ordered: when and where it is handed over. */
  "renewal-invitation": {
    organisation: string;
    /** What is replaced, EL-2026-000412; may name several. */
    numbers: string;
    invite: InviteKind;
    place: string;
    /** The first instant of the day of the visit; of its week where that is what they are invited to. */
    day: Date;
    time: string;
    week: number;
    address: string;
  };
  /** To somebody who has a time at a desk, or had. */
  booking: BookingMail;
  /** To an officer, once a day: how many there are of what is unread, and how much waits. Nothing of anybody. */
  "inbox-daily": {
    organisation: string;
    lines: { kind: DailyKind; count: number }[];
    waits: number;
    address: string;
    todoAddress: string;
  };
  /** To an agreement's owner. */
  "agreement-reminder": Reminding;
  /** To everybody concerned, when the owner has not answered and the day is near. */
  "agreement-escalation": Reminding;
}
export type MailTemplate = keyof MailParams;

export interface BookingMail {
  organisation: string;
  what: "booked" | "moved" | "cancelled" | "tomorrow";
  place: string;
  startsAt: Date;
  address: string;
}

export interface LossCodeSent {
  organisation: string;
  /** Given name or alias: an address may be that of two. */
  name: string;
  code: string;
  minutes: number;
  phone: string;
}
export interface LossPage {
  organisation: string;
  /** Empty where it is about no single e-ID. */
  number: string;
  /** Whether that one could be blocked at once. */
  blocked: boolean;
  at: Date;
  address: string;
}

/** An e-ID and its last day. */
export interface EndLine {
  number: string;
  /** The first instant of the day. */
  day: Date;
  daysLeft: number;
}
export interface Ends {
  organisation: string;
  own: EndLine[];
  /** Of one's people: told by their days alone, since a manager has no use for a number. */
  managed: EndLine[];
  desk: EndLine[];
  /** How many more the desk has than the lines. */
  more: number;
  myAddress: string;
  peopleAddress: string;
  listAddress: string;
}
