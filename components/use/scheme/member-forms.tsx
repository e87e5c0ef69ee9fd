import { randomUUID } from "node:crypto";
import { LinkButton } from "@/components/ui/button";
import { DateField } from "@/components/ui/date-field";
import { Form } from "@/components/ui/form";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { environments } from "@/lib/domain/use/service";
import { getTranslations } from "@/lib/i18n/server";
import { addSchemeMemberAction, editSchemeMemberAction } from "@/lib/use/scheme/actions";
import type { MemberChoices, SchemeMemberView, SchemePage } from "@/lib/use/scheme/read";

type Props = { scheme: SchemePage; here: string; slug: string };

/** Whose service, or which supplier, has joined and since when. */
export async function AddMemberForm({ scheme, choices, here, slug }: Props & { choices: MemberChoices }) {
  const [t, service] = await Promise.all([getTranslations("scheme"), getTranslations("service")]);
  const where = (text: string) => {
    const environment = environments.find((one) => one === text);
    return environment ? service(`environment.${environment}`) : text;
  };
  const options = [
    ...choices.issuers.map(({ id, name }) => ({
      value: `issuer:${id}`,
      label: t("member-issuers", { name }),
    })),
    ...choices.services.map(({ id, name, partyName, environment }) => ({
      value: `service:${id}`,
      label: t("member-services", { name, party: partyName, environment: where(environment) }),
    })),
  ];
  return (
    <Form
      action={addSchemeMemberAction}
      hidden={{ schemeId: scheme.id }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <SelectField
        empty={t("choose-member")}
        hint={t("member-hint")}
        label={t("member")}
        name="member"
        options={options}
        width="full"
      />
      <Days />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save-member")}</SubmitButton>
        <LinkButton href={here}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

/** The days of a membership, its end among them. */
export async function EditMemberForm({
  member,
  here,
  slug,
}: Omit<Props, "scheme"> & { member: SchemeMemberView }) {
  const t = await getTranslations("scheme");
  return (
    <Form
      action={editSchemeMemberAction}
      hidden={{ memberId: member.id, version: member.version }}
      organisation={slug}
      requestId={randomUUID()}
    >
      <Days member={member} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>{t("save")}</SubmitButton>
        <LinkButton href={here}>{t("cancel")}</LinkButton>
      </div>
    </Form>
  );
}

async function Days({ member }: { member?: SchemeMemberView }) {
  const t = await getTranslations("scheme");
  return (
    <>
      <DateField defaultValue={member?.joinedOn ?? ""} label={t("joinedOn")} name="joinedOn" />
      <DateField
        defaultValue={member?.leftOn ?? ""}
        hint={t("leftOn-hint")}
        label={t("leftOn")}
        name="leftOn"
        optional
      />
    </>
  );
}
