import { z } from "zod";
import { loadMatrixAddress } from "@/app/[organisation]/(officer)/relying-parties/matrix/address";
import { type ShownMatrix, shownMatrix } from "@/app/[organisation]/(officer)/relying-parties/matrix/shown";
import { bearerName, reasonText, shortAnswer, wordsOfUse } from "@/components/use/use-words";
import { may } from "@/lib/domain/actor";
import { actorIn } from "@/lib/session";

const asked = z.object({ organisation: z.string().max(64) });

/** The coverage matrix as a table to compute with: one line for each service and type, as the page shows it. */
export async function GET(request: Request): Promise<Response> {
  const { searchParams } = new URL(request.url);
  const { data } = asked.safeParse({ organisation: searchParams.get("organisation") });
  const actor = data && (await actorIn(data.organisation));
  if (!actor || !may(actor, "relying-party:read"))
    return new Response("Not found.\n", { status: 404, headers: { "Cache-Control": "no-store" } });
  const [{ t }, lines] = await Promise.all([
    wordsOfUse(),
    linesOf(await shownMatrix(actor, loadMatrixAddress(searchParams))),
  ]);
  const name = `${t("file")}-${new Date().toISOString().slice(0, 10)}.csv`;
  // With a byte order mark, or Excel takes å for two other letters.
  return new Response(`\uFEFF${lines.map(csvLine).join("")}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "no-store",
    },
  });
}

async function linesOf({ columns, rows, supposed, shown, at }: ShownMatrix): Promise<string[][]> {
  const words = await wordsOfUse();
  const { t, named, lastDay } = words;
  const heads = [
    "file-party",
    "service",
    "file-level",
    "file-type",
    "file-answer",
    "file-through",
    "file-until",
    "file-reasons",
  ] as const;
  const told = supposed ?? { rows, at };
  const lines = shown.flatMap((index) => {
    const row = told.rows[index];
    if (!row) return [];
    return columns.flatMap(({ type, index: place }) => {
      const decision = row.decisions[place];
      if (!decision) return [];
      const yes = decision.answer === "yes";
      return [
        [
          row.service.partyName,
          row.service.name,
          String(row.service.level),
          named(type),
          shortAnswer(words, decision, told.at),
          yes ? (bearerName(words, decision.by) ?? "") : "",
          yes && decision.until ? lastDay(decision.until) : "",
          yes ? "" : decision.reasons.map((reason) => reasonText(words, reason)).join(" "),
        ],
      ];
    });
  });
  return [heads.map((head) => t(head)), ...lines];
}

/** RFC 4180, with the semicolon a Swedish Excel expects. What a spreadsheet would take for a formula is told as text. */
function csvLine(values: readonly string[]): string {
  const cells = values.map((value) => {
    const told = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return `"${told.replaceAll('"', '""')}"`;
  });
  return `${cells.join(";")}\r\n`;
}
