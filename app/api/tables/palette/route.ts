import { z } from "zod";
import { readSmallForm } from "@/app/api/files/capped-form";
import { eidLines } from "@/components/credential/eid/eid-palette";
import { foundAnswer, openedAnswer } from "@/components/operation/search/palette-answer";
import { findMarkParts } from "@/components/shell/found-pages";
import type { PaletteAnswer, PaletteGroup, PaletteLine } from "@/components/ui/palette-line";
import { readEidSteps } from "@/lib/credential/eid/read-steps";
import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import { Refusal } from "@/lib/domain/core/refusal";
import { type SearchKind, searchKinds } from "@/lib/domain/operation/search";
import { bounded } from "@/lib/form/text-length";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { listMarkNames } from "@/lib/mark/quality-mark/read";
import { type FoundGroup, readThings, refuseIdleSearch, searchEverything } from "@/lib/operation/search/read";
import { actorIn } from "@/lib/session";
import { door } from "@/lib/web/door";

const thing = z.tuple([z.enum(searchKinds), z.uuid()]).transform(([kind, id]) => ({ kind, id }));
const asked = bounded(
  z.object({
    organisation: z.string().max(64),
    q: z.string().max(200),
    opened: z
      .array(
        z
          .string()
          .max(80)
          .transform((text) => text.split(" "))
          .pipe(thing),
      )
      .max(8),
  }),
  "/api/tables/palette",
);

/**
 * What the palette shows: what is found, or what was opened last while nothing is typed. By POST, so that what is typed
 * stands in no address and no log.
 */
export const POST = door(async (request: Request): Promise<Response> => {
  const form = await readSmallForm(request);
  if (form instanceof Response) return form;
  const { data } = asked.safeParse({
    organisation: form.get("organisation"),
    q: form.get("q") ?? "",
    opened: form.getAll("opened"),
  });
  const actor = data && (await actorIn(data.organisation));
  if (!actor || !isOfficer(actor)) return answer(null, 404);
  const { organisation, q, opened } = data;
  try {
    await refuseIdleSearch(actor);
    if (q.trim() !== "") {
      const groups = await searchEverything(actor, { q, kind: null });
      const steps = await stepsOn(actor, organisation, groups);
      const found = await foundAnswer(actor, organisation, groups, steps);
      return answer(
        { ...found, groups: [...found.groups, ...(await partsLike(actor, organisation, q))] },
        200,
      );
    }
    return answer(await openedAnswer(organisation, await readThings(actor, opened)), 200);
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "forbidden") return answer(null, 404);
    throw fault;
  }
});

/** What can be done with the e-IDs that were found, or that the person found has: only what their own pages offer. */
async function stepsOn(actor: Actor, slug: string, groups: FoundGroup[]): Promise<PaletteLine[]> {
  if (!may(actor, "eid:read")) return [];
  const rowsOf = (kind: SearchKind) => groups.find((group) => group.kind === kind)?.rows ?? [];
  const [person] = rowsOf("employee");
  const names = new Map(rowsOf("eid").map(({ id, title }) => [id, title]));
  const eids = await readEidSteps(actor, { eidIds: [...names.keys()], holderId: person?.id ?? null });
  return eidLines(
    slug,
    eids.map((eid) => ({ ...eid, holder: names.get(eid.id) ?? person?.title ?? "" })),
  );
}

/** Parts of the quality marks, among the pages that the palette leads to. */
async function partsLike(actor: Actor, slug: string, typed: string): Promise<PaletteGroup[]> {
  if (!may(actor, "quality-mark:read")) return [];
  const [marks, locale, t] = await Promise.all([
    listMarkNames(actor, undefined),
    getLocale(),
    getTranslations("shell"),
  ]);
  return [{ label: t("palette.go"), lines: findMarkParts(slug, typed, marks, locale) }];
}

function answer(body: PaletteAnswer | null, status: number): Response {
  return Response.json(body ?? {}, { status, headers: { "Cache-Control": "no-store" } });
}
