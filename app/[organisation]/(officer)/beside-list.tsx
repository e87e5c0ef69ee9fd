import type { ReactNode } from "react";
import { RowSheet } from "@/components/ui/row-sheet";
import type { LookedList } from "@/lib/domain/core/list-look";
import { getTranslations } from "@/lib/i18n/server";

/** What a row is about, and the columns, by their place, that make room: the sheet says what they do. */
const rows: Record<LookedList, { about: string; gives: string }> = {
  eids: { about: "eid", gives: "2 3 4 6" },
  employees: { about: "employee", gives: "3" },
};

/** A list whose rows open beside it. */
export async function BesideList({
  list,
  slug,
  children,
}: {
  list: LookedList;
  slug: string;
  children: ReactNode;
}) {
  const { about, gives } = rows[list];
  const t = await getTranslations("page.beside");
  const words = { close: t("close"), failed: t("failed"), loading: t("loading"), page: t("page") };
  return (
    <RowSheet
      ask={`/api/tables/sheet?${new URLSearchParams({ organisation: slug, [about]: "" })}`}
      gives={gives}
      words={words}
    >
      {children}
    </RowSheet>
  );
}
