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

/** How many a list has, and when that was looked up. */
async function countLine(found: Found["found"]): Promise<string> {
  const t = await getTranslations("shell");
  return updatedAt(
    typeof found === "string"
      ? found
      : typeof found === "number"
        ? t("counted", { count: found })
        : t("shown", { count: found.shown }),
  );
}

/** The line beneath the heading of a list within a page: how many it has, and when that was looked up. */
export async function ListMeta({ found, lead }: Found) {
  const line = await countLine(found);
  if (!lead) return line;
  return (
    <>
      <p>{line}</p>
      <p className="mt-1">{lead}</p>
    </>
  );
}

/** The top of every list: one that is made with another fails list-header.test.ts. */
export async function ListHeader({
  found,
  lead,
  ...header
}: Found & Omit<ComponentProps<typeof PageHeader>, "count" | "meta">) {
  return <PageHeader {...header} count={await countLine(found)} meta={lead} />;
}
