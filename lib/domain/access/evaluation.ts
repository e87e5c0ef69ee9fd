import { endOf } from "@/lib/domain/core/period";
import type { StatusListRef } from "@/lib/domain/core/status-list-ref";
import { type Decision, decide, type UseEid, type UseType } from "@/lib/domain/use/decision";
import type { UsagePath } from "@/lib/domain/use/usage-path";
import type { DisclosureReason } from "./disclosure";
import {
  type AskedPlace,
  isPurpose,
  isStatedBelow,
  purposeOf,
  type StatedLevel,
  type ToldReason,
  toldOfPlace,
} from "./evaluation-place";
import { type AskedFor, beyond, type Limit } from "./limit";
import type { Mandate } from "./mandate";
import { type Person, standingOf } from "./standing";

/** What a program asks of one person: may they do that there, at that instant? */
export interface Question {
  /** A purpose of an e-ID, or the act of a mandate. */
  act: string;
  /** How far it goes, as far as it is said; null where the limits themselves are the answer. */
  extent: AskedFor | null;
  /** Null for one that is not the client's own. */
  place: AskedPlace | null;
  /** The level at which the person was authenticated, where the client says. */
  stated: StatedLevel | null;
  at: Date;
}

/** Who is asked about, as far as they are on record. */
export interface Known {
  person: Person;
  /** Those that count: all of theirs, or the one that was shown. */
  eids: readonly UseEid[];
  /** Those that may allow the act there. */
  mandates: readonly Mandate[];
  /** Of the certificate that was shown. */
  statusList?: StatusListRef | null;
}

export interface Granted {
  answer: "yes";
  agreementId: string | null;
  /** The first instant it no longer holds, as things stand. */
  until: Date | null;
  /** Of the mandate that it is by. */
  limits?: readonly Limit[];
  /** Of the certificate that was shown: where a later block of it is seen. */
  statusList?: StatusListRef;
}
interface Denied {
  answer: "no";
  /** Why, for the employer and the person alone. */
  reason: DisclosureReason;
}
/** A no is told in the same words of everybody, so that it says nothing of the person. */
export type Evaluation = Granted | (Denied & { told: ToldReason });

/** The coverage decision joined with the person's e-ID and mandates. Whatever is not known to be a yes is a no. */
export function evaluate(question: Question, known: Known | null, types: readonly UseType[]): Evaluation {
  const { place } = question;
  if (place === null) return { ...no("unknown-service"), told: "not-confirmed" };
  const answer = known === null ? no("unknown-subject") : answerOf({ ...question, place }, known);
  if (answer.answer === "yes") return answer;
  return { ...answer, told: toldOfPlace({ ...question, place }, types) ?? "not-confirmed" };
}

type Placed = Question & { place: AskedPlace };
const no = (reason: DisclosureReason): Denied => ({ answer: "no", reason });

function answerOf(question: Placed, known: Known): Granted | Denied {
  const eid = eidFor(question, known.eids);
  if (isPurpose(question.act)) return eid;
  const mandate = mandateFor(question, known);
  if (mandate.answer === "no") return mandate;
  if (eid.answer === "no") return eid;
  return { ...mandate, agreementId: eid.agreementId, until: earlier(eid.until, mandate.until) };
}

/** By the e-ID that can be used longest; else why none can. */
function eidFor({ act, place, stated, at }: Placed, eids: readonly UseEid[]): Granted | Denied {
  if (stated !== null && isStatedBelow(stated, place)) return no("evidence-too-weak");
  const answers = eids.map((eid) =>
    // Nobody was authenticated at a level with an e-ID that does not reach it.
    stated !== null && eid.type.level < stated.level
      ? no("evidence-too-weak")
      : fromDecision(decide(eid, place.service, purposeOf(act, place), at, place.paths)),
  );
  return longest(answers) ?? answers.find(isNo) ?? no("not-held");
}

function fromDecision(decision: Decision): Granted | Denied {
  if (decision.answer === "no") return no(decision.reasons[0]?.code ?? "not-held");
  return { answer: "yes", agreementId: agreementOf(decision.by), until: decision.until };
}

function agreementOf(bearer: UsagePath["bearer"]): string | null {
  if (bearer.kind === "agreement") return bearer.agreement.id;
  return bearer.kind === "scheme" ? (bearer.joined[0]?.id ?? null) : null;
}

/** By the mandate that holds longest of those that go far enough; else why none does, theirs before others'. */
function mandateFor({ act, place, extent, at }: Placed, { person, mandates }: Known): Granted | Denied {
  const there = { ...place.service, paths: place.paths.get(place.service.id) ?? [] };
  const answers = mandates
    .filter((mandate) => mandate.act === act && mandate.serviceId === place.service.id)
    .map((mandate): Granted | Denied => {
      const standing = standingOf(mandate, person, there, at);
      if (standing.answer === "no") return no(standing.reasons[0]?.code ?? "no-mandate");
      const { limits } = mandate;
      if (extent !== null && beyond(limits, extent).length > 0) return no("beyond-limit");
      return { answer: "yes", agreementId: null, until: standing.until, limits };
    });
  const denied = answers.filter(isNo).filter(({ reason }) => reason !== "not-theirs");
  return (
    longest(answers) ??
    denied.find(({ reason }) => reason === "beyond-limit") ??
    denied[0] ??
    no("no-mandate")
  );
}

const isNo = (answer: Granted | Denied): answer is Denied => answer.answer === "no";
const endless = Number.POSITIVE_INFINITY;
const endOfAnswer = ({ until }: Granted): number => until?.getTime() ?? endless;

function longest(answers: readonly (Granted | Denied)[]): Granted | null {
  let best: Granted | null = null;
  for (const answer of answers)
    if (answer.answer === "yes" && (best === null || endOfAnswer(answer) > endOfAnswer(best))) best = answer;
  return best;
}

const earlier = (one: Date | null, other: Date | null): Date | null =>
  endOf(Math.min(one?.getTime() ?? endless, other?.getTime() ?? endless));
