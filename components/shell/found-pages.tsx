import { Link } from "@/components/ui/link";
import { linesLike, type PaletteLine } from "@/components/ui/palette-line";
import { SectionRule } from "@/components/ui/section-rule";
import type { Actor } from "@/lib/domain/core/actor";
import type { Locale } from "@/lib/i18n/locale";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { translator } from "@/lib/i18n/translator";
import { partsOfMark } from "./mark-parts";
import { menuWord } from "./menu-word";
import { navigation } from "./navigation";

/** The pages open to this person whose names, or whose place's, have words that begin as what was typed. */
export async function findPages(actor: Actor, slug: string, typed: string): Promise<PaletteLine[]> {
  if (typed.trim() === "") return [];
  const places = navigation(actor, slug, menuWord(await getLocale()), {});
  const lines = places.flatMap(({ label, tabs, pages }) =>
    [...tabs, ...pages].map((page) => ({ href: page.href, title: page.label, about: label })),
  );
  return linesLike([{ label: "", lines }], typed).flatMap((group) => group.lines);
}

interface Mark {
  id: string;
  issuerName: string;
  level: number;
}

/** The parts of each quality mark whose names, or whose mark's, have words that begin as what was typed. */
export function findMarkParts(slug: string, typed: string, marks: Mark[], locale: Locale): PaletteLine[] {
  if (typed.trim() === "") return [];
  const wordOf = menuWord(locale);
  const t = translator(locale, "quality-mark");
  const lines = marks.flatMap(({ id, issuerName, level }) =>
    partsOfMark(wordOf).map(({ path, label }) => ({
      href: `/${slug}/quality-mark/${id}${path}`,
      title: label,
      about: `${wordOf("shell.place.mark")} · ${t("mark-name", { issuer: issuerName, level })}`,
    })),
  );
  return linesLike([{ label: "", lines }], typed).flatMap((group) => group.lines);
}

/** Pages among what was searched for. */
export async function FoundPages({ pages }: { pages: PaletteLine[] }) {
  const t = await getTranslations("search");
  if (pages.length === 0) return null;
  return (
    <SectionRule className="mt-8 max-w-[46rem]" id="pages" title={t("pages")}>
      <ul>
        {pages.map(({ href, title, about }) => (
          <li
            className="flex flex-wrap items-center gap-x-3 border-hair border-b py-1 last:border-0"
            key={href}
          >
            <Link className="inline-flex min-h-8 items-center text-sjo underline" href={href}>
              {title}
            </Link>
            <span className="text-ink-3 text-meta">{about}</span>
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}
