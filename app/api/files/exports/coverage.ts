import { loadMatrixAddress } from "@/app/[organisation]/(officer)/(use)/relying-parties/matrix/address";
import { shownMatrix } from "@/app/[organisation]/(officer)/(use)/relying-parties/matrix/shown";
import {
  bearerName,
  coverageWords,
  reasonText,
  shortAnswer,
  type UseWords,
} from "@/components/use/coverage/coverage-words";
import type { Actor } from "@/lib/domain/core/actor";
import { type ExportCell, type ExportTable, maximumExportRows } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import type { TypeDecision } from "@/lib/domain/use/decision";
import { strictly } from "@/lib/form/address";

const columns = [
  "file-party",
  "service",
  "file-purpose",
  "file-level",
  "file-type",
  "file-answer",
  "file-through",
  "file-until",
  "file-reasons",
] as const;

/** The coverage matrix with a line for each service and type, as the page shows it; as it would be, if something is supposed. */
export async function matrixTable(actor: Actor, search: URLSearchParams): Promise<ExportTable> {
  const [words, matrix] = await Promise.all([
    coverageWords(),
    shownMatrix(actor, strictly(loadMatrixAddress, search)),
  ]);
  const { columns: types, shown, supposed, rows: now, at } = matrix;
  const told = supposed ?? { rows: now, at };
  if (shown.length * types.length > maximumExportRows) throw new Refusal("export-too-long");
  const rows = shown.flatMap((index) => {
    const row = told.rows[index];
    return types.flatMap(({ type, index: place }) => {
      const decision = row?.decisions[place];
      if (!row || !decision) return [];
      const { partyName, name, level } = row.service;
      const asked = words.service(`purpose.${row.purpose}`);
      return [[partyName, name, asked, level, words.named(type), ...answerCells(words, decision, told.at)]];
    });
  });
  return { headings: columns.map((column) => words.t(column)), rows };
}

function answerCells(words: UseWords, decision: TypeDecision, at: Date): ExportCell[] {
  const short = shortAnswer(words, decision, at);
  if (decision.answer === "no")
    return [short, null, null, decision.reasons.map((reason) => reasonText(words, reason)).join(" ")];
  const until = decision.until ? words.lastDay(decision.until) : null;
  return [short, bearerName(words, decision.by), until, null];
}
