import { EyeOff } from "lucide-react";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { StatusTag } from "@/components/ui/status-tag";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { placeOf, type SearchKind } from "@/lib/domain/operation/search";
import { getTranslations } from "@/lib/i18n/server";
import type { Found, FoundGroup } from "@/lib/operation/search/read";
import { aboutIt } from "./about-it";

interface SearchGroupsProps {
  slug: string;
  groups: FoundGroup[];
  /** Where all of a kind are. */
  all: (kind: SearchKind) => string;
}

/** What was found, a section for each kind. */
export async function SearchGroups({ slug, groups, all }: SearchGroupsProps) {
  const t = await getTranslations("search");
  return (
    <div className="flex max-w-[46rem] flex-col gap-8">
      {groups.map(({ kind, rows, more }) => (
        <SectionRule
          aside={
            more ? (
              <Link className="inline-block py-1 text-sjo underline" href={all(kind)}>
                {t("all")} <span className="sr-only">{t(`kind.${kind}`)}</span>
              </Link>
            ) : undefined
          }
          id={`found-${kind}`}
          key={kind}
          title={t(`kind.${kind}`)}
        >
          <ul className="flex flex-col">
            {rows.map((row) => (
              <li className="border-hair border-b py-2 last:border-0" key={row.id}>
                <Row kind={kind} row={row} slug={slug} />
              </li>
            ))}
          </ul>
        </SectionRule>
      ))}
    </div>
  );
}

async function Row({ slug, kind, row }: { slug: string; kind: SearchKind; row: Found }) {
  const status = await getTranslations("status");
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Link
        className="inline-flex min-h-8 flex-wrap items-center gap-x-2 text-ink no-underline [overflow-wrap:anywhere] hover:underline"
        href={`/${slug}/${placeOf(kind, row)}`}
      >
        <bdi className="font-bold">{row.title}</bdi>
        {row.code ? <span className="font-mono text-meta">{row.code}</span> : null}
      </Link>
      <span className="text-ink-3 text-meta [overflow-wrap:anywhere]">
        {(await aboutIt(row)).join(" · ")}
      </span>
      {row.status ? <StatusTag tone={toneOf[row.status]}>{status(row.status)}</StatusTag> : null}
      {row.protectedIdentity ? <Protected /> : null}
    </div>
  );
}

async function Protected() {
  const t = await getTranslations("search");
  return (
    <span className="inline-flex items-center gap-1 text-ink-2 text-meta">
      <EyeOff aria-hidden="true" className="size-4" />
      {t("protected")}
    </span>
  );
}
