import type { Asked } from "@/lib/api/route";
import type { Action, Entity, EvaluationRequest, SearchRequest } from "./form";

/** One answer (§5.5). */
export interface Verdict {
  decision: boolean;
  context?: Record<string, unknown>;
  /** How long it can be reused, where the client accepts that. */
  holdsMs?: number;
}

export interface Found {
  results: readonly (Entity | Action)[];
  /** Empty at the end. */
  nextToken: string;
}

/** What decides. The protocol knows nothing of it, so that it can be held to the standard's own tests with another. */
export interface Policy<Question = EvaluationRequest> {
  /** Reads each question of one request; the reader throws ZodError for a context that cannot be read. */
  reader(asked: Asked): (request: EvaluationRequest) => Question;
  /** In the order asked, up to the first that answers `stopAt`. */
  decide(asked: Asked, questions: readonly Question[], stopAt: boolean | null): Promise<readonly Verdict[]>;
  subjects(asked: Asked, wanted: SearchRequest<"subject">): Promise<Found>;
  resources(asked: Asked, wanted: SearchRequest<"resource">): Promise<Found>;
  actions(asked: Asked, wanted: SearchRequest<"action">): Promise<Found>;
}
