import { withOrganisation } from "@/db/client";
import { listAgreementsToShow } from "@/db/evidence-list";
import { listOfficers } from "@/db/officer";
import type { OfficerActor } from "@/lib/domain/actor";
import { addDays, dayOf, startOfDay } from "@/lib/domain/stockholm";
import { addEvidence } from "@/lib/evidence/add";
import { approveEvidence } from "@/lib/evidence/approve";
import { markEvidenceReady } from "@/lib/evidence/mark-ready";
import { returnEvidence } from "@/lib/evidence/return";
import { Paper } from "@/lib/paper";
import type { QualityTown } from "./quality";

interface Piece {
  title: string;
  serves: string[];
  /** Days from today: when it was added, and the period it speaks of. */
  added: number;
  from: number;
  to?: number;
  /** Sven, unless another says so. */
  by?: "jonas" | "eva";
  secret?: true;
  /** What a PDF of it says; a link or an agreement has none. */
  text?: string;
  url?: string;
  agreementId?: string;
  replaces?: { evidenceId: string; version: number };
}
type Review = "left" | "ready" | "approved" | { returned: string };

/** Exempelköping's evidence in every state: most approved, one soon at its end, one past it, one sent back. */
export async function seedEvidence(town: QualityTown): Promise<void> {
  const put = putter(town);
  const { eva } = town;
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

/** What is on paper or on the intranet, and how far each has come. */
const papers: [Piece, Review][] = [
  [
    {
      title: "Informationssäkerhetspolicy",
      serves: ["K2.4", "K4.1"],
      added: -280,
      from: -290,
      to: 300,
      text: "Kommunen styr informationssäkerheten efter SS-EN ISO/IEC 27001. Policyn omfattar utfärdandet av e-legitimationer.",
    },
    "approved",
  ],
  [
    {
      title: "Rutin: två personer vid varje utfärdande",
      serves: ["K3.4", "K5.10", "K6.7"],
      added: -260,
      from: -260,
      text: "En beställer, en annan godkänner, en tredje lämnar ut. Ingen kan själv utfärda en e-legitimation.",
    },
    "approved",
  ],
  [
    {
      title: "Intyg om ansvarsförsäkring",
      serves: ["K2.1", "K2.3"],
      added: -210,
      from: -333,
      to: 32,
      text: "Exempelförsäkring intygar att kommunen har en ansvarsförsäkring som omfattar utfärdandet.",
    },
    "approved",
  ],
  [
    {
      title: "Penetrationstest av spärrtjänsten",
      serves: ["K4.1", "K6.8"],
      added: -280,
      from: -383,
      to: -18,
      secret: true,
      text: "Inga allvarliga brister. Två mindre brister är rättade.",
    },
    "approved",
  ],
  [
    {
      title: "Protokoll från ledningens genomgång",
      serves: ["K2.4"],
      added: -12,
      from: -20,
      to: 345,
      text: "Ledningen gick igenom riskerna och beslutade om åtgärder.",
    },
    { returned: "Underskriften saknas på sista sidan. Lägg upp det undertecknade protokollet." },
  ],
  [
    {
      title: "Bakgrundskontroll och utbildning av handläggare",
      serves: ["K3.2"],
      added: -150,
      from: -150,
      to: 215,
      by: "jonas",
      text: "Åtta handläggare är kontrollerade och utbildade före sitt första ärende.",
    },
    "approved",
  ],
  [
    {
      title: "Riskanalys för utfärdandet",
      serves: ["K2.4", "K3.1"],
      added: -4,
      from: -10,
      to: 355,
      secret: true,
      text: "Elva risker, varav två ska åtgärdas under våren.",
    },
    "ready",
  ],
  [
    {
      title: "Beskrivning av utfärdardeklarationens delar",
      serves: ["K5.3"],
      added: -2,
      from: -2,
      by: "jonas",
      text: "Hur deklarationen svarar på K5.3 a till e.",
    },
    "ready",
  ],
  [
    {
      title: "Gallringsplan för utfärdandets handlingar",
      serves: ["K2.7", "K2.8"],
      added: -1,
      from: -1,
      text: "Utkast. Handlingarna bevaras i minst tio år.",
    },
    "left",
  ],
  [
    {
      title: "Rutin för spärr, på intranätet",
      serves: ["K6.8", "K6.9"],
      added: -90,
      from: -90,
      url: "https://intranat.exempelkoping.example/rutiner/sparr",
    },
    "approved",
  ],
];

/** Adds a piece as its author, on its day, and lets another review it the day after. Answers its id. */
function putter({ sven, jonas, eva, markId, now }: QualityTown) {
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
  const paper = new Paper({ title, language: "sv", made });
  paper.heading(title, 1);
  paper.paragraph("Exempelköpings kommun", "note");
  paper.paragraph(text);
  return paper.finish((page, pages) => [title, `${page} (${pages})`]);
}
