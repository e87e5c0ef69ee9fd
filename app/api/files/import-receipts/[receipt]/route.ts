import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { csvLine } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { bounded } from "@/lib/form/text-length";
import { refusalText } from "@/lib/i18n/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { type ReceiptView, readImportReceipt } from "@/lib/people/employee/read-feed";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const asked = bounded(
  z.object({ organisation: z.string().max(64), receipt: z.uuid() }),
  "/api/files/import-receipts/[receipt]",
);

/** One import's receipt as a file: its counts, and each row that was not carried out with the reason. */
export const GET = door(
  async (request: Request, { params }: { params: Promise<{ receipt: string }> }): Promise<Response> => {
    const search = Object.fromEntries(new URL(request.url).searchParams);
    const { data } = asked.safeParse({ ...search, ...(await params) });
    const actor = data && (await actorIn(data.organisation));
    if (!actor) return missing();
    try {
      const lines = await linesOf(await readImportReceipt(actor, { receiptId: data.receipt }));
      const headers = attachment("kvitto-import.csv", "text/csv; charset=utf-8");
      return new Response(`\ufeff${lines.map((line) => `${csvLine(line)}\r\n`).join("")}`, { headers });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

async function linesOf({ content, state, sha256, receivedAt }: ReceiptView): Promise<string[][]> {
  const [t, words] = [await getTranslations("import-receipt"), await getTranslations("employee-import")];
  const format = await getFormatter();
  const counts = (["rows", "added", "changed", "ended", "faulty", "refused"] as const).map((name) => [
    ...["", t(name), String(content.counts[name])],
  ]);
  const faults = content.faulty.map(({ row, codes }) => [
    ...[
      String(row),
      t("faulty"),
      codes.map((code) => words(`fault.${code}`, { lines: "", name: "none" })).join(" "),
    ],
  ]);
  const refused: string[][] = [];
  for (const { row, code } of content.refused)
    refused.push([String(row), t("refused"), await refusalText(new Refusal(code))]);
  return [
    [t("row"), t("what"), t("value")],
    ["", t("received"), format.dateTime(receivedAt, "minute")],
    ["", "SHA-256", Buffer.from(sha256).toString("hex")],
    ["", t("state"), t(`is.${state}`)],
    ...counts,
    ...faults,
    ...refused,
  ];
}
