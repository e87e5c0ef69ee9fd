import { endOf, type Period, periodOf } from "@/lib/domain/core/period";
import type { Environment } from "@/lib/domain/use/service";
import type { UsagePath } from "@/lib/domain/use/usage-path";
import type { Holder, Mandate } from "./mandate";

/** Where somebody works: their employment, or an assignment beside it. */
export interface Placement {
  /** An assignment's; none is the employment's. */
  id?: string | null;
  title: string;
  /** The department and all above it. */
  departments: readonly string[];
  period: Period;
}

/** A person as mandates see them. The first placement is the employment. */
export interface Person {
  employeeId: string;
  employed: Period;
  placements: readonly Placement[];
  /** The one they have chosen to act in, as long as it is in force; none is all of them. */
  chosen?: { id: string | null } | null;
}

/** Where a mandate is used, and what makes e-IDs usable there. */
export interface Place {
  environment: Environment;
  retiredAt: Date | null;
  paths: readonly UsagePath[];
}

/** Why a mandate does not hold; the data are what would mend it. */
export type MandateObstacle =
  | { code: "recalled"; since: Date }
  | { code: "second-look-missing" }
  | { code: "not-begun"; from: Date }
  | { code: "over"; since: Date }
  | { code: "not-theirs"; holder: Holder }
  /** It is for another placement of theirs than the one they have chosen. */
  | { code: "acts-elsewhere" }
  | { code: "employment-not-begun"; from: Date }
  | { code: "employment-ended"; since: Date }
  | { code: "service-retired"; since: Date }
  | { code: "no-agreement" };

export type MandateEnd = "mandate" | "employment" | "placement" | "service" | "agreement";
export type Standing =
  | { answer: "yes"; until: Date | null; endsBy: MandateEnd | null }
  | { answer: "no"; reasons: readonly MandateObstacle[] };

/** Titles are compared as names are. */
export const heardTitle = (title: string): string => title.trim().toLocaleLowerCase("sv");

/** Whether the mandate is for somebody who works there and so. */
export function isFor(holder: Holder, person: Pick<Person, "employeeId">, placement: Placement): boolean {
  if (holder.kind === "person") return holder.employeeId === person.employeeId;
  const there = holder.departmentId === null || placement.departments.includes(holder.departmentId);
  return there && (holder.title === null || heardTitle(holder.title) === heardTitle(placement.title));
}

/** Whether it is theirs by name, or given to a department and a title of theirs, though perhaps not of one placement. */
export function concerns(holder: Holder, person: Pick<Person, "employeeId" | "placements">): boolean {
  if (holder.kind === "person") return holder.employeeId === person.employeeId;
  const { departmentId, title } = holder;
  const heard = title === null ? null : heardTitle(title);
  return (
    (departmentId === null ||
      person.placements.some(({ departments }) => departments.includes(departmentId))) &&
    (heard === null || person.placements.some((placement) => heardTitle(placement.title) === heard))
  );
}

/**
 * Whether a mandate holds for a person at an instant: it ends with the employment, the placement it rests on and what makes
 * e-IDs usable at the service, at that very instant, and no program has to end it.
 */
export function standingOf(mandate: Mandate, person: Person, place: Place, at: Date): Standing {
  const now = at.getTime();
  const rests = restsUntil(mandate.holder, person, now);
  const carried = carriedUntil(place, now);
  const reasons: MandateObstacle[] = [
    ...ownObstacles(mandate, at),
    ...employmentObstacles(person.employed, now),
    ...(rests === null ? [whyNotTheirs(mandate.holder, person, now)] : []),
    ...placeObstacles(place, carried, now),
  ];
  if (reasons.length > 0) return { answer: "no", reasons };
  return yes([
    ["mandate", periodOf(mandate.validFrom, mandate.validTo).to],
    ["employment", person.employed.to],
    ["placement", rests ?? 0],
    ["service", place.retiredAt?.getTime() ?? Number.POSITIVE_INFINITY],
    ["agreement", carried ?? 0],
  ]);
}

/** When the last placement ends that it rests on; null without one. What is given by name rests on the person alone. */
function restsUntil(holder: Holder, person: Person, at: number): number | null {
  if (holder.kind === "person")
    return holder.employeeId === person.employeeId ? Number.POSITIVE_INFINITY : null;
  const ends = actingIn(person, at)
    .filter((placement) => isFor(holder, person, placement))
    .map(({ period }) => period.to);
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** The placements that somebody acts in at an instant. */
export function actingIn({ placements, chosen }: Person, at: number): readonly Placement[] {
  const inForce = placements.filter(({ period }) => within(period, at));
  if (!chosen) return inForce;
  const one = inForce.filter(({ id = null }) => id === chosen.id);
  return one.length > 0 ? one : inForce;
}

function whyNotTheirs(holder: Holder, person: Person, at: number): MandateObstacle {
  const theirs = person.placements.some(
    (placement) => within(placement.period, at) && isFor(holder, person, placement),
  );
  return theirs ? { code: "acts-elsewhere" } : { code: "not-theirs", holder };
}

const within = ({ from, to }: Period, at: number): boolean => from <= at && at < to;

function yes(ends: readonly (readonly [MandateEnd, number])[]): Standing {
  const [endsBy, at] = ends.reduce((first, next) => (next[1] < first[1] ? next : first));
  const until = endOf(at);
  return { answer: "yes", until, endsBy: until === null ? null : endsBy };
}

function ownObstacles(mandate: Mandate, at: Date): MandateObstacle[] {
  const { from, to } = periodOf(mandate.validFrom, mandate.validTo);
  const found: MandateObstacle[] = [];
  if (mandate.recalledAt !== null && mandate.recalledAt <= at)
    found.push({ code: "recalled", since: mandate.recalledAt });
  if (mandate.needsSecond && (mandate.confirmedAt === null || mandate.confirmedAt > at))
    found.push({ code: "second-look-missing" });
  if (from > at.getTime()) found.push({ code: "not-begun", from: new Date(from) });
  if (to <= at.getTime()) found.push({ code: "over", since: new Date(to) });
  return found;
}

function employmentObstacles({ from, to }: Period, at: number): MandateObstacle[] {
  if (from > at) return [{ code: "employment-not-begun", from: new Date(from) }];
  return to <= at ? [{ code: "employment-ended", since: new Date(to) }] : [];
}

function placeObstacles({ retiredAt }: Place, carried: number | null, at: number): MandateObstacle[] {
  if (retiredAt !== null && retiredAt.getTime() <= at) return [{ code: "service-retired", since: retiredAt }];
  return carried === null ? [{ code: "no-agreement" }] : [];
}

/** When the last agreement ends that lets staff e-IDs be used there now; null without one. */
function carriedUntil({ paths, environment }: Place, at: number): number | null {
  const carrying = paths.filter(
    (path) =>
      path.staff &&
      path.state === "concluded" &&
      path.environments.includes(environment) &&
      within(path, at) &&
      (path.closes === null || at < path.closes.at),
  );
  if (carrying.length === 0) return null;
  return Math.max(...carrying.map((path) => Math.min(path.to, path.closes?.at ?? Number.POSITIVE_INFINITY)));
}
