import type { AgreementTerms } from "@/lib/domain/contract/agreement";
import type { KindOfAgreement } from "@/lib/domain/contract/agreement-kind";
import type { Carried } from "./scheme";
import type { Environment, UsePurpose } from "./service";

export interface AgreementLabel {
  id: string;
  /** AV-2026-0012 */
  number: string;
  title: string;
}
export interface SchemeLabel {
  id: string;
  nameSv: string;
  nameEn: string;
}

/** An agreement about use. Empty types, purposes and levels set no limit of its own; environments are those named. */
export interface UseAgreement extends AgreementTerms, AgreementLabel {
  grantsUse: NonNullable<KindOfAgreement["grantsUse"]>;
  /** Joining a scheme: which, and as whose issuer; null is as relying side, with the covered services. */
  schemeId: string | null;
  issuerId: string | null;
  serviceIds: readonly string[];
  typeIds: readonly string[];
  purposes: readonly UsePurpose[];
  levels: readonly number[];
  environments: readonly Environment[];
}

export interface SchemeFacts extends SchemeLabel {
  carries: readonly Carried[];
  purposes: readonly UsePurpose[];
  validFrom: string | null;
  validTo: string | null;
  successorId: string | null;
}

/** A service or an issuer of others that has joined. */
export interface SchemeMember {
  schemeId: string;
  serviceId: string | null;
  issuerId: string | null;
  joinedOn: string;
  leftOn: string | null;
}

/** All that makes e-IDs usable anywhere. */
export interface UsageFacts {
  services: readonly { id: string; own: boolean }[];
  agreements: readonly UseAgreement[];
  schemes: readonly SchemeFacts[];
  members: readonly SchemeMember[];
}
