import { LinkButton } from "@/components/ui/button";
import { getTranslations } from "@/lib/i18n/server";

type Place = "declaration" | "application" | "reviewers";
interface DeclarationLinksProps {
  slug: string;
  markId: string;
  current: Place;
}

const paths = { declaration: "", application: "/application", reviewers: "/reviewers" } as const;
const places = ["declaration", "application", "reviewers"] as const;

/** From one of the three pages to the others. */
export async function DeclarationLinks({ slug, markId, current }: DeclarationLinksProps) {
  const t = await getTranslations("declaration");
  return places
    .filter((place) => place !== current)
    .map((place) => (
      <LinkButton href={`/${slug}/quality-mark/${markId}/declaration${paths[place]}`} key={place}>
        {t(`to.${place}`)}
      </LinkButton>
    ));
}
