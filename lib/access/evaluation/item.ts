import type { Asker, Facts } from "@/lib/access/facts";
import { type NamedSubject, type SubjectRef, subjectRefOf } from "@/lib/access/subject-ref";
import type { Question } from "@/lib/domain/access/evaluation";
import type { StatedLevel } from "@/lib/domain/access/evaluation-place";
import type { AskedFor } from "@/lib/domain/access/limit";
import type { CoverageService } from "@/lib/domain/use/coverage";

/** As a client asks it. */
export interface AskedEvaluation {
  subject: NamedSubject;
  act: string;
  /** Null where the limits themselves are the answer. */
  extent: AskedFor | null;
  /** The service, by our id of it or its name in its protocol. */
  service: string;
  stated: StatedLevel | null;
  /** What the person showed; only that e-ID counts then. */
  evidence: NamedSubject | null;
  /** Null is now. */
  at: Date | null;
}

/** The same, with what the client may know of put in its place. */
export interface Item {
  question: Question;
  ref: SubjectRef;
  evidence: SubjectRef | null;
  service: CoverageService | null;
}

/** Names nobody, so that what is unknown takes as many steps as what is known. */
const nobody: SubjectRef = { by: "affiliation", key: "" };

export function itemOf(one: AskedEvaluation, asker: Asker, facts: Facts, now: Date): Item {
  const service = serviceOf(one.service, asker, facts);
  const ref = (named: NamedSubject) => subjectRefOf(named, facts.number) ?? nobody;
  return {
    ref: ref(one.subject),
    evidence: one.evidence && ref(one.evidence),
    service,
    question: {
      act: one.act,
      extent: one.extent,
      place: service && { service, paths: facts.paths },
      stated: one.stated,
      at: one.at ?? now,
    },
  };
}

/** A relying party's own services, of the environment that its client is for: others do not exist. */
export const isTheirs =
  (asker: Asker) =>
  ({ partyId, environment }: CoverageService): boolean =>
    partyId === asker.partyId && (environment === "production") === (asker.environment === "production");

const serviceOf = (name: string, asker: Asker, { services }: Facts): CoverageService | null =>
  services.get(name)?.find(isTheirs(asker)) ?? null;
