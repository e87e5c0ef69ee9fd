import type { Told } from "@/lib/access/disclose";
import type { OwnFacts } from "@/lib/access/facts";
import { type RegisterValue, standardTerms } from "@/lib/domain/access/attribute";
import { goodUntil, type HeldValue } from "@/lib/domain/access/attribute-value";
import type { DisclosureReason } from "@/lib/domain/access/disclosure";
import type { AskedPlace } from "@/lib/domain/access/evaluation-place";
import { evidenceObstacle, type Terms, withheld, withheldOwn } from "@/lib/domain/access/release";
import type { Answered } from "./answer-items";
import type { AskedRelease, Release, ToldValue } from "./asked-release";
import type { Values } from "./attribute-value";
import { agreedOf, namesOf, type Wanted } from "./wanted";

/** All that an answer is made of. */
export interface Found {
  asked: AskedRelease;
  place: AskedPlace | null;
  terms: Terms;
  /** Null where a name was asked for that nobody has. */
  wanted: readonly Wanted[] | null;
  /** Whether they can use an e-ID there, and of each mandate whether it holds. */
  base: Answered;
  mandates: readonly Answered[];
  /** Acts of mandates that hold there, where an attribute that is asked for is made of them. */
  acts: readonly Answered[];
  values: Values;
  /** What was imported of them and may be told here, by attribute. */
  held: ReadonlyMap<string, HeldValue>;
  protectedIdentity: boolean;
  clientId: string;
  now: Date;
}
export interface Decided {
  release: Release;
  /** As it goes on record. */
  told: Told[];
}

/** What is so of the question comes first, so that it is answered so whoever is asked about. */
export function releaseOf(found: Found): Decided {
  const { asked, place, terms, wanted, base, now } = found;
  if (wanted === null) return denied(found, "unknown-attribute", "unknown-attribute");
  const agreed = agreedOf(wanted, terms);
  if (place && wanted.length > 0 && agreed.length === 0 && asked.mandates.length === 0) {
    const { answer } = base;
    const isOfService = answer.answer === "no" && answer.told !== "not-confirmed";
    return isOfService
      ? denied(found, answer.told, answer.reason)
      : denied(found, "not-agreed", "not-agreed");
  }
  const why = place && evidenceObstacle(agreed, asked, place, now);
  if (place && why)
    return {
      release: { answer: "unauthenticated", why, level: place.service.level },
      told: [row(found, why, [])],
    };
  if (base.answer.answer === "no") return denied(found, base.answer.told, base.answer.reason);
  return told(found, wanted, base.answer.until);
}

function row(
  { asked, wanted, base }: Found,
  reason: DisclosureReason | null,
  names: readonly string[],
): Told {
  const about = {
    kind: "attributes",
    act: null,
    purpose: asked.purpose,
    asked: namesOf(wanted ?? []),
  } as const;
  const { said, employeeId } = base.told;
  return { said: { ...said, ...about, told: names, answer: reason === null, reason }, employeeId };
}

const denied = (
  found: Found,
  said: (Release & { answer: "denied" })["told"],
  reason: DisclosureReason,
): Decided => ({ release: { answer: "denied", told: said }, told: [row(found, reason, [])] });

interface ToldOne {
  /** As it goes on record. */
  name: string;
  value: ToldValue;
  /** Of what was imported: from when it is, and until when it is told. */
  sourceDay?: string;
  until?: Date | null;
}

/** Of one that can be two, the one they have. */
function toldValue({ meant }: Wanted, found: Found): ToldOne | { reason: DisclosureReason } {
  const { terms, values, protectedIdentity } = found;
  const has = new Set(values.keys());
  if (meant.own) return toldOwn(meant.own, found, has);
  const reasons = meant.standard.map((code) => withheld(code, terms, { protectedIdentity, has }));
  const code = meant.standard[reasons.indexOf(null)];
  if (code === undefined)
    return { reason: reasons.find((reason) => reason !== "not-agreed") ?? ("not-agreed" as const) };
  const { from } = standardTerms[code];
  return { name: code, value: (from && values.get(from)?.()) ?? "" };
}

function toldOwn(
  own: OwnFacts,
  { terms, values, protectedIdentity, acts, held: imported, now }: Found,
  has: ReadonlySet<RegisterValue>,
): ToldOne | { reason: DisclosureReason } {
  const codes = acts.flatMap(({ item, answer }) => (answer.answer === "yes" ? [item.question.act] : []));
  const held = imported.get(own.id) ?? null;
  const holding = { protectedIdentity, has, held, holdsAny: codes.length > 0, at: now };
  const reason = withheldOwn(own, terms, holding);
  if (reason !== null) return { reason };
  if (own.source === "import" && held)
    return {
      ...{ name: own.name, value: held.value },
      ...{ sourceDay: held.sourceOn, until: goodUntil(held, own.maxAgeDays) },
    };
  return { name: own.name, value: own.from === null ? codes : (values.get(own.from)?.() ?? "") };
}

const alike = (told: ToldValue, expected: string): boolean =>
  [told].flat().some((one) => one.trim().toLocaleLowerCase("sv") === expected.trim().toLocaleLowerCase("sv"));

function told(found: Found, wanted: readonly Wanted[], until: Date | null): Decided {
  const answers = wanted.map((one) => ({ ...one, ...toldValue(one, found) }));
  const released = answers.flatMap((one) => ("value" in one ? [{ ...one, claim: one.meant.claim }] : []));
  const mandates = found.mandates.flatMap(({ item, answer }) =>
    answer.answer === "yes"
      ? [{ act: item.question.act, limits: answer.limits ?? [], until: answer.until }]
      : [],
  );
  const release: Release = {
    answer: "told",
    claims: new Map(
      released.filter(({ expected }) => expected === null).map(({ claim, value }) => [claim, value]),
    ),
    confirmed: new Map(
      released.flatMap(({ claim, value, expected }) =>
        expected === null ? [] : [[claim, alike(value, expected)]],
      ),
    ),
    sourceDays: new Map(
      released.flatMap(({ claim, sourceDay }) => (sourceDay === undefined ? [] : [[claim, sourceDay]])),
    ),
    mandates,
    clientId: found.clientId,
    readAt: found.now,
    until: first([
      until,
      ...mandates.map((one) => one.until),
      ...released.map((one) => one.until ?? null),
      ...found.acts.map(({ answer }) => endOf(answer)),
    ]),
  };
  const names = [...new Set(released.map(({ name }) => name))];
  const reasons = answers.flatMap((one) => ("reason" in one ? [one.reason] : []));
  const reason = names.length > 0 ? null : (reasons[0] ?? null);
  const attributes = wanted.length > 0 ? [row(found, reason, names)] : [];
  return { release, told: [...attributes, ...found.mandates.map((one) => one.told)] };
}

const endOf = (answer: Answered["answer"]): Date | null => (answer.answer === "yes" ? answer.until : null);
const first = (ends: readonly (Date | null)[]): Date | null =>
  ends.reduce<Date | null>((before, end) => (end && (!before || end < before) ? end : before), null);
