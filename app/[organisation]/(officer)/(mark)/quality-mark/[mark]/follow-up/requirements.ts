import { chaptersFor } from "@/lib/domain/mark/framework";
import { getLocale } from "@/lib/i18n/server";
import type { MarkPage } from "@/lib/mark/quality-mark/read";

/** Address of a mark's requirements. */
export const requirementsAt = (slug: string, markId: string) =>
  `/${slug}/quality-mark/${markId}/requirements`;

/** The chapters with the requirements that apply to the mark, in the reader's language. */
export async function chaptersOf({ mark, framework }: MarkPage) {
  const swedish = (await getLocale()) === "sv";
  return chaptersFor(framework, mark).map((chapter) => ({
    id: chapter.id,
    title: swedish ? chapter.titleSv : chapter.titleEn,
    requirements: chapter.requirements.map(({ id, titleSv, titleEn }) => ({
      id,
      title: swedish ? titleSv : titleEn,
    })),
  }));
}

/** What each requirement that applies is called. */
export async function titlesOf(page: MarkPage): Promise<Record<string, string>> {
  const chapters = await chaptersOf(page);
  return Object.fromEntries(
    chapters.flatMap(({ requirements }) => requirements.map(({ id, title }) => [id, title])),
  );
}

/** To choose among. */
export async function requirementChoices(page: MarkPage) {
  const chapters = await chaptersOf(page);
  return chapters.flatMap(({ requirements }) => requirements.map(({ id, title }) => ({ id, name: title })));
}
