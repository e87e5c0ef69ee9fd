import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf } from "@/lib/domain/core/swedish-time";
import { assignRequirements } from "@/lib/mark/assessment/assign";
import {
  answerRequirementNotApplicable,
  askRequirementNotApplicable,
} from "@/lib/mark/assessment/not-applicable";
import { answerRequirement } from "@/lib/mark/assessment/save";
import { recordMilestone } from "@/lib/mark/quality-mark/record-milestone";
import type { MarkFixture } from "./fixture";

/** What the employer has written so far: [requirement, maturity, answer, met]. */
const answers: [string, number, string, boolean][] = [
  [
    "K2.2",
    4,
    "E-legitimationer har lämnats ut sedan i januari. Uppgifter, roller och rättsliga krav står i förvaltningens styrdokument.",
    true,
  ],
  [
    "K2.3",
    3,
    "Kommunen svarar för kostnaderna i den ordinarie budgeten. Driften är beslutad för tre år.",
    true,
  ],
  [
    "K2.4",
    3,
    "Ledningssystemet följer ISO/IEC 27001. Riskanalysen ses över varje höst och incidenter rapporteras vidare inom ett dygn.",
    true,
  ],
  [
    "K2.6",
    3,
    "Korten tillverkas av Exempelkort AB. Kraven på tillverkningen står i avtalet och följs upp en gång om året.",
    false,
  ],
  [
    "K2.7",
    4,
    "Ansökan, kontroller, kvittens och spärrar sparas av systemet när de sker och går inte att ändra efteråt.",
    true,
  ],
  ["K3.2", 3, "Säkerhetsprövning och utbildning görs innan en roll kan tilldelas.", true],
  ["K3.3", 3, "Bara roller som behöver det läser handlingarna. Rollerna gås igenom varje år.", false],
  [
    "K3.4",
    5,
    "# Så gör vi\n\nEn beställer, en annan godkänner. Den som tillverkar lämnar aldrig ut.\n\nSystemet hindrar att samma person gör båda, och kontrollen prövar det varje natt.",
    true,
  ],
  ["K4.2", 2, "All trafik går över TLS 1.3.", false],
  ["K4.3", 2, "Nycklarna ligger krypterade i filer. En hårdvarumodul är beställd.", false],
  ["K5.1", 4, "Villkoren är publicerade på två språk och visas innan ansökan.", true],
  ["K5.2", 4, "Innehavaren läser och undertecknar villkoren vid utlämningen.", true],
  ["K5.8", 4, "Namn och nummer jämförs med personalregistret vid varje beställning.", true],
  ["K6.5", 5, "Giltigheten slutar senast när anställningen gör det, och aldrig senare än fem år.", true],
  ["K6.8", 4, "Innehavaren spärrar själv dygnet runt. Jouren svarar i telefon.", true],
  ["K6.9", 3, "Spärrar syns i OCSP inom en sekund. Tiderna mäts för varje spärr.", true],
];

/** Owners, answers and steps on the way; one requirement is not the employer's, one waits for a second person. */
export async function seedAnswers(demo: MarkFixture): Promise<void> {
  const at = new Date(demo.now.getTime() - 40 * 86_400_000);
  await giveOwners(demo, at);
  for (const [requirement, maturity, answer, met] of answers) {
    const version = requirement === "K5.8" ? 1 : 2; // nobody's yet
    const nextReviewOn = met ? addDays(dayOf(demo.now), 180) : "";
    const said = { answer, maturity: String(maturity), status: met ? "met" : "open", nextReviewOn };
    await answerRequirement(demo.sven, { markId: demo.markId, requirement, version, ...said }, { now: at });
  }
  await notOurs(demo.markId, demo.sven, demo.jonas, at);
  await steps(demo, at);
}

async function giveOwners({ markId, sven, jonas, eva, now }: MarkFixture, at: Date): Promise<void> {
  const give = (owner: OfficerActor, days: number, requirements: string) =>
    assignRequirements(
      sven,
      {
        markId,
        requirement: requirements.split(" "),
        ownerId: owner.officerId,
        dueOn: addDays(dayOf(now), days),
      },
      { now: at },
    );
  await give(jonas, 21, "K3.1 K3.2 K3.3 K3.4 K4.1 K4.2 K4.3 K4.4 K6.8 K6.9");
  await give(sven, 45, "K2.2 K2.3 K2.4 K2.7 K2.9 K5.1 K5.2 K5.3 K6.5");
  await give(eva, -4, "K2.6");
}

/** Done before the mark was approved. */
const wayBehind = [
  "scope-decided",
  "practice-statement-published",
  "internal-audit-performed",
  "management-decided",
  "application-signed",
  "application-sent",
  "questions-answered",
  "decision-received",
  "agreement-signed",
] as const;

async function steps({ markId, sven, now }: MarkFixture, at: Date): Promise<void> {
  const due = (days: number) => addDays(dayOf(now), days);
  for (const step of [
    ...wayBehind.map((milestone) => ({ milestone, doneOn: dayOf(at) })),
    { milestone: "requirements-assigned", dueOn: due(14) },
  ])
    await recordMilestone(sven, { markId, ...step }, { now: at });
}

async function notOurs(markId: string, sven: OfficerActor, jonas: OfficerActor, at: Date): Promise<void> {
  const reason = "Kommunen är ett offentligt organ. Kravet på registrering och försäkring gäller inte oss.";
  await askRequirementNotApplicable(sven, { markId, requirement: "K2.1", version: 1, reason }, { now: at });
  await answerRequirementNotApplicable(
    jonas,
    { markId, requirement: "K2.1", version: 2, agrees: "yes" },
    { now: at },
  );
  const remote = "Vi identifierar bara på plats. Ingen legitimationskontroll görs på distans.";
  await askRequirementNotApplicable(
    sven,
    { markId, requirement: "K5.11", version: 1, reason: remote },
    { now: at },
  );
}
