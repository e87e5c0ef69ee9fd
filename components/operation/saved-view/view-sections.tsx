import { randomUUID } from "node:crypto";
import { Banner } from "@/components/ui/banner";
import { Details } from "@/components/ui/details";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { SectionRule } from "@/components/ui/section-rule";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { viewPath } from "@/lib/domain/operation/saved-view";
import { getTranslations } from "@/lib/i18n/server";
import { removeViewAction, renameViewAction, shareViewAction } from "@/lib/operation/saved-view/actions";
import type { SavedView } from "@/lib/operation/saved-view/read";

interface Of {
  slug: string;
  view: SavedView;
}

/** A section for each list that has views. */
export async function ViewSections({ slug, views }: { slug: string; views: SavedView[] }) {
  const t = await getTranslations("saved-view");
  const lists = [...new Set(views.map(({ list }) => list))];
  return (
    <div className="flex max-w-[46rem] flex-col gap-8">
      {lists.map((list) => (
        <SectionRule id={`views-${list}`} key={list} title={t(`list.${list}`)}>
          <ul className="flex flex-col">
            {views
              .filter((view) => view.list === list)
              .map((view) => (
                <li className="border-hair border-b py-2 last:border-0" key={view.id}>
                  <OneView slug={slug} view={view} />
                </li>
              ))}
          </ul>
        </SectionRule>
      ))}
    </div>
  );
}

async function OneView({ slug, view }: Of) {
  const [t, roles] = await Promise.all([getTranslations("saved-view"), getTranslations("role")]);
  const { list, query, name, role, by, gone, mayChange } = view;
  const about = [
    role ? t("of-role", { role: roles(role) }) : t("own"),
    ...(by ? [t("by", { name: by })] : []),
  ];
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3">
        <Link
          className="inline-flex min-h-8 items-center font-bold text-ink no-underline [overflow-wrap:anywhere] hover:underline"
          href={`/${slug}/${viewPath(list)}${query && `?${query}`}`}
        >
          <bdi>{name}</bdi>
        </Link>
        <span className="text-ink-3 text-meta">{about.join(" · ")}</span>
      </div>
      {gone ? (
        <div className="my-2">
          <Banner tone="warning">{t(`gone.${gone}`)}</Banner>
        </div>
      ) : null}
      {mayChange ? <Change slug={slug} view={view} /> : null}
    </>
  );
}

/** What a form has to say stands above what folds out, where it is seen without a script too. */
async function Change({ slug, view }: Of) {
  const t = await getTranslations("saved-view");
  const { id, name, version, mayShareWith } = view;
  const form = (idPrefix: string) => ({
    className: "min-w-0 max-w-column gap-2",
    hidden: { viewId: id, version },
    idPrefix: `${idPrefix}-${id}`,
    organisation: slug,
    requestId: randomUUID(),
  });
  return (
    <div className="flex flex-wrap items-start gap-x-6">
      <Form action={renameViewAction} {...form("rename")}>
        <Details summary={<Called name={name}>{t("rename")}</Called>}>
          <div className="flex flex-col gap-3 [&>button]:self-start">
            <TextField
              defaultValue={name}
              hint={t("name-hint")}
              label={t("name")}
              maxLength={60}
              name="name"
            />
            <SubmitButton tone="quiet">{t("rename-save")}</SubmitButton>
          </div>
        </Details>
      </Form>
      {mayShareWith.length > 0 ? (
        <Form action={shareViewAction} {...form("share")}>
          <Details summary={<Called name={name}>{t("share-open")}</Called>}>
            <Share view={view} />
          </Details>
        </Form>
      ) : null}
      <Form action={removeViewAction} {...form("remove")}>
        <SubmitButton tone="quiet">
          <Called name={name}>{t("remove")}</Called>
        </SubmitButton>
      </Form>
    </div>
  );
}

/** The same words stand by every view: read aloud they say which. */
function Called({ name, children }: { name: string; children: string }) {
  return (
    <span>
      {children} <VisuallyHidden>{name}</VisuallyHidden>
    </span>
  );
}

async function Share({ view }: { view: SavedView }) {
  const [t, roles] = await Promise.all([getTranslations("saved-view"), getTranslations("role")]);
  return (
    <div className="flex flex-col gap-3 [&>button]:self-start">
      <SelectField
        defaultValue={view.role ?? ""}
        empty={t("share-none")}
        hint={t("share-hint")}
        label={t("share")}
        name="role"
        options={view.mayShareWith.map((role) => ({ value: role, label: roles(role) }))}
      />
      <SubmitButton tone="quiet">{t("share-save")}</SubmitButton>
    </div>
  );
}
