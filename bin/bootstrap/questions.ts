import { readFileSync } from "node:fs";
import { z } from "zod";
import type { Role } from "@/lib/domain/core/role";
import { parseOrganisationNumber } from "@/lib/domain/people/identifier";

/** One thing to know, by its flag: how it is asked, and what makes an answer one that cannot be used. */
export interface Question {
  flag: string;
  ask: string;
  /** What is wrong with the answer, for the person at the keyboard; undefined when nothing is. */
  fault(answer: string): string | undefined;
  /** Taken when nothing is given; without it an answer is required. */
  otherwise?: string;
  /** How often the flag is given, one answer each. */
  times?: number;
}

/** An officer as typed: `Amina Yusuf <subject>`. */
export interface TypedOfficer {
  name: string;
  subject: string;
}

export function readOfficer(typed: string): TypedOfficer | undefined {
  const [, name, subject] = (/^([^<>]+)<([^<>]+)>$/.exec(typed.trim()) ?? []).map((part) => part.trim());
  return name && subject && !/\s/.test(subject) ? { name, subject } : undefined;
}

/** The first word of an address that belongs to nobody's employer: rooms of app/. */
const takenWords = ["accessibility", "api", "forlorad", "lost", "sign-in", "sign-out", "tillganglighet"];

const text = (answer: string) =>
  answer.length > 100 ? "it is longer than 100 characters" : answer ? undefined : "it is empty";
const matches = (pattern: RegExp, otherwise: string) => (answer: string) =>
  pattern.test(answer) ? undefined : otherwise;

function slugFault(answer: string): string | undefined {
  if (takenWords.includes(answer)) return `"${answer}" is an address of Sigill's own; choose another word`;
  return /^[a-z0-9][a-z0-9-]{1,39}$/.test(answer)
    ? undefined
    : "use 2 to 40 of the letters a-z, digits and hyphens";
}

function numberFault(answer: string): string | undefined {
  if (parseOrganisationNumber(answer)) return undefined;
  const digits = answer.replace(/\D/g, "").replace(/^16(?=\d{10}$)/, "");
  if (digits.length !== 10) return "an organisation number has ten digits, such as 212000-0142";
  return Number(digits[2]) < 2
    ? `its third digit is ${digits[2]}, so it is a person's number (a sole trader's) and not an organisation's`
    : "its check digit is wrong; look for a mistyped digit";
}

const officerFault = (answer: string) =>
  readOfficer(answer) ? undefined : 'write it as "Amina Yusuf <subject>", the subject as sign-in gives it';

function fileFault(path: string): string | undefined {
  if (path === "") return undefined;
  try {
    return readFileSync(path, "utf8").trim() ? undefined : "the file is empty";
  } catch {
    return "the file cannot be read";
  }
}

/** Roles asked for, by flag: nobody acts alone, so two of each who decide (K3.4). */
export const appointments: { flag: string; role: Role }[] = [
  { flag: "administrator", role: "administrator" },
  { flag: "security-officer", role: "security-officer" },
  { flag: "responsible-issuer", role: "responsible-issuer" },
];

export const questions: Question[] = [
  { flag: "name", ask: "Name of the organisation", fault: text },
  { flag: "number", ask: "Organisation number", fault: numberFault },
  { flag: "slug", ask: "Word in its addresses, such as exempelkoping", fault: slugFault },
  {
    flag: "emergency-phone",
    ask: "Phone number to report a lost e-ID",
    fault: matches(/^\+?[\d\s()-]{5,24}$/, "a phone number has digits, spaces and hyphens only"),
  },
  {
    flag: "emergency-hours",
    ask: "When that number is answered, such as vardagar 7-18 (empty: day and night)",
    fault: (answer) => (answer.length > 60 ? "it is longer than 60 characters" : undefined),
    otherwise: "",
  },
  { flag: "on-call", ask: "Officer on call (a person or a function)", fault: text },
  {
    flag: "on-call-mail",
    ask: "Mail address of the officer on call",
    fault: (answer) => (z.email().safeParse(answer).success ? undefined : "it is not a mail address"),
  },
  {
    flag: "policy-oid-arc",
    ask: "OID under which certificate policies hang, such as 1.2.752.999.1",
    fault: matches(/^[0-2](\.(0|[1-9]\d{0,9})){3,16}$/, "an OID is numbers with dots between, four or more"),
  },
  { flag: "administrator", ask: "Administrator, as Name <subject>", fault: officerFault, times: 2 },
  { flag: "security-officer", ask: "Security officer, as Name <subject>", fault: officerFault, times: 2 },
  {
    flag: "responsible-issuer",
    ask: "Responsible issuer, as Name <subject> (empty: appoint one later)",
    fault: (answer) => (answer ? officerFault(answer) : undefined),
    otherwise: "",
  },
  {
    flag: "vetting-reference",
    ask: "Where the papers of their vetting are (K3.2), such as HR 2026-14",
    fault: text,
  },
  {
    flag: "terms-sv",
    ask: "File with the terms in Swedish (empty: a text to begin with)",
    fault: fileFault,
    otherwise: "",
  },
  {
    flag: "terms-en",
    ask: "File with the terms in English (empty: a text to begin with)",
    fault: fileFault,
    otherwise: "",
  },
];
