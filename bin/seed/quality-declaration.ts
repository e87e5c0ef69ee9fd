import { createHash, randomUUID } from "node:crypto";
import { withOrganisation } from "@/db/core/client";
import { insertDeclaration } from "@/db/mark/declaration";
import { readMarkFacts } from "@/db/mark/mark-facts";
import { insertReviewerAccess } from "@/db/mark/reviewer";
import { publishStatement } from "@/lib/credential/practice-statement/publish";
import { saveStatement } from "@/lib/credential/practice-statement/save-draft";
import { hashOf } from "@/lib/crypto/secret-address";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { canonicalJson } from "@/lib/domain/core/canonical-json";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { assemble, type MarkFacts } from "@/lib/domain/mark/assemble";
import { requirementsOf } from "@/lib/domain/mark/framework";
import { assembleDeclaration } from "@/lib/mark/declaration/assemble";
import { signDeclaration } from "@/lib/mark/declaration/sign";
import { openReview } from "@/lib/mark/reviewer/open";
import type { MarkFixture } from "./fixture";
import { practiceStatement } from "./practice-statement";

/** What has been sent and published: last year's declaration, this year's application, a statement and a reviewer. */
export async function seedDeclarations(demo: MarkFixture): Promise<void> {
  const { sven, markId, now } = demo;
  const year = Number(dayOf(now).slice(0, 4));
  const first = { ...practiceStatement, "changes-sv": "Ändringar publiceras här." };
  await publish(sven, first, { now: new Date(`${year - 1}-12-01T08:00:00Z`) });
  await declareLastYear(demo);
  await publish(sven, practiceStatement, { now: new Date(now.getTime() - 45 * 86_400_000) });
  const wish = { markId, kind: "application", year, version: 0 };
  await assembleDeclaration(sven, wish, { now });
  await letReviewerIn(demo);
}

async function publish(by: OfficerActor, text: Record<string, string>, at: { now: Date }): Promise<void> {
  await saveStatement(by, { ...text, seen: "" }, at);
  await publishStatement(by, { seen: at.now.toISOString() }, at);
}

/** In December of the year before all was met but the internal audit, and two signed. */
async function declareLastYear({ sven, jonas, markId, now }: MarkFixture): Promise<void> {
  const year = Number(dayOf(now).slice(0, 4)) - 1;
  const at = new Date(`${year}-12-15T09:30:00Z`);
  const { organisationId } = sven;
  const declarationId = randomUUID();
  await withOrganisation(organisationId, async (tx) => {
    const facts = wellAnswered(await readMarkFacts(tx, organisationId, markId, at), at);
    const content = assemble(facts, { kind: "declaration", year, now: at });
    await insertDeclaration(tx, {
      organisationId,
      id: declarationId,
      markId,
      kind: "declaration",
      year,
      content,
      sha256: createHash("sha256").update(canonicalJson(content)).digest("hex"),
      assembledAt: at,
      assembledBy: sven.name,
    });
  });
  const signed = { declarationId, gapsKnown: "on" };
  await signDeclaration(jonas, { ...signed, version: 1 }, { now: new Date(at.getTime() + 3_600_000) });
  await signDeclaration(sven, { ...signed, version: 2 }, { now: new Date(at.getTime() + 7_200_000) });
}

const answers: Record<string, string> = {
  "2": "Ledningssystemet omfattar utfärdandet och gås igenom varje år av utfärdaransvarig.",
  "3": "Behörigheter ges av två personer och ses över varje år. Lokaler och handlingar är låsta.",
  "4": "Nycklarna ligger krypterade och tas i bruk av två personer. All trafik är skyddad.",
  "5": "Beställning, legitimationskontroll och uppgifter ur registret finns på varje e-legitimation.",
  "6": "Utlämning kvitteras av innehavaren. Spärr görs dygnet runt och syns inom en minut.",
  "7": "Spärrlista och spärrkontroll är öppna för förlitande parter.",
};

const answered = (requirement: string, nth: number, met: boolean): MarkFacts["assessments"][number] => ({
  requirement,
  ownerId: null,
  ownerName: null,
  answer: answers[requirement.charAt(1)] ?? "",
  maturity: nth % 3 === 0 ? 4 : 3,
  status: met ? "met" : "open",
  dueOn: null,
  nextReviewOn: null,
  reason: null,
  askedBy: null,
  approvedBy: null,
  approvedByName: null,
  reread: false,
});

function wellAnswered(facts: MarkFacts, at: Date): MarkFacts {
  const day = dayOf(at);
  const audited = ({ id }: { id: string }) => id !== "K2.9";
  const all = requirementsOf(facts.framework);
  const named = [...new Set(all.flatMap((one) => one.controls))];
  return {
    ...facts,
    findings: [],
    followUp: {
      ...facts.followUp,
      riskReviewOn: `${day.slice(0, 4)}-10-07`,
      roleReviewOn: `${day.slice(0, 4)}-11-18`,
      terms: 1,
    },
    assessments: all.map((one, nth) => answered(one.id, nth, audited(one))),
    controls: named.map((name) => ({
      name,
      outcome: "passed",
      population: 214,
      exceptions: 0,
      ranAt: at.toISOString(),
      sha256: createHash("sha256").update(`${name} ${day}`).digest("hex"),
    })),
    evidence: all.filter(audited).map(({ id, evidenceSv }) => ({
      requirement: id,
      id: randomUUID(),
      title: evidenceSv,
      kind: "link",
      fileName: null,
      url: `https://intern.exempelkoping.example/ledningssystem/${id.toLowerCase()}`,
      classification: "internal",
      sha256: null,
      effectiveFrom: `${day.slice(0, 4)}-01-01`,
      effectiveTo: null,
      approvedBy: null,
      changed: false,
    })),
  };
}

async function letReviewerIn({ sven, markId, now, reviewToken }: MarkFixture): Promise<void> {
  const { organisationId, name: givenBy } = sven;
  const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
  const common = { organisationId, markId, givenBy };
  await withOrganisation(organisationId, async (tx) => {
    const lately = { ...common, name: "Rut Granskare", company: "Exempelrevision AB" };
    await insertReviewerAccess(tx, {
      ...lately,
      id: randomUUID(),
      tokenHash: hashOf(reviewToken),
      givenAt: days(-2),
      expiresAt: days(28),
    });
    await insertReviewerAccess(tx, {
      ...lately,
      id: randomUUID(),
      tokenHash: hashOf(randomUUID()),
      givenAt: days(-300),
      expiresAt: days(-286),
      endedAt: days(-290),
    });
  });
  await openReview(organisationId, reviewToken, days(-1));
}
