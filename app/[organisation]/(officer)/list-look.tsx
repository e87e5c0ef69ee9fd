import { cookies } from "next/headers";
import { ListLookForm } from "@/components/ui/list-look";
import {
  densities,
  hiddenCookie,
  type ListLook,
  type LookedList,
  listColumns,
  lookOf,
} from "@/lib/domain/core/list-look";
import { getTranslations } from "@/lib/i18n/server";

/** How this person has a list look. */
export async function listLook(list: LookedList): Promise<ListLook> {
  const jar = await cookies();
  const said = (name: string) => jar.get(name)?.value;
  return lookOf(list, { density: said("density"), hidden: said(hiddenCookie(list)) });
}

interface ListLookPanelProps {
  list: LookedList;
  look: ListLook;
  /** What the list calls its columns. */
  labels: Record<string, string>;
}

/** Beneath a list: which columns it has and how high its rows are. */
export async function ListLookPanel({ list, look, labels }: ListLookPanelProps) {
  const t = await getTranslations("page");
  return (
    <ListLookForm
      columns={listColumns[list].map((value, at) => ({
        value,
        label: labels[value] ?? value,
        shown: !look.hide.includes(at + 2),
      }))}
      densities={densities.map((value) => ({
        value,
        label: t(`look.${value}`),
        chosen: value === look.density,
      }))}
      list={list}
      words={{
        open: t("look.open"),
        columns: t("look.columns"),
        density: t("look.density"),
        hint: t("look.hint"),
        save: t("look.save"),
      }}
    />
  );
}
