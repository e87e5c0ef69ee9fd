import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { Form } from "@/components/ui/form";
import { SectionRule } from "@/components/ui/section-rule";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table } from "@/components/ui/table";
import { refusalText } from "@/lib/i18n/refusal";
import { roleWithPlace } from "@/lib/i18n/role-place";
import { getLocale, getTranslations } from "@/lib/i18n/server";
import { moveDepartmentsAction } from "@/lib/people/department/actions";
import type { MovePreview } from "@/lib/people/department/read";

interface Part {
  preview: MovePreview;
}
type MovePreviewProps = Part & { slug: string; requestId: string; children: ReactNode };

/** The button is shown only when no part of the move is refused. */
export async function MovePreviewParts({ preview, slug, requestId, children }: MovePreviewProps) {
  const t = await getTranslations("department");
  const blocked = preview.moved.filter(({ refused }) => refused !== null).length;
  return (
    <div className="flex flex-col gap-8">
      <SectionRule id="what" title={t("move-what")}>
        {blocked > 0 ? <Banner tone="warning">{t("move-blocked", { count: blocked })}</Banner> : null}
        <Moved preview={preview} />
      </SectionRule>
      <Roles preview={preview} />
      <Mandates preview={preview} />
      <Managers preview={preview} />
      {blocked > 0 ? (
        <div>{children}</div>
      ) : (
        <Form
          action={moveDepartmentsAction}
          hidden={{ parentId: preview.parentId ?? "", plan: preview.plan }}
          organisation={slug}
          requestId={requestId}
        >
          {preview.moved.map(({ id }) => (
            <input key={id} name="departmentId" type="hidden" value={id} />
          ))}
          <div className="flex flex-wrap gap-3">
            <SubmitButton>{t("move-press", { count: preview.moved.length })}</SubmitButton>
            {children}
          </div>
        </Form>
      )}
    </div>
  );
}

async function Moved({ preview: { moved, parent } }: Part) {
  const t = await getTranslations("department");
  const obstacles = await Promise.all(moved.map(async ({ refused }) => refused && refusalText(refused)));
  return (
    <Table
      caption={t("move-what")}
      columns={[
        { key: "name", label: t("name"), primary: true },
        { key: "from", label: t("move-from") },
        { key: "to", label: t("move-parent") },
        { key: "people", label: t("people"), numeric: true },
        ...(obstacles.some(Boolean) ? [{ key: "obstacle", label: t("move-obstacle") }] : []),
      ]}
      rows={moved.map(({ id, name, from, people }, nth) => ({
        key: id,
        ...(obstacles[nth] ? { tone: "massing" as const } : {}),
        cells: {
          ...{ name, people, from: from ?? t("move-top"), to: parent ?? t("move-top") },
          obstacle: obstacles[nth],
        },
      }))}
    />
  );
}

interface LinesProps {
  id: string;
  title: string;
  none: string;
  lines: { key: string; what: string; about: string[] }[];
}

function Lines({ id, title, none, lines }: LinesProps) {
  return (
    <SectionRule id={id} title={title}>
      {lines.length === 0 ? <p>{none}</p> : null}
      <ul className="flex flex-col gap-2">
        {lines.map(({ key, what, about }) => (
          <li className="[overflow-wrap:anywhere]" key={key}>
            <span className="font-semibold">{what}</span>
            {about.map((text) => (
              <span className="block" key={text}>
                {text}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </SectionRule>
  );
}

async function Roles({ preview: { roles } }: Part) {
  const [t, role] = await Promise.all([getTranslations("department"), getTranslations("role")]);
  return (
    <Lines
      id="roles"
      lines={roles.map(({ key, officer, departments, gained, lost, ...one }) => ({
        key,
        what: `${officer ?? t("move-somebody")}, ${roleWithPlace(role(one.role), departments)}`,
        about: [
          ...(gained.length > 0 ? [t("move-reaches", { names: gained.join(", ") })] : []),
          ...(lost.length > 0 ? [t("move-leaves", { names: lost.join(", ") })] : []),
        ],
      }))}
      none={t("move-roles-none")}
      title={t("move-roles")}
    />
  );
}

async function Mandates({ preview: { mandates, mandateCount } }: Part) {
  const [t, locale] = await Promise.all([getTranslations("department"), getLocale()]);
  const unseen = mandateCount > mandates.length;
  return (
    <Lines
      id="mandates"
      lines={mandates.map(({ key, type, service, department, title, gained, lost }) => {
        const about = { type: locale === "sv" ? type.nameSv : type.nameEn, service, department };
        return {
          key,
          what: title ? t("move-mandate-titled", { ...about, title }) : t("move-mandate", about),
          about: [
            ...(gained.length > 0 ? [t("move-covers", { names: gained.join(", ") })] : []),
            ...(lost.length > 0 ? [t("move-uncovers", { names: lost.join(", ") })] : []),
          ],
        };
      })}
      none={unseen ? t("move-mandates-counted", { count: mandateCount }) : t("move-mandates-none")}
      title={t("move-mandates")}
    />
  );
}

async function Managers({ preview: { managers } }: Part) {
  const t = await getTranslations("department");
  if (managers === null) return null;
  return (
    <Lines
      id="managers"
      lines={managers.map(({ id, department, before, after }) => ({
        key: id,
        what: department,
        about: [`${before ?? t("move-no-manager")} → ${after ?? t("move-no-manager")}`],
      }))}
      none={t("move-managers-none")}
      title={t("move-managers")}
    />
  );
}
