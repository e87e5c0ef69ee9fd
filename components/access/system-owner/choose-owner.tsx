import { ChoosePerson } from "@/components/ui/choose-person";
import { setSystemOwnerAction } from "@/lib/access/system-owner/actions";
import type { OwnedService } from "@/lib/access/system-owner/read";
import { getTranslations } from "@/lib/i18n/server";

interface Props {
  service: OwnedService;
  slug: string;
  q: string;
  /** Who was found; null when nothing was searched for. */
  found: { id: string; name: string; title: string; department: string }[] | null;
}

/** Chooses who answers for a service, or takes away who does. */
export async function ChooseOwner({ service, slug, q, found }: Props) {
  const [t, words] = await Promise.all([
    getTranslations("system-owner"),
    getTranslations("employee.manager"),
  ]);
  const { owner } = service;
  return (
    <ChoosePerson
      action={setSystemOwnerAction}
      field="ownerId"
      found={found}
      hidden={{ serviceId: service.id, version: service.version }}
      page={`/${slug}/mandates/owners/${service.id}`}
      q={q}
      slug={slug}
      words={{
        search: words("search"),
        submit: words("submit"),
        results: words("results"),
        none: words("none", { q }),
        noneBody: words("none-body"),
        choose: (name) => t("pick", { name }),
        remove: owner && t("remove", { name: owner.name }),
      }}
    />
  );
}
