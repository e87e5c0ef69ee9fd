import { z } from "zod";
import { attachment } from "@/app/api/files/attachment";
import { missing } from "@/app/api/files/missing";
import { receiptFacts, receiptRows } from "@/components/people/employee/receipt-words";
import { csvLine } from "@/lib/domain/core/export";
import { Refusal } from "@/lib/domain/core/refusal";
import { dayOf } from "@/lib/domain/core/swedish-time";
import { bounded } from "@/lib/form/text-length";
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
      const receipt = await readImportReceipt(actor, { receiptId: data.receipt });
      const lines = await linesOf(receipt);
      const t = await getTranslations("import-receipt");
      const name = `${t("file-name")} ${dayOf(receipt.receivedAt)}.csv`;
      const headers = attachment(name, "text/csv; charset=utf-8");
      return new Response(`\ufeff${lines.map((line) => `${csvLine(line)}\r\n`).join("")}`, { headers });
    } catch (fault) {
      if (fault instanceof Refusal) return missing();
      throw fault;
    }
  },
);

async function linesOf(receipt: ReceiptView): Promise<string[][]> {
  const [t, format] = [await getTranslations("import-receipt"), await getFormatter()];
  const facts = (await receiptFacts(receipt)).map(({ label, value }) => ["", label, value]);
  const rows = (await receiptRows(receipt)).map(({ row, kind, why }) => [String(row), t(kind), why]);
  return [
    [t("row"), t("what"), t("value")],
    ["", t("received"), format.dateTime(receipt.receivedAt, "minute")],
    ["", "SHA-256", Buffer.from(receipt.sha256).toString("hex")],
    ...facts,
    ...rows,
  ];
}
