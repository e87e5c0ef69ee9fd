export interface Piece {
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
export type Review = "left" | "ready" | "approved" | { returned: string };

/** Of the audit two years ago. */
export const auditReport: Piece = {
  title: "Revisionsrapport: ledning, säkerhet och utfärdande",
  serves: ["K2.9"],
  added: -290,
  from: -725,
  to: 370,
  by: "jonas",
  text: "Utfärdandet följer utfärdardeklarationen. Fyra avvikelser, varav en stor.",
};

/** What is on paper or on the intranet, and how far each has come. */
export const papers: [Piece, Review][] = [
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
