import type { PaletteAnswer, PaletteLine } from "@/components/ui/palette-line";
import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import { toneOf } from "@/lib/domain/credential/shown-status";
import { placeOf, type SearchKind } from "@/lib/domain/operation/search";
import { getTranslations } from "@/lib/i18n/server";
import type { Found, FoundGroup } from "@/lib/operation/search/read";
import { aboutIt } from "./about-it";

/** What was found, and what can be done: about the person it is closest to, and with e-IDs that were found. */
export async function foundAnswer(
  actor: Actor,
  slug: string,
  groups: FoundGroup[],
  steps: PaletteLine[],
): Promise<PaletteAnswer> {
  const t = await getTranslations("search");
  const count = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const found = await Promise.all(
    groups.map(async ({ kind, rows }) => ({
      label: t(`kind.${kind}`),
      lines: await Promise.all(rows.map((row) => lineOf(slug, kind, row))),
    })),
  );
  const person = groups.find(({ kind }) => kind === "employee")?.rows[0];
  const acts = [...(person ? await actsFor(actor, slug, person) : []), ...steps];
  return {
    groups: [...found, ...(acts.length > 0 ? [{ label: t("do"), lines: acts }] : [])],
    said: t(groups.some(({ more }) => more) ? "found-more" : "found", { count }),
  };
}

/** What was opened last. */
export async function openedAnswer(
  slug: string,
  things: (Found & { kind: SearchKind })[],
): Promise<PaletteAnswer> {
  const t = await getTranslations("search");
  const lines = await Promise.all(things.map((row) => lineOf(slug, row.kind, row)));
  return { groups: lines.length > 0 ? [{ label: t("opened"), lines }] : [], said: "" };
}

async function lineOf(slug: string, kind: SearchKind, row: Found): Promise<PaletteLine> {
  const [t, status] = await Promise.all([getTranslations("search"), getTranslations("status")]);
  const about = [...(await aboutIt(row)), ...(row.protectedIdentity ? [t("protected")] : [])].join(" · ");
  return {
    href: `/${slug}/${placeOf(kind, row)}`,
    title: row.title,
    ...(row.code ? { code: row.code } : {}),
    ...(about ? { about } : {}),
    ...(row.status ? { status: { tone: toneOf[row.status], word: status(row.status) } } : {}),
  };
}

async function actsFor(
  actor: Actor,
  slug: string,
  { id, title: name, endedOn }: Found,
): Promise<PaletteLine[]> {
  const t = await getTranslations("search");
  const at = (page: string) => `/${slug}/${page}?employee=${id}`;
  return [
    ...(isOfficer(actor) && may(actor, "loss:report")
      ? [
          {
            href: at("lost/which"),
            title: t("do-lost", { name }),
            about: t("do-lost-hint"),
            danger: true as const,
          },
        ]
      : []),
    ...(may(actor, "eid:order") && !endedOn
      ? [{ href: at("eids/order"), title: t("do-order", { name }) }]
      : []),
  ];
}
