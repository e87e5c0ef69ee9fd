import type { ComponentProps, ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import { getTranslations } from "@/lib/i18n/server";
import { updatedAt } from "./updated-at";

interface Found {
  /** How many the list has, or that in the list's own words; `shown` of one that goes on. */
  found: number | string | { shown: number };
  /** What the list is for, beneath. */
  lead?: ReactNode;
}

/** The line beneath the heading of a list: how many it has, and when that was looked up. */
export async function ListMeta({ found, lead }: Found) {
  const t = await getTranslations("shell");
  const said =
    typeof found === "string"
      ? found
      : typeof found === "number"
        ? t("counted", { count: found })
        : t("shown", { count: found.shown });
  const line = await updatedAt(said);
  if (!lead) return line;
  return (
    <>
      <p>{line}</p>
      <p className="mt-1">{lead}</p>
    </>
  );
}

/** The top of every list: one that is made with another fails list-header.test.ts. */
export function ListHeader({
  found,
  lead,
  ...header
}: Found & Omit<ComponentProps<typeof PageHeader>, "meta">) {
  return <PageHeader {...header} meta={<ListMeta found={found} lead={lead} />} />;
}
