import { withOrganisation } from "@/db/core/client";
import { listAgreementsToShow } from "@/db/mark/evidence-list";
import { listInternalAudits } from "@/db/mark/internal-audit";
import { listOfficers } from "@/db/people/officer";
import { PdfDocument } from "@/lib/document/pdf-document";
import type { OfficerActor } from "@/lib/domain/core/actor";
import { addDays, dayOf, startOfDay } from "@/lib/domain/core/swedish-time";
import { addEvidence } from "@/lib/mark/evidence/add";
import { approveEvidence } from "@/lib/mark/evidence/approve";
import { markEvidenceReady } from "@/lib/mark/evidence/mark-ready";
import { returnEvidence } from "@/lib/mark/evidence/return";
import { saveAudit } from "@/lib/mark/internal-audit/save";
import type { MarkFixture } from "./fixture";
import { auditReport, type Piece, papers, type Review } from "./quality-papers";

/** Exempelköping's evidence in every state: most approved, one soon at its end, one past it, one sent back. */
export async function seedEvidence(demo: MarkFixture): Promise<void> {
  const put = putter(demo);
  const { eva } = demo;
  await pointAudit(demo, await put(auditReport, "approved"));
  for (const [piece, review] of papers) await put(piece, review);
  const agreements = await withOrganisation(eva.organisationId, (tx) =>
    listAgreementsToShow(tx, eva.organisationId),
  );
  const agreement = agreements.find(({ title }) => title.startsWith("Utfärdarstöd"));
  if (agreement)
    await put(
      {
        title: `Avtal: ${agreement.title}`,
        serves: ["K2.6"],
        added: -40,
        from: -200,
        by: "eva",
        agreementId: agreement.id,
      },
      "approved",
    );
  const routine = { title: "Rutin för skyddade personuppgifter", serves: ["K5.9"] };
  const text =
    "Namn och nummer syns bara för den som har tilläggsrollen. Ordern läggs av två personer med den rollen.";
  const old = await put({ ...routine, added: -240, from: -240, text }, "approved");
  await put(
    {
      title: "Rutin för skyddade personuppgifter 2027",
      serves: [],
      added: -3,
      from: 38,
      text: `${text} Från årsskiftet gäller samma sak för vikarier.`,
      replaces: { evidenceId: old, version: 3 },
    },
    "ready",
  );
}

/** The audit that has been performed points at its report. */
async function pointAudit({ sven, markId, now }: MarkFixture, evidenceId: string): Promise<void> {
  const audits = await withOrganisation(sven.organisationId, (tx) =>
    listInternalAudits(tx, sven.organisationId, markId),
  );
  const audit = audits.find(({ performedOn }) => performedOn !== null);
  if (!audit) throw new Error("no audit has been performed");
  const { requirements, createdAt: _, organisationId: __, ...told } = audit;
  const at = new Date(now.getTime() - 29 * 86_400_000);
  await saveAudit(sven, { ...told, evidenceId, "requirements-all": requirements }, { now: at });
}

/** Adds a piece as its author, on its day, and lets another review it the day after. Answers its id. */
function putter({ sven, jonas, eva, markId, now }: MarkFixture) {
  const today = dayOf(now);
  const atNine = (days: number) => new Date(startOfDay(addDays(today, days)).getTime() + 9 * 3_600_000);
  return async (piece: Piece, review: Review): Promise<string> => {
    const author = { sven, jonas, eva }[piece.by ?? "sven"];
    const added = atNine(piece.added);
    const ref = await addEvidence(author, await formOf(piece, author, markId, today), { now: added });
    const evidenceId = String(ref.evidenceId);
    const form = { evidenceId, markId, version: 1 };
    if (review === "left") return evidenceId;
    await markEvidenceReady(author, form, { now: new Date(added.getTime() + 600_000) });
    const reviewer = author === jonas ? sven : jonas;
    const later = { now: new Date(added.getTime() + 8 * 3_600_000) };
    if (review === "approved") await approveEvidence(reviewer, { ...form, version: 2, note: "" }, later);
    if (typeof review === "object")
      await returnEvidence(reviewer, { ...form, version: 2, note: review.returned }, later);
    return evidenceId;
  };
}

async function formOf(piece: Piece, author: OfficerActor, markId: string, today: string) {
  const officers = await withOrganisation(author.organisationId, listOfficers);
  const facts = {
    markId,
    kind: piece.text ? "file" : piece.url ? "link" : "agreement",
    title: piece.title,
    effectiveFrom: addDays(today, piece.from),
    effectiveTo: piece.to === undefined ? "" : addDays(today, piece.to),
    classification: piece.secret ? "secret" : "internal",
    ownerId: officers.find(({ accountId }) => accountId === author.accountId)?.id ?? "",
    "serves-all": piece.serves,
    ...piece.replaces,
    ...(piece.replaces ? { replaces: piece.replaces.evidenceId } : {}),
  };
  if (piece.url) return { ...facts, url: piece.url };
  if (piece.agreementId) return { ...facts, agreementId: piece.agreementId };
  const made = startOfDay(addDays(today, Math.min(piece.from, 0)));
  return { ...facts, name: `${piece.title.replace(/[:,]/g, "")}.pdf`, content: await paperOf(piece, made) };
}

function paperOf({ title, text = "" }: Piece, made: Date): Promise<Buffer> {
  const document = new PdfDocument({ title, language: "sv", made });
  document.heading(title, 1);
  document.paragraph("Exempelköpings kommun", "note");
  document.paragraph(text);
  return document.finish((page, pages) => [title, `${page} (${pages})`]);
}
