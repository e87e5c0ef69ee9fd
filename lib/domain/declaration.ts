import type { ShownAssessment } from "./assessment";
import type { Outcome } from "./control";

/** What a trust declaration or an application says, as it was put together at one instant. */
export interface DeclarationContent {
  organisation: { name: string; number: string };
  issuer: string;
  level: number;
  framework: { id: string; titleSv: string; titleEn: string };
  /** ISO 8601. */
  at: string;
  requirements: DeclaredRequirement[];
}
export interface DeclaredRequirement {
  id: string;
  titleSv: string;
  titleEn: string;
  status: ShownAssessment;
  maturity: number | null;
  answer: string;
  reason: string | null;
  control: {
    name: string;
    outcome: Outcome;
    population: number;
    exceptions: number;
    ranAt: string;
    sha256: string;
  } | null;
  evidence: DeclaredEvidence[];
}
export interface DeclaredEvidence {
  id: string;
  title: string;
  kind: "file" | "link" | "agreement" | "control";
  /** In hex; of the file or of the frozen result. */
  sha256: string | null;
  effectiveFrom: string;
  effectiveTo: string | null;
}
