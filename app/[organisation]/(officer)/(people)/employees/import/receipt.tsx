import { z } from "zod";
import { ImportReceipt } from "@/components/people/employee/import-receipt";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { getFormatter, getTranslations } from "@/lib/i18n/server";
import { listImportReceipts, readImportReceipt } from "@/lib/people/employee/read-feed";

interface Props {
  actor: Actor;
  slug: string;
}

/** One receipt, which stays when the list is gone. */
export async function Receipt({ actor, slug, id }: Props & { id: string }) {
  if (!z.uuid().safeParse(id).success) throw new Refusal("not-found");
  const [t, words, employee, format, receipt] = await Promise.all([
    getTranslations("import-receipt"),
    getTranslations("employee-import"),
    getTranslations("employee"),
    getFormatter(),
    readImportReceipt(actor, { receiptId: id }),
  ]);
  return (
    <>
      <PageHeader
        crumbs={[
          { href: `/${slug}/employees`, label: employee("title") },
          { href: `/${slug}/employees/import`, label: words("crumb") },
        ]}
        crumbsLabel={employee("crumbs")}
        meta={t("meta", { by: receipt.sender, at: format.dateTime(receipt.receivedAt, "minute") })}
        title={t("title")}
      />
      <ImportReceipt receipt={receipt} slug={slug} />
    </>
  );
}

export async function Receipts({ actor, slug }: Props) {
  const [t, format, receipts] = await Promise.all([
    getTranslations("import-receipt"),
    getFormatter(),
    listImportReceipts(actor, undefined),
  ]);
  if (receipts.length === 0) return null;
  return (
    <SectionRule className="mt-10" id="receipts" title={t("receipts")}>
      <ul className="divide-y divide-hair">
        {receipts.map(({ id, state, receivedAt, sender }) => (
          <li className="flex flex-wrap items-baseline gap-x-4 py-2" key={id}>
            <Link className="py-1" href={`/${slug}/employees/import?${new URLSearchParams({ receipt: id })}`}>
              {format.dateTime(receivedAt, "minute")}
            </Link>
            <span>{t(`is.${state}`)}</span>
            <span className="text-ink-3 text-meta">{sender}</span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
