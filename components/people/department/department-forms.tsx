import { LinkButton } from "@/components/ui/button";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { choiceLine, type DepartmentChoice } from "@/lib/domain/people/department-tree";
import { getTranslations } from "@/lib/i18n/server";
import {
  addDepartmentAction,
  closeDepartmentAction,
  editDepartmentAction,
  moveDepartmentAction,
  reopenDepartmentAction,
} from "@/lib/people/department/actions";
import type { DepartmentPage } from "@/lib/people/department/read";

interface Common {
  slug: string;
  requestId: string;
}
type Of = Common & { department: DepartmentPage };

const subjectOf = ({ id, version }: DepartmentPage) => ({ departmentId: id, version });

async function Called({ known }: { known?: DepartmentPage }) {
  const t = await getTranslations("department");
  return (
    <>
      <TextField defaultValue={known?.name ?? ""} label={t("name")} maxLength={100} name="name" />
      <TextField
        defaultValue={known?.code ?? ""}
        hint={t("code-hint")}
        label={t("code")}
        maxLength={30}
        mono
        name="code"
        optional
        width="s"
      />
    </>
  );
}

async function Place({ places, chosen }: { places: DepartmentChoice[]; chosen: string | null }) {
  const t = await getTranslations("department");
  return (
    <SelectField
      defaultValue={chosen ?? ""}
      empty={t("top")}
      label={t("parent")}
      name="parentId"
      options={places.map(choiceLine)}
    />
  );
}

interface AddDepartmentFormProps extends Common {
  places: DepartmentChoice[];
  /** The one it was asked for below. */
  parentId: string | null;
}

export async function AddDepartmentForm({ slug, requestId, places, parentId }: AddDepartmentFormProps) {
  const t = await getTranslations("department");
  return (
    <Form action={addDepartmentAction} className="max-w-column" organisation={slug} requestId={requestId}>
      <Called />
      <Place chosen={parentId} places={places} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save-new")}</SubmitButton>
        <LinkButton href={`/${slug}/settings/departments`}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

export async function EditDepartmentForm({ department, slug, requestId }: Of) {
  const t = await getTranslations("department");
  return (
    <Form
      action={editDepartmentAction}
      hidden={subjectOf(department)}
      idPrefix="edit"
      organisation={slug}
      requestId={requestId}
    >
      <Called known={department} />
      <div>
        <SubmitButton tone="quiet">{t("edit-save")}</SubmitButton>
      </div>
    </Form>
  );
}

export async function MoveDepartmentForm({ department, slug, requestId }: Of) {
  const t = await getTranslations("department");
  return (
    <Form
      action={moveDepartmentAction}
      hidden={subjectOf(department)}
      idPrefix="move"
      organisation={slug}
      requestId={requestId}
    >
      <p>{t("move-hint")}</p>
      <Place chosen={department.parentId} places={department.places} />
      <div>
        <SubmitButton tone="quiet">{t("move-save")}</SubmitButton>
      </div>
    </Form>
  );
}

/** Closes it, or opens it again. */
export async function CloseDepartmentForm({ department, slug, requestId }: Of) {
  const t = await getTranslations("department");
  const { closed } = department;
  return (
    <Form
      action={closed ? reopenDepartmentAction : closeDepartmentAction}
      hidden={subjectOf(department)}
      idPrefix="close"
      organisation={slug}
      requestId={requestId}
    >
      <p className="max-w-measure">{t(closed ? "reopen-lead" : "close-lead")}</p>
      <div>
        <SubmitButton tone="quiet">{t(closed ? "reopen-save" : "close-save")}</SubmitButton>
      </div>
    </Form>
  );
}
