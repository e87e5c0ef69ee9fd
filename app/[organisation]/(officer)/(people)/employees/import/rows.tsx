import { Download } from "lucide-react";
import { z } from "zod";
import type { ImportShow } from "@/components/people/employee/import-consequences";
import { ImportRowTable } from "@/components/people/employee/import-row-table";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import { importMarks } from "@/lib/domain/people/import-plan";
import { bounded } from "@/lib/form/text-length";
import { getTranslations } from "@/lib/i18n/server";
import type { ImportPreview } from "@/lib/people/employee/import-preview";
import { isForSecond, listImportPage } from "@/lib/people/employee/import-rows";

const asked = bounded(
  z.object({
    kind: z.enum(["new", "changed", "faulty", "left"]),
    mark: z.enum(importMarks).nullable().catch(null),
    after: z.coerce.number().int().min(0).max(10_000_000).nullable().catch(null),
  }),
  "/[organisation]/employees/import/rows",
);
export type RowsAsked = z.output<typeof asked>;

/** Which rows the address asks for; those with errors where it asks for none. */
export function rowsFrom(
  { kind, mark, after }: Record<string, string | string[] | undefined>,
  { counts, own }: ImportPreview,
): RowsAsked | null {
  const read = asked.safeParse({ kind, mark: mark ?? null, after: after ?? null });
  const first = counts.faulty.rows > 0 && own ? "faulty" : counts.left.rows > 0 ? "left" : null;
  const chosen = read.success
    ? read.data
    : first && { kind: first as "faulty" | "left", mark: null, after: null };
  if (!chosen || counts[chosen.kind].rows === 0) return null;
  return own || isForSecond(chosen) ? chosen : null;
}

interface Props {
  actor: Actor;
  preview: ImportPreview;
  asked: RowsAsked;
  slug: string;
}

export async function RowsOf({ actor, preview, asked: { kind, mark, after }, slug }: Props) {
  const [t, page] = await Promise.all([
    getTranslations("employee-import"),
    listImportPage(actor, { importId: preview.id, kind, mark, after }),
  ]);
  const title = t("rows", { kind, count: preview.counts[kind].rows });
  const to = (more: Record<string, string>) =>
    `/${slug}/employees/import?${new URLSearchParams({ list: preview.id, kind, ...more })}#rows`;
  const download = `/api/files/employee-lists/${preview.id}?${new URLSearchParams({ organisation: slug })}`;
  return (
    <SectionRule
      aside={
        kind === "faulty" ? (
          <a className="inline-flex min-h-11 items-center gap-2" download href={download}>
            <Download className="size-4" />
            {t("download")}
          </a>
        ) : mark ? (
          <Link className="py-2" href={to({})}>
            {t("rows-all")}
          </Link>
        ) : undefined
      }
      className="mt-8"
      id="rows"
      title={title}
    >
      <ImportRowTable
        caption={title}
        kind={kind satisfies ImportShow["kind"]}
        mark={mark}
        rows={page.rows}
        slug={slug}
      />
      <Pagination
        label={t("rows-pages")}
        {...(page.next === null
          ? {}
          : {
              next: {
                href: to({ ...(mark ? { mark } : {}), after: String(page.next) }),
                label: t("rows-next"),
              },
            })}
      />
    </SectionRule>
  );
}
