import { PublicPage } from "@/components/shell/public-page";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { type Actor, isOfficer, may } from "@/lib/domain/core/actor";
import type { Permission } from "@/lib/domain/core/permission";
import { carries, rolesWith } from "@/lib/domain/core/role";
import { midSentence } from "@/lib/i18n/mid-sentence";
import { getFormatter, getTranslations } from "@/lib/i18n/server";

interface Place {
  slug: string;
  actor: Actor | undefined;
}

/** Instead of a page that is not there, or that this person's roles do not open: which it is, and ways on. */
export async function Missing({ permission, ...place }: Place & { permission: Permission | undefined }) {
  const t = await getTranslations("page");
  return (
    <div className="max-w-column">
      <PageHeader title={t(permission ? "closed" : "not-found")} />
      {permission ? <Closed actor={place.actor} permission={permission} /> : <p>{t("not-found-body")}</p>}
      <WaysOn {...place} />
    </div>
  );
}

/** The same outside every employer's frame. */
export async function MissingPage({ place }: { place?: Place }) {
  const t = await getTranslations("page");
  return (
    <PublicPage>
      <PageHeader title={t("not-found")} />
      <p className="max-w-measure">{t("not-found-body")}</p>
      <WaysOn {...(place ?? { slug: "", actor: undefined })} />
    </PublicPage>
  );
}

async function Closed({ actor, permission }: { actor: Actor | undefined; permission: Permission }) {
  const [t, shell, role, format] = await Promise.all([
    getTranslations("page"),
    getTranslations("shell"),
    getTranslations("role"),
    getFormatter(),
  ]);
  const roles = rolesWith(permission).map((one) => midSentence(role(one)));
  if (roles.length === 0) return <p>{t("closed-own")}</p>;
  // They hold the role, and not everywhere.
  if (actor && isOfficer(actor) && carries(actor.grants, permission)) return <p>{t("closed-limited")}</p>;
  return (
    <>
      <p className="font-semibold">
        {shell("requires-role", { role: format.list(roles, { type: "disjunction" }) })}
      </p>
      <p className="mt-2">{t("closed-body")}</p>
    </>
  );
}

/** Where this person may go instead; who is nobody here goes to the start page. */
async function WaysOn({ slug, actor }: Place) {
  const [t, shell] = await Promise.all([getTranslations("page"), getTranslations("shell")]);
  const ways: [path: string, word: string, open: boolean][] = actor
    ? [
        [`/${slug}`, shell("overview"), isOfficer(actor)],
        [`/${slug}/eids`, shell("eids"), may(actor, "eid:read")],
        [`/${slug}/employees`, shell("employees"), may(actor, "employee:read")],
        [`/${slug}/my`, shell("own"), may(actor, "own:read")],
      ]
    : [["/", t("to-overview"), true]];
  return (
    <ul className="mt-6 flex flex-col">
      {ways
        .filter(([, , open]) => open)
        .map(([path, word]) => (
          <li key={path}>
            <Link className="inline-flex min-h-11 items-center" href={path}>
              {word}
            </Link>
          </li>
        ))}
    </ul>
  );
}
