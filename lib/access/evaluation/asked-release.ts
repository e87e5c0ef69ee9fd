import type { NamedSubject } from "@/lib/access/subject-ref";
import type { ToldReason } from "@/lib/domain/access/evaluation-place";
import type { Limit } from "@/lib/domain/access/limit";
import type { Evidence } from "@/lib/domain/access/release";
import type { UsePurpose } from "@/lib/domain/use/service";

/** As a client asks it. */
export interface AskedRelease extends Evidence {
  subject: NamedSubject;
  service: string;
  /** What an e-ID is used for there; null for what it mostly is. */
  use: UsePurpose | null;
  /** In the client's words: the person reads it. */
  purpose: string;
  /** By their names in SAML or OIDC, or the employer's. */
  attributes: readonly string[];
  /** Those that are to be said yes or no of: what the client takes for their value. */
  expected: ReadonlyMap<string, string>;
  /** Acts of mandates. */
  mandates: readonly string[];
  evidence: NamedSubject | null;
  transactionId: string;
}

/** One, or several where they are codes of mandates. */
export type ToldValue = string | readonly string[];
export interface ToldMandate {
  act: string;
  limits: readonly Limit[];
  until: Date | null;
}
export type Release =
  | {
      answer: "told";
      /** By the name it was asked by, as the standard writes it. */
      claims: ReadonlyMap<string, ToldValue>;
      confirmed: ReadonlyMap<string, boolean>;
      /** Of what was imported, the day that its source says it is from (YYYY-MM-DD), by the same names. */
      sourceDays: ReadonlyMap<string, string>;
      mandates: readonly ToldMandate[];
      /** As the client calls itself. */
      clientId: string;
      /** When it was read, and the first instant that any of it may be otherwise, as things stand. */
      readAt: Date;
      until: Date | null;
    }
  | { answer: "denied"; told: ToldReason | "not-agreed" | "unknown-attribute" }
  | { answer: "unauthenticated"; why: "evidence-too-weak" | "evidence-too-old"; level: number };
